import type { Case } from './case.ts';
import { whyNotDone } from './case-coverage.ts';
import type { Coverage } from './coverage.ts';
import { isNotChecked } from './findings.ts';
import type { News } from './news.ts';
import type { Delays } from './policy.ts';
import { rechecksOf, watchOf, type Recheck } from './watch.ts';
import type { Window } from './window.ts';

/** What tells whether the runbook has to run. */
export interface Occasion {
  readonly filed: Case | null;
  /** How many lockouts belong to the case now, and from when to when they were. */
  readonly lockouts: number;
  readonly span: Window;
  readonly covered: Coverage;
  readonly news: News;
  readonly delays: Delays;
}

/**
 * Does the runbook have to run (again)? Nothing was filed yet, there are new lockouts, or somebody asks for it; and when
 * a case wakes up: a step could not look the last time, a re-check is due and covered (once, also where the logs have a gap), or the watch has ended. What
 * analysts decide is filed at once, and runs nothing.
 */
export function mustLook({ filed, lockouts, news, ...watched }: Occasion): boolean {
  if (!filed || lockouts > filed.lockouts.total || news.batches.some(({ lookAgain }) => lookAgain)) return true;
  if (news.decisions.length > 0) return false;
  return [filed.scope, filed.agents, filed.access].some(isNotChecked) || hasFallenDue(filed, watched);
}

/** Has a re-check become possible since this revision, or the watch run out? */
function hasFallenDue(
  { coverage, watch }: Case,
  { span, covered, delays }: Omit<Occasion, 'filed' | 'lockouts' | 'news'>,
): boolean {
  const known = new Set(coverage.checked.map(({ what, to }) => `${what} ${to}`));
  const leftOpen = new Set(coverage.notChecked.map(({ what, why }) => `${what} ${why}`));
  const isKnown = (recheck: Recheck): boolean => {
    const { what, why } = whyNotDone(recheck, covered);
    return recheck.done ? known.has(`${recheck.name} ${recheck.at}`) : leftOpen.has(`${what} ${why}`);
  };
  const hasEnded = watch === 'active' && watchOf(span, covered, delays) === 'ended';
  return hasEnded || rechecksOf(span, covered, delays).some((recheck) => recheck.reached && !isKnown(recheck));
}
