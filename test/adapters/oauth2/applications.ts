import { onTestFinished } from 'vitest';
import { type Application } from '../../../src/adapters/oauth2/client-credentials.ts';
import { contractServer, type ContractServer } from '../../support/contract-server/contract-server.ts';
import { CANARY, type TokenBehaviour } from '../../support/contract-server/token-endpoint.ts';

export const SECRET = `secret-${CANARY}`;
export const SCOPE = 'https://outlook.example.com/.default';
export const CLIENT_ID = '22222222-0000-4000-8000-000000000003';

/** A place where tokens are made, over TLS, for one test. */
export async function tokensThat(behave: (nth: number) => TokenBehaviour = () => 'issues'): Promise<ContractServer> {
  const server = await contractServer({ answer: () => ({ columns: [], rows: [] }), tokens: behave });
  onTestFinished(() => server.close());
  return server;
}

/** An application that is known there, with a secret unless something else is said. */
export function applicationAt({ url, ca }: ContractServer, given: Partial<Application> = {}): Application {
  return {
    tokenUrl: `${url}/contoso/oauth2/v2.0/token`,
    ...{ clientId: CLIENT_ID, scope: SCOPE, ca, proof: { secret: () => SECRET } },
    ...given,
  };
}
