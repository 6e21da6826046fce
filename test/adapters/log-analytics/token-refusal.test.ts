import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import { TOKEN_BEHAVIOURS, type TokenBehaviour } from '../../support/contract-server/token-endpoint.ts';
import { QUESTION, refusalOf, ROWS, serverThat, workspaceOn } from './asked-workspace.ts';

type Expected = readonly [error: string, message: RegExp, retryAfterMillis?: number];

/** How each behaviour of the token endpoint is told. */
const MATRIX: Readonly<Record<Exclude<TokenBehaviour, 'issues'>, Expected>> = {
  'wrong secret': ['FeedDenied', /status 401, invalid_client, AADSTS7000215/],
  'unknown client': ['FeedDenied', /status 400, unauthorized_client, AADSTS700016/],
  'taken back': ['FeedDenied', /status 400, invalid_grant, AADSTS50173/],
  throttles: ['FeedUnavailable', /status 429/, 17_000],
  'throttles without a word': ['FeedUnavailable', /status 429/, 30_000],
  'is busy': ['FeedUnavailable', /temporarily_unavailable, AADSTS90033/],
  'is down': ['FeedUnavailable', /status 503/],
  'is a page': ['FeedUnavailable', /status 502/],
  'is no page of ours': ['FeedUnavailable', /status 200/],
  'hangs up': ['FeedUnavailable', /ECONNRESET/],
  hangs: ['FeedUnavailable', /within 0\.6 s/],
};

describe('where tokens are made', () => {
  it.each(Object.entries(MATRIX) as [TokenBehaviour, Expected][])(
    'is told for who must act when it %s, and no query is sent',
    async (name, [error, message, retryAfterMillis = null]) => {
      const server = await serverThat({ tokens: () => name });
      const patience = name === 'hangs' ? { patience: 600 } : {};
      const refusal = await refusalOf(workspaceOn(server, patience).ask(QUESTION, {}));
      expect(refusal).toMatchObject({ name: error, retryAfterMillis });
      expect(refusal.message).toMatch(message);
      expect(server.asked).toEqual([]);
      expect(server.tokenRequests).toHaveLength(1);
    },
  );

  it('has all of its behaviours in this table', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(
      Object.keys(TOKEN_BEHAVIOURS)
        .filter((name) => name !== 'issues')
        .sort(),
    );
  });

  it('is asked again once it is back, by the same workspace', async () => {
    const server = await serverThat({ tokens: (nth) => (nth === 0 ? 'is down' : 'issues') });
    const workspace = workspaceOn(server);
    await expect(workspace.ask(QUESTION, {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
    expect(await workspace.ask(QUESTION, {})).toEqual(ROWS);
  });

  it('is not believed without a certificate that we trust', async () => {
    const server = await serverThat();
    const cloud = { endpoint: server.url, audience: server.audience };
    const refusal = (await refusalOf(workspaceOn(server, { cloud }).ask(QUESTION, {}))) as Failure;
    expect(refusal.name).toBe('FeedDenied');
    expect(refusal.message).toMatch(/not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*caFile/);
    expect(server.tokenRequests).toEqual([]);
  });
});
