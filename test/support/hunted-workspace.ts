import type { Identity } from '../../src/adapters/log-analytics/credential.ts';
import { logAnalyticsFeed } from '../../src/adapters/log-analytics/feed.ts';
import { logAnalyticsWorkspace } from '../../src/adapters/log-analytics/workspace.ts';
import { clock } from '../../src/adapters/log-analytics/kql/clock.ts';
import { SELF_CHECKS } from '../../src/adapters/log-analytics/self-checks.ts';
import { DAY } from '../../src/domain/duration.ts';
import { instantAt } from '../../src/domain/instant.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { answeringWorkspace, type StoredRow, type WholeAnswer } from './answering-workspace.ts';
import { contractServer, type ContractOptions, type ContractServer } from './contract-server/contract-server.ts';

/** How it misbehaves, and where its tokens come from. */
export type WorkspaceBehaviour = Pick<ContractOptions, 'behave' | 'tokens'>;

/** A workspace behind HTTPS whose answers are those to our own questions, and a feed that asks it. */
export interface HuntedWorkspace {
  readonly server: ContractServer;
  readonly feed: SignInFeed;
  close(): Promise<void>;
}

const WORKSPACE_ID = '00000000-0000-0000-0000-00000000000a';
/** Milliseconds: what hangs is noticed soon. */
const PATIENCE = 3_000;
const WHO = { kind: 'client-secret', tenantId: '00000000-0000-0000-0000-00000000000b', clientId: 'hunter' } as const;

/** The answer to a question that is about no sign-in: what time it is, and those of the doctor. */
function knownAnswer(text: string, now: number): WholeAnswer | null {
  const timespan = { from: instantAt(now - DAY), to: instantAt(now + DAY) };
  const asked = [{ question: clock(timespan), expected: [[instantAt(now)]] }, ...SELF_CHECKS].find(
    ({ question }) => question.text === text,
  );
  if (!asked) return null;
  const { question, expected } = asked;
  const total = question.columns.map(({ type }, index) =>
    index === 0 ? expected.length : type === 'long' ? null : '',
  );
  return { question, rows: [total, ...expected.map((row) => [null, ...row])] };
}

/** Starts a workspace over some rows (which may become more) at some time of its own; it behaves as it is told. */
export async function huntedWorkspace(
  rows: () => readonly StoredRow[],
  {
    now,
    patience = PATIENCE,
    ...behaviour
  }: { readonly now: () => number; readonly patience?: number } & WorkspaceBehaviour,
): Promise<HuntedWorkspace> {
  const answer: ContractOptions['answer'] = ({ text }) => {
    const known = knownAnswer(text, now());
    const { question, rows: answered } = known ?? answeringWorkspace(rows())(text);
    return { columns: question.columns, rows: answered };
  };
  const server = await contractServer({ answer, ...behaviour });
  const { url: endpoint, audience, ca } = server;
  const identity: Identity = { ...WHO, secret: () => 'a secret', authorityHost: endpoint };
  const workspace = logAnalyticsWorkspace({
    workspaceId: WORKSPACE_ID,
    cloud: { endpoint, audience, ca },
    identity,
    patience,
  });
  return { server, feed: logAnalyticsFeed({ workspace, maxCatchUp: 7 * DAY, now }), close: server.close };
}
