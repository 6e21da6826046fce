import { onTestFinished } from 'vitest';
import type { Identity } from '../../../src/adapters/log-analytics/credential.ts';
import { TooMuchAtOnce, type Question, type Row } from '../../../src/adapters/log-analytics/question.ts';
import { logAnalyticsWorkspace, type WorkspaceOptions } from '../../../src/adapters/log-analytics/workspace.ts';
import { Failure } from '../../../src/domain/failure.ts';
import {
  contractServer,
  type ContractOptions,
  type ContractServer,
} from '../../support/contract-server/contract-server.ts';
import { CANARY } from '../../support/contract-server/token-endpoint.ts';
import { withTotal, type WireAnswer } from '../../support/contract-server/wire.ts';

export const WORKSPACE_ID = '3f000000-0000-4000-8000-000000000001';
export const TENANT_ID = '11111111-0000-4000-8000-000000000002';
export const CLIENT_ID = '22222222-0000-4000-8000-000000000003';
export const SECRET = `secret-${CANARY}`;
export const USER = 'ada.lovelace@example.com';

export const QUESTION: Question = {
  name: 'new-lockouts',
  text: `SigninLogs | where UserPrincipalName == "${USER}"`,
  timespan: { from: '2026-03-16T00:00:00.000Z', to: '2026-03-17T00:00:00.000Z' },
  columns: [
    { name: 'Total', type: 'long' },
    { name: 'Id', type: 'string' },
    { name: 'CreatedDateTime', type: 'string' },
    { name: 'Attempts', type: 'long' },
  ],
};

/** What the workspace holds: a time that is missing among them, and a text that looks like JSON. */
export const ROWS: readonly Row[] = [
  [null, 'a-1', '2026-03-16T08:00:00.1234567Z', 3],
  [null, 'a-2', null, 0],
  [null, '{"city":"Zürich 🏔"}', '', null],
];

/** So many rows, each as long as a row of the widest question is. */
export function manyRows(count: number): readonly Row[] {
  const agent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari';
  return Array.from({ length: count }, (_, at) => [
    null,
    `id-${at}-${agent.repeat(4)}`,
    `2026-03-16T08:00:00.${at}Z`,
    at,
  ]);
}

export const answerOf = (rows: readonly Row[] = ROWS): WireAnswer => withTotal({ columns: QUESTION.columns, rows });

/** A server for one test. */
export async function serverThat(options: Partial<ContractOptions> = {}): Promise<ContractServer> {
  const server = await contractServer({ answer: () => answerOf(), ...options });
  onTestFinished(() => server.close());
  return server;
}

export const APPLICATION = {
  kind: 'client-secret',
  tenantId: TENANT_ID,
  clientId: CLIENT_ID,
  secret: () => SECRET,
} as const;

/** Our workspace on it, as an application with a secret unless something else is said. */
export function workspaceOn(
  server: ContractServer,
  options: Partial<WorkspaceOptions> = {},
  identity: Identity = APPLICATION,
) {
  const { url: endpoint, audience, ca } = server;
  return logAnalyticsWorkspace({
    workspaceId: WORKSPACE_ID,
    cloud: { endpoint, audience, ca },
    identity: { ...identity, authorityHost: server.url },
    patience: 20_000,
    ...options,
  });
}

/** The error that asking ends in; rows are none. */
export async function refusalOf(asked: Promise<readonly Row[]>): Promise<Failure | TooMuchAtOnce> {
  const outcome = await asked.catch((error: unknown) => error);
  if (outcome instanceof Failure || outcome instanceof TooMuchAtOnce) return outcome;
  throw new Error(`neither refused nor failed as we name it: ${JSON.stringify(outcome)}`, { cause: outcome });
}
