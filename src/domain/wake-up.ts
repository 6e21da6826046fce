import { durationMillis } from './duration.ts';
import type { Filed } from './filed.ts';
import { earliest, millisOf, shifted, type Instant } from './instant.ts';
import type { LoadedCampaign } from './loaded-campaign.ts';
import type { Delays } from './policy.ts';

/** What a case waits for once a pass is over. */
export interface Waiting {
  readonly campaign: Pick<LoadedCampaign, 'origin' | 'delays'>;
  readonly filed: Pick<Filed, 'status' | 'watch' | 'nextLook' | 'incomplete'>;
  /** What about it could not be told yet. */
  readonly untold: readonly Untold[];
  /** When the last pass began that did more than to file a decision. */
  readonly lookedAt: Instant;
  /** When the watch was first seen to have ended; `null` while it is active. */
  readonly endedAt: Instant | null;
  readonly overdue: Overdue | null;
}

/** Something that people or tools have not heard yet. */
export interface Untold {
  /** Not before then; `null`: after a while. */
  readonly until: Instant | null;
}

/** What a case should have seen by now and could not, and since when it tries. */
export interface Overdue {
  /** The moment that the logs do not reach; `steps` where a step of the runbook cannot look. */
  readonly what: string;
  readonly since: Instant;
}

/** What is overdue after a pass that began at `lookedAt`; `null`: nothing. Another thing begins to wait anew. */
export function overdueAfter(
  { watch, nextLook, incomplete }: Waiting['filed'],
  lookedAt: Instant,
  before: Overdue | null,
): Overdue | null {
  const isLate = watch === 'active' && nextLook !== null && nextLook <= lookedAt;
  const what = incomplete ? 'steps' : isLate ? nextLook : null;
  if (what === null) return null;
  return before?.what === what ? before : { what, since: lookedAt };
}

/** After so long nobody waits any more: the watch ends, and says what it did not see (30 days by default). */
export function givesUpAt(overdue: Overdue | null, { keep }: Pick<Delays, 'keep'>): Instant | null {
  return overdue && shifted(overdue.since, durationMillis(keep));
}

/**
 * When a case wakes up by itself (DESIGN §4); `null`: it is over, and its workflow ends. What could not be checked, told
 * or covered by the logs is tried again after a while. An open case outlives its watch, so that analysts meet it; a
 * question that a person asked is one pass. Neither ends before people have heard of it.
 */
export function wakeUpAt({ campaign, filed, untold, lookedAt, endedAt, overdue }: Waiting): Instant | null {
  const { keep, retryNotChecked } = campaign.delays;
  const again = shifted(lookedAt, patience(campaign.delays, lookedAt, overdue));
  const last = endedAt === null ? null : shifted(endedAt, durationMillis(keep));
  const isDone = filed.status === 'closed' || campaign.origin === 'on-demand';
  if (last !== null && (lookedAt >= last || (isDone && untold.length === 0))) return null;
  const due = filed.nextLook !== null && filed.nextLook > lookedAt ? filed.nextLook : again;
  const givesUp = endedAt === null ? givesUpAt(overdue, campaign.delays) : null;
  return earliest([
    ...(filed.incomplete ? [again] : []),
    ...untold.map(({ until }) => until ?? shifted(lookedAt, durationMillis(retryNotChecked))),
    ...(givesUp !== null && givesUp > lookedAt ? [givesUp] : []),
    last ?? due,
  ])!;
}

/** Tries at short intervals, and how many of those make a long one: hourly for two days, then daily. */
const SHORT_TRIES = 48;
const LONG_TRY = 24;

/**
 * How long to wait before what is overdue is tried again, in milliseconds. Logs are usually late by hours: each hour that
 * the case waits less, people know more. Logs that are away for two days are a fault that somebody mends: nothing is
 * lost by looking a day later, since a hunt that finds new lockouts wakes the case at once.
 */
function patience({ retryNotChecked }: Delays, now: Instant, overdue: Overdue | null): number {
  const retry = durationMillis(retryNotChecked);
  const isLong = overdue !== null && millisOf(now) - millisOf(overdue.since) >= SHORT_TRIES * retry;
  return isLong ? LONG_TRY * retry : retry;
}
