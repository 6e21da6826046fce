import type { AccessFinding } from '../../src/domain/access.ts';
import type { CaseMaterial } from '../../src/domain/case-file.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { runbookWindows } from '../../src/domain/runbook-windows.ts';
import { scopeOf } from '../../src/domain/scope.ts';
import { seenSources, touchedUsers } from '../../src/domain/touched.ts';
import { judge } from '../../src/domain/verdict.ts';
import { spanOf } from '../../src/domain/window.ts';
import { aLockout, aTally, at, many, minutesAfter } from '../support/builders.ts';
import { aDetection, anAccessEntry, aProof, facts, findings } from './case-builders.ts';

const REFERENCE = { ref: 'list', sha256: '0'.repeat(64), count: 1 };
/** A step that could not look. */
export const NOT_CHECKED = { notChecked: 'the feed was down' };
const SPRAY = many(6, (index) => aLockout({ user: `user-${index}`, at: minutesAfter('10:00', index) }));
/** Logs that reach to noon. */
export const COVERED = { from: '2026-03-01T00:00:00.000Z', to: at('12:00'), gaps: [], lagSeconds: 90 };

/** What a test says of a pass. */
export type Given = Partial<Omit<CaseMaterial, 'campaign'>> & { campaign?: Partial<CaseMaterial['campaign']> };

/** What a pass saw of a spray at six users: all steps looked, and nobody got in. */
export function material({ campaign, ...given }: Given = {}): CaseMaterial {
  const lockouts = given.lockouts ?? SPRAY;
  const span = spanOf(lockouts.map((lockout) => lockout.at)) ?? { from: at('10:00'), to: at('11:00') };
  const attempts = lockouts.map(({ user, at: first }) =>
    aTally({ user, userName: `${user}@example.com`, first, code: 50053 }),
  );
  const windows = runbookWindows(span);
  const found = findings();
  return {
    campaign: {
      ...{ tenant: 'contoso', caseId: 'LK-20260317-0A1B2C', origin: 'scheduled', span, users: [], mail: false },
      ...{
        lockouts: REFERENCE,
        sources: REFERENCE,
        detections: REFERENCE,
        facts: facts(),
        filed: null,
        decisions: [],
        status: 'open',
        mustLook: true,
        onlyNews: false,
      },
      ...{ delays: DEFAULT_DELAYS, passesPerRun: 40, ...campaign },
    },
    ...{ lockouts, detections: [aDetection()], findings: found, coverage: COVERED, feed: 'files' },
    scope: {
      scope: scopeOf(attempts, lockouts, windows.scope),
      users: touchedUsers(attempts),
      sources: seenSources(attempts, habitsOf([])),
      nameless: 0,
    },
    agents: { verdict: 'automated', families: [], evidence: [] },
    access: accessFound([], windows),
    ...{ verdict: judge(facts(), found), isPrivileged: () => false, previous: null, lost: 0, now: at('12:00') },
    ...given,
  };
}

/** What step 3 found: these rungs, and nothing undecided. */
export function accessFound(
  rungs: AccessFinding['rungs'],
  windows = runbookWindows(spanOf(SPRAY.map((row) => row.at))!),
): AccessFinding {
  const feeds = [{ name: 'files', kinds: ['interactive' as const, 'non-interactive' as const], coveredTo: COVERED.to }];
  const entries = (outcome: string) =>
    rungs.filter((rung) => rung.outcome === outcome).map(({ user }) => anAccessEntry({ userId: user, name: null }));
  const [signedIn, passwordConfirmed] = [entries('signed-in'), entries('password-confirmed')];
  return {
    rungs,
    access: {
      checked: { window: windows.access, habits: windows.habits, feeds },
      ...{ signedIn, passwordConfirmed, undecided: [], elsewhere: [] },
    },
  };
}

/** Somebody whom the attacker signed in to. */
export const gotIn = (user: string) => ({
  user,
  name: `${user}@example.com`,
  outcome: 'signed-in' as const,
  proof: [aProof({ signInId: `in-${user}`, code: 0 })],
});
