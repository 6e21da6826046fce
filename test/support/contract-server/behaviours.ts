import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { answerBody, errorBody, partialBody, type WireAnswer } from './wire.ts';

/** A query that reached the service, and what there is to say to it. */
export interface Exchange {
  readonly response: ServerResponse;
  /** The true answer; asking for it is doing the work. */
  readonly answer: () => WireAnswer;
  /** The token came from a challenge. */
  readonly challenged: boolean;
  /** The address of this query. */
  readonly url: string;
  /** Text of the kind that errors of a service repeat: users, pieces of queries. */
  readonly telling: string;
}
type Behaviour = (exchange: Exchange) => void;

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'x-ms-request-id': 'a1b2c3d4-0000-4000-8000-0123456789ab',
};
type Headers = Readonly<Record<string, string>>;

const says =
  (status: number, body: string, headers: Headers = {}): Behaviour =>
  ({ response }) =>
    void response.writeHead(status, { ...JSON_HEADERS, ...headers }).end(body);
const page = (status: number): Behaviour =>
  says(status, '<!doctype html><h1>Oops</h1>', { 'content-type': 'text/html' });
const refuses =
  (status: number, code: string, inner: readonly string[] = [], headers: Headers = {}): Behaviour =>
  (exchange) =>
    says(status, errorBody(code, `Not so: ${exchange.telling}`, ...inner), headers)(exchange);
const answers =
  (change: (answer: WireAnswer) => WireAnswer, headers: Headers = {}): Behaviour =>
  (exchange) =>
    says(200, answerBody(change(exchange.answer())), headers)(exchange);
const asItIs = (answer: WireAnswer): WireAnswer => answer;
const partly =
  (code: string, message: string): Behaviour =>
  (exchange) =>
    says(200, partialBody(exchange.answer(), code, `${message} ${exchange.telling}`))(exchange);

/** The answer in bytes, of which only so many of a hundred arrive before the connection breaks. */
const breaksAt =
  (percent: number, encode: (body: string) => Buffer, headers: Headers): Behaviour =>
  ({ response, answer }) => {
    const bytes = encode(answerBody(answer()));
    response.writeHead(200, { ...JSON_HEADERS, ...headers, 'content-length': String(bytes.length) });
    response.write(bytes.subarray(0, Math.floor((bytes.length * percent) / 100)), () => response.destroy());
  };
const drips: Behaviour = ({ response, answer }) => {
  const bytes = Buffer.from(answerBody(answer()));
  response.writeHead(200, { ...JSON_HEADERS, 'content-length': String(bytes.length) });
  let at = 0;
  const drip = setInterval(() => void response.write(bytes.subarray(at, ++at)), 20);
  response.on('close', () => clearInterval(drip));
};

const throttles = (headers: Headers): Behaviour => refuses(429, 'ThrottledError', ['ThrottledError'], headers);
const DATE = 'Tue, 17 Mar 2026 02:00:00 GMT';
const CLAIMS = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1773712800"}}}').toString('base64');
const CHALLENGE = { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${CLAIMS}"` };
const unknown = (what: string): Behaviour => refuses(400, 'BadArgumentError', ['SemanticError', what]);
const cells = (change: (row: readonly unknown[], at: number) => readonly unknown[]): Behaviour =>
  answers(({ columns, rows }) => ({ columns, rows: rows.map(change) }));

/** Every way in which the service, or what stands before it, was seen or said to answer (azure.md §3, §4; faults.md §3). */
export const BEHAVIOURS = {
  answers: answers(asItIs),
  'answers gzipped': (exchange) =>
    void exchange.response
      .writeHead(200, { ...JSON_HEADERS, 'content-encoding': 'gzip' })
      .end(gzipSync(answerBody(exchange.answer()))),
  'answers as text': answers(asItIs, { 'content-type': 'text/plain' }),
  'answers with statistics': (exchange) =>
    says(200, answerBody(exchange.answer()).replace(/\}$/, ',"statistics":{"query":{}},"render":{}}'))(exchange),

  'has no content': ({ response }) => void response.writeHead(204).end(),
  'is empty': says(200, ''),
  'is an empty object': says(200, '{}'),
  'is null': says(200, 'null'),
  'is a list': says(200, '[]'),
  'has no tables': says(200, '{"tables":[]}'),
  'is a page': page(200),
  'is no JSON': says(200, '{"tables":[{"name":"Prim'),
  'is an old answer': answers(asItIs, { age: '17' }),

  'is partial': partly('QueryExecutionError', 'One or more pods failed.'),
  'is too large': partly(
    'PartialError',
    'Query result set has exceeded the limit: E_QUERY_RESULT_SET_TOO_LARGE (0x80DA0003).',
  ),
  'ran away': partly('PartialError', 'Runaway query (E_RUNAWAY_QUERY).'),
  'refuses what is too large': refuses(400, 'BadArgumentError', ['E_QUERY_RESULT_SET_TOO_LARGE']),
  'says too much': answers(({ columns, rows: [total, ...rows] }) => ({
    columns,
    rows: [[10_001, ...total!.slice(1)], ...rows],
  })),

  'has one row less': answers(({ columns, rows }) => ({ columns, rows: rows.slice(0, -1) })),
  'has one row twice': answers(({ columns, rows }) => ({ columns, rows: [...rows, rows.at(-1)!] })),
  'has no rows at all': answers(({ columns }) => ({ columns, rows: [] })),
  'has no total': answers(({ columns, rows }) => ({ columns, rows: rows.slice(1) })),
  'has its total last': answers(({ columns, rows: [total, ...rows] }) => ({ columns, rows: [...rows, total!] })),
  'says less than nothing': cells((row, at) => (at === 0 ? [-1, ...row.slice(1)] : row)),
  'has a text beside its total': cells((row, at) => (at === 0 ? row.with(1, 'x') : row)),
  'has a number beside its total': cells((row, at) => (at === 0 ? row.with(-1, 0) : row)),
  'has no text at all beside its total': cells((row, at) => (at === 0 ? row.map((cell) => cell || null) : row)),
  'has a short row': cells((row, at) => (at === 1 ? row.slice(0, -1) : row)),
  'has a long row': cells((row, at) => (at === 1 ? [...row, null] : row)),
  'has a number for a text': cells((row, at) =>
    at === 1 ? row.map((cell) => (typeof cell === 'string' ? 7 : cell)) : row,
  ),
  'has a text for a number': cells((row, at) =>
    at === 1 ? row.map((cell) => (typeof cell === 'number' ? '7' : cell)) : row,
  ),
  'has a number that lost digits': cells((row, at) =>
    at === 1 ? row.map((cell) => (typeof cell === 'number' ? 2 ** 60 : cell)) : row,
  ),
  'has other columns': answers(({ columns, rows }) => ({
    columns: columns.map((column) => ({ ...column, name: `${column.name}_` })),
    rows,
  })),
  'has columns of another type': answers(({ columns, rows }) => ({
    columns: columns.map(({ name }) => ({ name, type: 'dynamic' })),
    rows,
  })),
  'has its columns in another order': answers(({ columns, rows }) => ({
    columns: columns.toReversed(),
    rows: rows.map((row) => row.toReversed()),
  })),
  'has a column more': answers(({ columns, rows }) => ({
    columns: [...columns, { name: 'More', type: 'string' }],
    rows: rows.map((row) => [...row, null]),
  })),

  'knows no such table': unknown('SEM0100'),
  'knows no such column': unknown('SEM0100'),
  'finds a mistake': refuses(400, 'BadArgumentError', ['SyntaxError']),
  'finds it too long': refuses(413, 'RequestTooLarge'),
  'does not know the token': refuses(401, 'AuthenticationFailed'),
  'challenges the token': (exchange) =>
    exchange.challenged ? answers(asItIs)(exchange) : refuses(401, 'TokenRevoked', [], CHALLENGE)(exchange),
  'challenges every token': refuses(401, 'TokenRevoked', [], CHALLENGE),
  'has a challenge that cannot be read': refuses(401, 'TokenRevoked', [], {
    'www-authenticate': 'Bearer error="insufficient_claims", claims="*"',
  }),
  'does not let this identity in': refuses(403, 'InsufficientAccessError', ['UnauthorizedClient']),
  'wants another audience': refuses(403, 'InvalidAuthenticationTokenAudience'),
  'knows no such workspace': refuses(404, 'PathNotFoundError'),
  'is a proxy': page(407),

  throttles: throttles({}),
  'throttles for seconds': throttles({ 'retry-after': '45' }),
  'throttles until a date': throttles({ date: DATE, 'retry-after': 'Tue, 17 Mar 2026 02:01:10 GMT' }),
  'throttles until a date that was': throttles({ date: DATE, 'retry-after': 'Tue, 17 Mar 2026 01:00:00 GMT' }),
  'throttles for milliseconds': throttles({ 'retry-after-ms': '5500' }),
  'throttles for Azure milliseconds': throttles({ 'x-ms-retry-after-ms': '6500', 'retry-after': '60' }),
  'throttles for a year': throttles({ 'retry-after': '31536000' }),
  'throttles in riddles': throttles({ 'retry-after': 'soon' }),

  'is unavailable': says(503, '{}'),
  'is unavailable for seconds': says(503, '{}', { 'retry-after': '20' }),
  'failed inside': refuses(500, 'InternalServerError'),
  'is a bad gateway': page(502),
  'took too long': refuses(504, 'GatewayTimeout'),
  'took too long, says a page': page(504),
  'gave up waiting': refuses(408, 'RequestTimeout'),
  'is something new': refuses(418, 'Teapot'),
  'sends round in circles': (exchange) => says(307, '', { location: exchange.url })(exchange),
  'sends elsewhere': says(302, '', { location: 'https://192.0.2.1/' }),

  hangs: () => undefined,
  drips,
  'hangs up': ({ response }) => void response.destroy(),
  'did the work and hung up': ({ response, answer }) => void (answer(), response.destroy()),
  'breaks off': breaksAt(50, (body) => Buffer.from(body), {}),
  'breaks off at the last byte': breaksAt(99, (body) => Buffer.from(body), {}),
  'breaks off gzipped': breaksAt(50, (body) => gzipSync(body), { 'content-encoding': 'gzip' }),
} as const satisfies Record<string, Behaviour>;
export type BehaviourName = keyof typeof BEHAVIOURS;
export const BEHAVIOUR_NAMES = Object.keys(BEHAVIOURS) as BehaviourName[];

/** So many behaviours, the same for the same seed: a bad day that can be had again. */
export function badDay(
  seed: number,
  length: number,
  among: readonly BehaviourName[] = BEHAVIOUR_NAMES,
): BehaviourName[] {
  let state = seed >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator; its high bits are the good ones
    return among[(state >>> 8) % among.length]!;
  });
}
