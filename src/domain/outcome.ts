/** How far the attacker got with one user, lowest rung first. Signing in by token is a success, too: revoke, not only reset. */
export const OUTCOMES = ['attempted', 'locked', 'password-confirmed', 'signed-in-by-token', 'signed-in'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The rung as a number: higher is worse. */
export function rungOf(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

/** The higher rung of two. */
export function higher(a: Outcome, b: Outcome): Outcome {
  return rungOf(a) >= rungOf(b) ? a : b;
}

/** Did the attacker get in? */
export function isSignedIn(outcome: Outcome): boolean {
  return outcome === 'signed-in' || outcome === 'signed-in-by-token';
}

/** Accounts per outcome; all five are always there. */
export function countOutcomes(users: Iterable<{ readonly outcome: Outcome }>): Record<Outcome, number> {
  const counts = { attempted: 0, locked: 0, 'password-confirmed': 0, 'signed-in-by-token': 0, 'signed-in': 0 };
  for (const { outcome } of users) counts[outcome]++;
  return counts;
}
