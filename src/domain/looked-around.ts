import type { SourceKey } from './address.ts';
import type { Habits } from './habits.ts';
import type { Lockout } from './lockout.ts';
import type { RunbookWindows } from './runbook-windows.ts';
import type { Tally } from './tally.ts';

/** What a step of the runbook looks at: a campaign's lists, what was usual before, and what the feed answered. */
export interface LookedAround {
  readonly lockouts: readonly Lockout[];
  readonly sources: ReadonlySet<SourceKey>;
  readonly windows: RunbookWindows;
  readonly habits: Habits;
  /** Tallies of the window asked about. */
  readonly looked: readonly Tally[];
}
