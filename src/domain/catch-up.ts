import type { Gap } from './coverage.ts';
import { DAY, HOUR, MINUTE } from './duration.ts';
import { instantAt } from './instant.ts';

/** A feed whose records are known by the time of their arrival, and a hunt that asks what came in. Milliseconds since 1970. */
export interface Arrivals {
  /** Up to where arrivals have been read; `undefined`: nothing was read yet. */
  readonly position: number | undefined;
  readonly now: number;
  /** How far back a hunt goes after an outage, in milliseconds. What came in before is a gap. */
  readonly maxCatchUp: number;
}

/** What arrived in this time is read by one hunt. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  /** What was passed over, since it lies further back than a hunt may go; `null` for nothing. */
  readonly gap: Gap | null;
}

/** Read again behind the position: times of arrival are approximate (learn.microsoft.com, ingestion_time()). */
export const OVERLAP = 10 * MINUTE;
/** A hunt after an outage reads a day of arrivals, and leaves the rest to the next: each hunt's work stays bounded. */
export const SLICE = DAY;
/** The first hunt looks back a day, so that it says something at once. */
const FIRST_LOOK = DAY;
/** How much our clock may be ahead of the feed's without a record being passed over. */
const CLOCK_TRUST = HOUR;

/** The arrivals that the next hunt reads. */
export function nextSlice({ position, now, maxCatchUp }: Arrivals): Slice {
  if (position === undefined) return { from: now - FIRST_LOOK, to: now, gap: null };
  const start = Math.max(position, now - maxCatchUp);
  const reason = 'no hunt ran for longer than maxCatchUp allows to catch up';
  return {
    from: start - OVERLAP,
    to: Math.min(now, start + SLICE),
    gap: start > position ? { from: instantAt(position), to: instantAt(start), reason } : null,
  };
}

/**
 * The position after a slice was read in which the latest arrival was at `latest`. In a feed where little arrives it
 * follows our clock, but at some distance: were ours ahead, what arrives meanwhile would be passed over.
 */
export function positionAfter({ to }: Slice, { position, now }: Arrivals, latest: number | null): number {
  return Math.max(position ?? 0, Math.min(to, latest ?? 0), Math.min(to, now - CLOCK_TRUST));
}
