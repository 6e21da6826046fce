import { readAgent } from './agent-class.ts';
import type { Lockout } from './lockout.ts';
import { UNKNOWN_USER, type UserKey } from './user-key.ts';
import { gapBetween, spanOf, type Window } from './window.ts';

/** What tells one campaign from another: the facts about a set of lockouts that the joining rule compares. */
export interface Traits {
  readonly span: Window;
  /** Sign-in ids. */
  readonly lockouts: ReadonlySet<string>;
  /** User keys; `unknown` is nobody, so it is nobody's shared user. */
  readonly users: ReadonlySet<UserKey>;
  /**
   * The user agent and app of at least 80 % of the lockouts; `null` when none is so common, or it proves nothing. What
   * is locked under no name has none: nobody's lockouts join nothing by what they look like.
   */
  readonly fingerprint: string | null;
}

const MOST = 0.8;

/** The traits of some lockouts, at least one. */
export function traitsOf(lockouts: readonly Lockout[]): Traits {
  const users = new Set(lockouts.map(({ user }) => user).filter((user) => user !== UNKNOWN_USER));
  return {
    span: spanOf(lockouts.map(({ at }) => at))!,
    lockouts: new Set(lockouts.map(({ id }) => id)),
    users,
    fingerprint: users.size > 0 ? fingerprintOf(lockouts) : null,
  };
}

/**
 * The joining rule (DESIGN §6), within `maxGap` milliseconds of each other: they share at least half the lockouts of
 * the smaller, or at least half the users of the larger, or one user agent and app in most lockouts of each.
 */
export function belongTogether(a: Traits, b: Traits, maxGap: number): boolean {
  if (gapBetween(a.span, b.span) > maxGap) return false;
  return (
    2 * sharedCount(a.lockouts, b.lockouts) >= Math.min(a.lockouts.size, b.lockouts.size) ||
    halfOfLarger(a.users, b.users) ||
    (a.fingerprint !== null && a.fingerprint === b.fingerprint)
  );
}

/** Do they share a sign-in? */
export function shareALockout(a: Traits, b: Traits): boolean {
  return sharedCount(a.lockouts, b.lockouts) > 0;
}

function halfOfLarger(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const larger = Math.max(a.size, b.size);
  return larger > 0 && 2 * sharedCount(a, b) >= larger;
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const value of small) if (large.has(value)) count++;
  return count;
}

/** An empty agent, or one that Microsoft's front end writes for every legacy client, tells nobody apart. */
function fingerprintOf(lockouts: readonly Lockout[]): string | null {
  const counts = new Map<string, { userAgent: string; count: number }>();
  for (const { userAgent, appId } of lockouts) {
    const fingerprint = `${appId ?? ''} ${userAgent}`;
    const known = counts.get(fingerprint);
    if (known) known.count++;
    else counts.set(fingerprint, { userAgent, count: 1 });
  }
  const [fingerprint, { userAgent, count }] = [...counts].reduce((a, b) => (b[1].count > a[1].count ? b : a));
  const tellsApart = !['legacy-auth', 'empty'].includes(readAgent(userAgent).class);
  return tellsApart && count >= MOST * lockouts.length ? fingerprint : null;
}
