import type { SourceKey } from './address.ts';
import type { Habits } from './habits.ts';
import type { Instant } from './instant.ts';
import type { Tally } from './tally.ts';
import type { UserKey } from './user-key.ts';

/** The attack that successes are held against. */
export interface Attack {
  /** Somebody failed: else there is no attacker whose a success could be. */
  readonly happened: boolean;
  readonly sources: ReadonlySet<SourceKey>;
  /** Every account the attacker touched. */
  readonly users: ReadonlySet<UserKey>;
  /** Accounts that each source touched. */
  readonly accountsOf: (source: SourceKey) => number;
  readonly habits: Habits;
  /** When each account was answered with a lockout, for those of the campaign. */
  readonly lockedAt: (user: UserKey) => readonly Instant[];
  /** The logs reach back at least a day before the first lockout, so that habits mean something. */
  readonly habitsAreKnown: boolean;
}

/** Whose success (or right password) is it? `nobody's`: a colleague's, who was never touched. */
export type Whose = 'attacker' | 'owner' | 'undecided' | 'nobody';

/**
 * DESIGN §7, for a success or a confirmed password from a source of the attack, or from nowhere: a record without an
 * address may be of any source, and is read as one of a shared source. From a source that is not shared it is
 * the attacker's, unless the logs are too short to know the owner's habits and the source touched nobody else. From a
 * shared one it is the owner's when device or setup are known, else nobody can say.
 */
export function whose(tally: Tally, attack: Attack): Whose {
  const { source, user } = tally;
  if (source === null || attack.habits.isSharedFor(source, user)) {
    if (!attack.users.has(user)) return 'nobody';
    return attack.habits.knows(user, tally) ? 'owner' : 'undecided';
  }
  return !attack.habitsAreKnown && attack.accountsOf(source) <= 1 ? 'undecided' : 'attacker';
}
