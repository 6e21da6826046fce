import { accessFound, accessSummary } from '../../src/domain/access-finding.ts';
import { factsOf } from '../../src/domain/campaign-facts.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { distinctCount } from '../../src/domain/groups.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import { isAttack } from '../../src/domain/is-attack.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import { runbookWindows } from '../../src/domain/runbook-windows.ts';
import { scopeFound } from '../../src/domain/scope-finding.ts';
import type { Tally } from '../../src/domain/tally.ts';
import { namedUser } from '../../src/domain/user-key.ts';
import { judge, type Verdict } from '../../src/domain/verdict.ts';
import { spanOf } from '../../src/domain/window.ts';
import { at } from '../support/builders.ts';
import { findings } from './case-builders.ts';

/** The address that attacks. */
export const ATTACKING = '203.0.113.7';

/** What a test says of a campaign: its lockouts, what was seen around it, and in the week before. */
export interface Seen {
  readonly lockouts: readonly Lockout[];
  readonly looked: readonly Tally[];
  readonly settled?: readonly Tally[];
}

/** The findings of steps 1 and 3 from tallies, as the activities make them; step 2 saw a tool. */
export function foundIn({ lockouts, looked, settled = [] }: Seen): Findings {
  const windows = runbookWindows(
    spanOf(lockouts.map((lockout) => lockout.at)) ?? { from: at('10:00'), to: at('11:00') },
  );
  const around = { lockouts, sources: new Set([ATTACKING]), windows, habits: habitsOf(settled), looked };
  const { detail, summary: scope } = scopeFound(around);
  const locked = lockouts.flatMap((lockout) => namedUser(lockout) ?? []);
  const access = accessFound(around, {
    ...{ users: new Set([...locked, ...detail.users.map(({ id }) => id)]), from: windows.habits.from, unread: [] },
    happened: isAttack(lockouts.length, scope.failures),
    reach: { name: 'files', kinds: ['interactive'], coveredTo: windows.access.to },
  });
  return findings({ scope, access: accessSummary(access, () => false) });
}

/** The verdict about what was seen: nobody is privileged, and no policy asks for more. */
export function verdictOn(seen: Seen): Verdict {
  const { lockouts } = seen;
  const sources = distinctCount(lockouts, ({ source }) => source);
  const facts = factsOf({
    ...{ lockouts, sources, detections: Math.min(1, lockouts.length), severityFloor: 'informational', filed: null },
    isPrivileged: () => false,
  });
  return judge(facts, foundIn(seen));
}
