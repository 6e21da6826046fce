import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asApplicationFailure } from '../../../activities/retry-decision.ts';
import type { Identity } from '../../../src/adapters/log-analytics/credential.ts';
import { BEHAVIOUR_NAMES } from '../../support/contract-server/behaviours.ts';
import { certificateOf } from '../../support/contract-server/certificates.ts';
import { CANARY, TOKEN_BEHAVIOURS, type TokenBehaviour } from '../../support/contract-server/token-endpoint.ts';
import { APPLICATION, CLIENT_ID, QUESTION, serverThat, TENANT_ID, USER, workspaceOn } from './asked-workspace.ts';

/** Headers, tokens, secrets, pieces of the query, users, and what the other side said of them. */
const TELLING = [CANARY, USER, 'ada@', 'SigninLogs |', 'Bearer ', 'eyJ', 'authorization', 'PRIVATE KEY', CLIENT_ID];
const PATIENCE = { patience: 400 };

/** Everything that could be read off an error, however it is printed, and what of it goes into a history. */
function printed(error: unknown): string {
  const all = { depth: Infinity, showHidden: true, maxStringLength: Infinity } as const;
  const told = asApplicationFailure(error);
  const { message, stack } = error as Error;
  return [message, stack, JSON.stringify(error), inspect(error, all), inspect(told, all), JSON.stringify(told)].join(
    '\n',
  );
}

function expectNothingTold(error: unknown): void {
  expect(error).toBeInstanceOf(Error);
  const text = printed(error);
  for (const telling of TELLING) expect(text).not.toContain(telling);
}

describe('an error tells no secret, no user and no query', () => {
  it('can be looked through for them', () => {
    const cause = new Error('away', { cause: { headers: [`Bearer ${CANARY}`] } });
    expect(printed(new Error('It failed.', { cause }))).toContain(CANARY);
  });

  it.each(BEHAVIOUR_NAMES)('when the workspace %s', async (name) => {
    const server = await serverThat({ behave: () => name });
    const outcome = await workspaceOn(server, PATIENCE)
      .ask(QUESTION, {})
      .catch((error: unknown) => error);
    if (!Array.isArray(outcome)) expectNothingTold(outcome);
  });

  it.each(Object.keys(TOKEN_BEHAVIOURS).filter((name) => name !== 'issues') as TokenBehaviour[])(
    'when the place where tokens are made %s',
    async (name) => {
      const server = await serverThat({ tokens: () => name });
      const { cert, key } = certificateOf('client');
      const certificate = { tenantId: TENANT_ID, clientId: CLIENT_ID, certificate: () => cert + key };
      for (const identity of [APPLICATION, { kind: 'client-certificate', ...certificate }] satisfies Identity[]) {
        const asked = workspaceOn(server, PATIENCE, identity).ask(QUESTION, {});
        expectNothingTold(await asked.catch((error: unknown) => error));
      }
    },
  );

  it('when what proves an identity cannot be read', async () => {
    const server = await serverThat();
    const secret = (): string => {
      throw new Error(`ENOENT: no such file: ${CANARY}`);
    };
    const asked = workspaceOn(server, PATIENCE, { ...APPLICATION, secret }).ask(QUESTION, {});
    const error = await asked.catch((each: unknown) => each);
    expect(error).toMatchObject({ name: 'FeedDenied' });
    expectNothingTold(error);
  });
});
