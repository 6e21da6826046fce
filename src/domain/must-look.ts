import type { Case } from './case.ts';
import { whyNotDone } from './case-coverage.ts';
import type { Coverage } from './coverage.ts';
import { durationMillis } from './duration.ts';
import { isNotChecked } from './findings.ts';
import { millisOf } from './instant.ts';
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
  /** How long the case has waited for what is overdue; `null`: for nothing. */
  readonly inVain: Window | null;
  readonly delays: Delays;
}

/**
 * Does the runbook have to run (again)? Nothing was filed yet, there are new lockouts, or somebody asks for it; and when
 * a case wakes up: a step could not look the last time, nobody waits any longer, a re-check has become possible, or the
 * watch has ended. What analysts decide is filed at once, and runs nothing.
 */
export function mustLook({ filed, lockouts, news, ...watched }: Occasion): boolean {
  if (!filed || lockouts > filed.lockouts.total || isToldToLookAgain(news)) return true;
  if (news.decisions.length > 0) return false;
  if (isGivenUp({ filed, lockouts, ...watched })) return true;
  return isIncomplete(filed) || hasFallenDue(filed, watched);
}

/**
 * Is there nothing to look for but what is new (DESIGN §4)? Not at the first look, nor at one that does a re-check, that
 * somebody asks for, or that tries again what could not be checked: those look at everything.
 */
export function onlyNews({ filed, lockouts, news, ...watched }: Occasion): boolean {
  if (!filed || lockouts <= filed.lockouts.total || isToldToLookAgain(news)) return false;
  return !isIncomplete(filed) && !hasFallenDue(filed, watched);
}

function isToldToLookAgain({ batches }: News): boolean {
  return batches.some(({ lookAgain }) => lookAgain);
}

function isIncomplete({ scope, agents, access }: Case): boolean {
  return [scope, agents, access].some(isNotChecked);
}

/**
 * Has a case waited for its logs, or for a step that cannot look, for as long as it would stay after its watch (30 days
 * by default)? Who waits longer waits for nothing; people are better told that it was not seen. New lockouts begin anew.
 */
export function isGivenUp({ filed, lockouts, inVain, delays }: Omit<Occasion, 'span' | 'covered' | 'news'>): boolean {
  if (filed?.watch !== 'active' || lockouts > filed.lockouts.total || inVain === null) return false;
  return millisOf(inVain.to) - millisOf(inVain.from) >= durationMillis(delays.keep);
}

/** Has a re-check become possible since this revision, or the watch run out? */
function hasFallenDue(
  { coverage, watch }: Case,
  { span, covered, delays }: Pick<Occasion, 'span' | 'covered' | 'delays'>,
): boolean {
  const known = new Set(coverage.checked.map(({ what, to }) => `${what} ${to}`));
  const leftOpen = new Set(coverage.notChecked.map(({ what, why }) => `${what} ${why}`));
  const isKnown = (recheck: Recheck): boolean => {
    const { what, why } = whyNotDone(recheck, covered, watch);
    return recheck.done ? known.has(`${recheck.name} ${recheck.at}`) : leftOpen.has(`${what} ${why}`);
  };
  const hasEnded = watch === 'active' && watchOf(span, covered, delays) === 'ended';
  return hasEnded || rechecksOf(span, covered, delays).some((recheck) => recheck.reached && !isKnown(recheck));
}
