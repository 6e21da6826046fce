import type { Case } from './case.ts';
import { SEVERITIES } from './severity.ts';

/** Order of a list of cases: highest severity first, then by first lockout, then by id. */
export function byGravity(a: Case, b: Case): number {
  const gravity = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  if (gravity !== 0) return gravity;
  const [first, second] = [a.firstSeen ?? a.openedAt, b.firstSeen ?? b.openedAt];
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1;
}
