/** How bad a case is, mildest first. */
export const SEVERITIES = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Is `a` at least as bad as `b`? */
export function atLeast(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b);
}

/** The worse of two. */
export function worse(a: Severity, b: Severity): Severity {
  return atLeast(a, b) ? a : b;
}

/** Is `a` worse than `b`, and not just as bad? */
export function isGraver(a: Severity, b: Severity): boolean {
  return a !== b && atLeast(a, b);
}
