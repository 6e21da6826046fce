import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { IssuedToken } from './token-endpoint.ts';

/** A query as it arrived, once it kept to the contract. */
export interface AskedQuery {
  readonly workspaceId: string;
  readonly text: string;
  readonly timespan: { readonly from: string; readonly to: string };
  readonly headers: IncomingHttpHeaders;
  readonly token: IssuedToken;
}

const PATH = /^\/v1\/workspaces\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/query$/;
const PREFERENCE = /^(?:wait=[1-9]\d{0,2}|include-statistics=true|include-render=true)$/;
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
const TIMESPAN = new RegExp(`^(${INSTANT})/(${INSTANT})$`);

/** What is wrong with a request (azure.md §3.1, request-format.md), or the query that it is. */
export function readRequest(
  { method, url, headers }: IncomingMessage,
  body: string,
  issued: readonly IssuedToken[],
): AskedQuery | { readonly violations: readonly string[] } {
  const violations: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || violations.push(what));
  const [, workspaceId] = PATH.exec(url ?? '') ?? [];
  const token = issued.find(({ text }) => headers.authorization === `Bearer ${text}`);
  const { query, timespan, ...further } = contentOf(body);
  const [, from, to] = TIMESPAN.exec(String(timespan)) ?? [];

  must(method === 'POST' && workspaceId !== undefined, `${method} ${url}`);
  must(token !== undefined, 'authorization: no token of ours');
  must(headers['content-type'] === 'application/json', `content-type: ${headers['content-type']}`);
  must(headers.accept === 'application/json', `accept: ${headers.accept}`);
  must(headers['cache-control'] === 'no-cache', `cache-control: ${headers['cache-control']}`);
  must(isPreference(String(headers['prefer'])), `prefer: ${String(headers['prefer'])}`);
  must(/^[0-9a-f-]{36}$/.test(String(headers['x-ms-client-request-id'])), 'x-ms-client-request-id');
  must(typeof query === 'string' && query !== '', `query: ${typeof query}`);
  must(from !== undefined && to !== undefined && from < to, `timespan: ${String(timespan)}`);
  must(Object.keys(further).length === 0, `further keys: ${Object.keys(further).join(', ')}`);
  if (violations.length > 0) return { violations };
  return {
    workspaceId: workspaceId!,
    text: query as string,
    timespan: { from: from!, to: to! },
    headers,
    token: token!,
  };
}

/** Preferences that the service knows (prefer-options.md), each said once. */
function isPreference(header: string): boolean {
  const said = header.split(',');
  const names = new Set(said.map((each) => each.split('=')[0]));
  return names.size === said.length && said.every((each) => PREFERENCE.test(each));
}

function contentOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
