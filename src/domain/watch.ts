import type { Coverage, Gap } from './coverage.ts';
import { durationMillis } from './duration.ts';
import { earliest, shifted, type Instant } from './instant.ts';
import type { Delays } from './policy.ts';
import { overlap, type Window } from './window.ts';

/** Does a case still look again? `ended`: a day was covered and quiet, and every re-check had its moment. */
export type Watch = 'active' | 'ended';

/** How far the logs reach (`to` null: nothing is covered), and what of them was not read. */
export type Covered = Pick<Coverage, 'to' | 'gaps'>;

/** A moment at which everything is looked at again. */
export interface Recheck {
  /** `re-check +1 h` */
  readonly name: string;
  readonly at: Instant;
  /** The logs reach its moment: there is something to look at. */
  readonly reached: boolean;
  /** They reach it without a gap: what it did not see, did not happen. */
  readonly done: boolean;
  /** What was not read of the time from the first lockout to its moment. */
  readonly gaps: readonly Gap[];
}

/** The re-checks of a case whose lockouts span this time. */
export function rechecksOf(span: Window, { to, gaps }: Covered, delays: Pick<Delays, 'rechecks'>): Recheck[] {
  return delays.rechecks.map((delay) => {
    const at = shifted(span.to, durationMillis(delay));
    const reached = to !== null && at <= to;
    const unread = gaps.filter((gap) => overlap(gap, { from: span.from, to: at }));
    return { name: `re-check +${spaced(delay)}`, at, reached, done: reached && unread.length === 0, gaps: unread };
  });
}

/**
 * The state of the watch, from how far the logs reach. A quiet that is not covered is no quiet: after a gap it begins
 * anew. A re-check that met a gap can never see more, so the watch does not wait for it to be done.
 */
export function watchOf(span: Window, covered: Covered, delays: Pick<Delays, 'rechecks' | 'quiet'>): Watch {
  const quiet = covered.to !== null && quietAt(span.to, covered.gaps, delays) <= covered.to;
  return quiet && rechecksOf(span, covered, delays).every(({ reached }) => reached) ? 'ended' : 'active';
}

/** The next moment at which a watch looks again or ends; `null` when it has ended. It may be past, where the logs lag. */
export function nextMoment(span: Window, covered: Covered, delays: Pick<Delays, 'rechecks' | 'quiet'>): Instant | null {
  if (watchOf(span, covered, delays) === 'ended') return null;
  const waiting = rechecksOf(span, covered, delays).filter(({ reached }) => !reached);
  const moments = [quietAt(span.to, covered.gaps, delays), ...waiting.map(({ at }) => at)];
  return earliest(moments.filter((at) => covered.to === null || at > covered.to)) ?? null;
}

/** When it has been quiet for long enough since the last lockout, in one stretch without a gap. */
function quietAt(lastSeen: Instant, gaps: readonly Gap[], { quiet }: Pick<Delays, 'quiet'>): Instant {
  let from = lastSeen;
  for (const gap of [...gaps].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const isWithin = overlap(gap, { from, to: shifted(from, durationMillis(quiet)) });
    if (isWithin && gap.to > from) from = gap.to;
  }
  return shifted(from, durationMillis(quiet));
}

/** `24h` as people write it: `24 h`. */
function spaced(duration: string): string {
  return duration.replace(/(\d)([a-z])/, '$1 $2');
}
