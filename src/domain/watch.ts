import { durationMillis } from './duration.ts';
import { earliest, shifted, type Instant } from './instant.ts';
import type { Delays } from './policy.ts';

/** Does a case still look again? `ended`: a day was covered and quiet, and every re-check is done. */
export type Watch = 'active' | 'ended';

/** A moment at which everything is looked at again, and whether coverage has reached it. */
export interface Recheck {
  /** `re-check +1 h` */
  readonly name: string;
  readonly at: Instant;
  readonly done: boolean;
}

/** The re-checks of a case. One counts as done only when the logs reach its moment; `coveredTo` null: nothing is covered. */
export function rechecksOf(lastSeen: Instant, coveredTo: Instant | null, delays: Pick<Delays, 'rechecks'>): Recheck[] {
  return delays.rechecks.map((delay) => {
    const at = shifted(lastSeen, durationMillis(delay));
    return { name: `re-check +${spaced(delay)}`, at, done: coveredTo !== null && at <= coveredTo };
  });
}

/** The state of the watch, from how far the logs reach. A quiet that is not covered is no quiet. */
export function watchOf(
  lastSeen: Instant,
  coveredTo: Instant | null,
  delays: Pick<Delays, 'rechecks' | 'quiet'>,
): Watch {
  const quietAt = shifted(lastSeen, durationMillis(delays.quiet));
  const quiet = coveredTo !== null && quietAt <= coveredTo;
  return quiet && rechecksOf(lastSeen, coveredTo, delays).every(({ done }) => done) ? 'ended' : 'active';
}

/** The next moment at which a watch looks again or ends; `null` when it has ended. It may be past, where the logs lag. */
export function nextMoment(
  lastSeen: Instant,
  coveredTo: Instant | null,
  delays: Pick<Delays, 'rechecks' | 'quiet'>,
): Instant | null {
  if (watchOf(lastSeen, coveredTo, delays) === 'ended') return null;
  const waiting = rechecksOf(lastSeen, coveredTo, delays).filter(({ done }) => !done);
  const quietAt = shifted(lastSeen, durationMillis(delays.quiet));
  return (
    earliest([quietAt, ...waiting.map(({ at }) => at)].filter((at) => coveredTo === null || at > coveredTo)) ?? null
  );
}

/** `24h` as people write it: `24 h`. */
function spaced(duration: string): string {
  return duration.replace(/(\d)([a-z])/, '$1 $2');
}
