import { Failure, type FailureName } from '../../domain/failure.ts';
import type { Answer } from './answer.ts';
import { TooMuchAtOnce, type Question } from './question.ts';
import { retryAfterMillis, type HeaderOf } from './retry-after.ts';

/** Without a word of how long, throttling is over no sooner: 200 queries in 30 s, 5 at once (query-limits.md). */
const THROTTLED = 30_000;

/** Where a refusal came from, for people. */
export interface Asked {
  readonly question: Question;
  readonly workspaceId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Who must act on a status (errors.md, timeouts.md), and what to do; whatever is not here, time may heal. */
const REFUSALS: Readonly<Record<number, readonly [name: FailureName, whatToDo: string]>> = {
  400: [
    'QueryRefused',
    'if the workspace has no sign-in logs yet, send SigninLogs and AADNonInteractiveUserSignInLogs to it; else report it',
  ],
  401: ['FeedDenied', 'the token is not accepted: check cloud, audience and credential'],
  403: ['FeedDenied', 'give the identity "Log Analytics Reader" on the workspace'],
  404: ['FeedDenied', 'there is no such workspace: check workspaceId and cloud'],
  407: ['FeedDenied', 'a proxy on the way wants to know who asks: check the proxy'],
  413: ['QueryRefused', 'the question is too long: report it'],
};

/** Any answer but 200, named for who must act. It tells codes and the request's id, nothing else of what was said. */
export function refusalOf(answer: Answer, { question, workspaceId, now }: Asked): Failure | TooMuchAtOnce {
  const { status, body, header } = answer;
  const codes = codesIn(errorOf(body));
  if (status === 504 || codes.some(isTooMuch)) return tooMuch(question, codes);
  const said = [`status ${status}`, ...codes, ...requestId(header)].join(', ');
  const told = REFUSALS[status];
  if (told) {
    const [name, whatToDo] = told;
    return new Failure(name, `Workspace ${workspaceId} refused ${question.name} (${said}): ${whatToDo}.`);
  }
  const wait = retryAfterMillis(header, now) ?? (status === 429 ? THROTTLED : null);
  return new Failure('FeedUnavailable', `Workspace ${workspaceId} did not answer ${question.name} (${said}).`, {
    ...(wait !== null && { retryAfterMillis: wait }),
  });
}

/** A 200 with an error holds some of the rows: all of it is thrown away (partial-query-failures.md). */
export function partialFailure(question: Question, error: unknown): TooMuchAtOnce {
  return tooMuch(question, codesIn(error));
}

function tooMuch({ name }: Question, codes: readonly string[]): TooMuchAtOnce {
  const said = codes.length > 0 ? ` (${codes.join(', ')})` : '';
  return new TooMuchAtOnce(`${name} is more than Log Analytics can answer at once${said}.`);
}

/** The engine's names of its limits (query-limits.md); they stand in texts as often as in codes. */
const LIMITS = ['E_QUERY_RESULT_SET_TOO_LARGE', 'E_RUNAWAY_QUERY', 'E_LOW_MEMORY_CONDITION'];
const isTooMuch = (code: string): boolean => LIMITS.includes(code);

function errorOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { error?: unknown } | null)?.error;
  } catch {
    return undefined;
  }
}

/** An answer cannot nest its errors deeper than this and be told. */
const DEEPEST = 8;

/** The codes of an error and of those inside it, and the limits it names: words of the service, never of the query. */
function codesIn(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  const { code, message, innererror, details } = error as Record<string, unknown>;
  const inner = [innererror, ...(Array.isArray(details) ? details.slice(0, DEEPEST) : [])];
  const found = [
    ...(typeof code === 'string' && /^[A-Za-z][A-Za-z0-9_]{2,49}$/.test(code) ? [code] : []),
    ...LIMITS.filter((limit) => typeof message === 'string' && message.includes(limit)),
    ...inner.flatMap((each) => codesIn(each, depth + 1)),
  ];
  return [...new Set(found)];
}

/** What Microsoft's support asks for first. */
function requestId(header: HeaderOf): readonly string[] {
  const id = header('x-ms-request-id');
  return id !== undefined && /^[0-9A-Fa-f-]{8,64}$/.test(id) ? [`request ${id}`] : [];
}
