/**
 * Why Entra ID answered 50053. Only the failure text tells (reference-error-codes.md; howto-identity-protection-
 * remediate-unblock.md for the third), and it may be localised. A 50053 says nothing about the password.
 */
export const CAUSES = ['smart-lockout', 'malicious-ip', 'high-risk', 'unknown'] as const;
export type Cause = (typeof CAUSES)[number];

/** Lockouts per cause; all four are always there. */
export type ByCause = Readonly<Record<Cause, number>>;

const CAUSE_TEXT: readonly (readonly [fragment: string, cause: Cause])[] = [
  ['too many times with an incorrect user id or password', 'smart-lockout'],
  ['malicious activity', 'malicious-ip'],
  ['high confidence of risk', 'high-risk'],
];

/** The cause named by a failure text; `unknown` when none or several match. */
export function causeOf(failureReason: string): Cause {
  const text = foldText(failureReason);
  const causes = CAUSE_TEXT.filter(([fragment]) => text.includes(fragment)).map(([, cause]) => cause);
  return causes.length === 1 ? causes[0]! : 'unknown';
}

/** Did Microsoft block the source, rather than the account lock? */
export function isMicrosoftBlock(cause: Cause): boolean {
  return cause === 'malicious-ip' || cause === 'high-risk';
}

/** How many of each cause. */
export function countCauses(rows: Iterable<{ readonly cause: Cause }>): ByCause {
  const counts = { 'smart-lockout': 0, 'malicious-ip': 0, 'high-risk': 0, unknown: 0 };
  for (const { cause } of rows) counts[cause]++;
  return counts;
}

/** Lower case, straight apostrophes, single spaces: records differ in just these. */
function foldText(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
}
