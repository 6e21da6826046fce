import type { Case } from './case.ts';
import type { Coverage } from './coverage.ts';
import { isNotChecked } from './findings.ts';
import type { LockoutBatch } from './lockout-batch.ts';
import { runbookWindows } from './runbook-windows.ts';
import type { Window } from './window.ts';

/**
 * Does the runbook have to run (again)? Somebody asks for it, nothing was filed yet, there are new lockouts, a step
 * could not look the last time, or the logs now reach further into the time that the case asks about.
 */
export function mustLook(
  filed: Case | null,
  lockouts: number,
  span: Window,
  covered: Coverage,
  news: readonly LockoutBatch[],
): boolean {
  if (!filed || lockouts > filed.lockouts.total || news.some(({ lookAgain }) => lookAgain)) return true;
  if ([filed.scope, filed.agents, filed.access].some(isNotChecked)) return true;
  if (covered.to === null) return false;
  const { access } = runbookWindows(span);
  const reaches = covered.to < access.to ? covered.to : access.to;
  return reaches > (filed.coverage.windows[0]?.to ?? '');
}
