import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { ContractServer } from '../../support/contract-server/contract-server.ts';
import { QUESTION, serverThat, workspaceOn, WORKSPACE_ID } from './asked-workspace.ts';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
}

/** Sends something by hand, and resolves to the status. */
async function send(server: ContractServer, { method = 'POST', path, headers, body }: Sent): Promise<number> {
  const content = typeof body === 'string' ? body : JSON.stringify(body ?? BODY);
  return new Promise((resolve, reject) => {
    const url = `${server.url}${path ?? PATH}`;
    const sending = request(
      url,
      { method, ca: server.ca, headers: { ...HEADERS, ...headers }, agent: false },
      (answer) => {
        text(answer).then(() => resolve(answer.statusCode ?? 0), reject);
      },
    );
    sending.on('error', reject).end(content);
  });
}

const PATH = `/v1/workspaces/${WORKSPACE_ID}/query`;
const BODY = { query: 'SigninLogs', timespan: '2026-03-16T00:00:00.000Z/2026-03-17T00:00:00.000Z' };
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'cache-control': 'no-cache',
  prefer: 'wait=120',
  'x-ms-client-request-id': '3f000000-0000-4000-8000-00000000000a',
};

/** A server that has given out a token, and the header that shows it. */
async function serverWithToken(): Promise<{ server: ContractServer; authorization: string }> {
  const server = await serverThat();
  await workspaceOn(server).ask(QUESTION, {});
  return { server, authorization: String(server.asked[0]!.headers.authorization) };
}

describe('the contract server', () => {
  it('answers what keeps to the contract', async () => {
    const { server, authorization } = await serverWithToken();
    expect(await send(server, { headers: { authorization } })).toBe(200);
    expect(server.violations).toEqual([]);
  });

  it.each<[string, Sent, RegExp]>([
    ['another method', { method: 'PUT' }, /PUT/],
    ['another path', { path: '/v2/workspaces/x/query' }, /v2/],
    ['a workspace that is no id', { path: '/v1/workspaces/contoso/query' }, /contoso/],
    ['a token it did not give', { headers: { authorization: 'Bearer made-up' } }, /no token of ours/],
    ['another content', { headers: { 'content-type': 'text/plain' } }, /content-type: text\/plain/],
    ['a wish for another answer', { headers: { accept: 'text/csv' } }, /accept/],
    ['no word against old answers', { headers: { 'cache-control': 'max-age=60' } }, /cache-control/],
    ['a preference it does not know', { headers: { prefer: 'wait=soon' } }, /prefer/],
    ['a preference said twice', { headers: { prefer: 'wait=120,wait=130' } }, /prefer/],
    ['no id of the request', { headers: { 'x-ms-client-request-id': '1' } }, /x-ms-client-request-id/],
    ['no query', { body: { timespan: BODY.timespan } }, /query: undefined/],
    ['an empty timespan, as the client sends none', { body: { ...BODY, timespan: '' } }, /timespan/],
    [
      'a timespan that ends before it begins',
      { body: { ...BODY, timespan: BODY.timespan.split('/').reverse().join('/') } },
      /timespan/,
    ],
    ['a key it does not know', { body: { ...BODY, parameters: {} } }, /parameters/],
    ['no JSON', { body: '{' }, /query/],
  ])('refuses %s', async (_, sent, violation) => {
    const { server, authorization } = await serverWithToken();
    expect(await send(server, { ...sent, headers: { authorization, ...sent.headers } })).toBe(400);
    expect(server.violations.join('; ')).toMatch(violation);
    expect(server.asked).toHaveLength(1);
  });

  it('refuses a query that its hook finds a mistake in, and a token for somebody else', async () => {
    const strict = await serverThat({ mistakeIn: (query) => (query.includes('SigninLogs') ? 'a table' : null) });
    await expect(workspaceOn(strict).ask(QUESTION, {})).rejects.toMatchObject({ name: 'QueryRefused' });
    expect(strict.violations).toEqual(['query: a table']);
    const other = await serverThat({ audience: 'https://api.other.example.com' });
    const cloud = { endpoint: other.url, ca: other.ca, audience: 'https://api.example.com' };
    await expect(workspaceOn(other, { cloud }).ask(QUESTION, {})).rejects.toMatchObject({ name: 'QueryRefused' });
    expect(other.violations.join()).toMatch(/^scope: https:\/\/api\.example\.com\/\.default/);
  });
});
