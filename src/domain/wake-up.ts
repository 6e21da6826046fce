import { durationMillis } from './duration.ts';
import type { Filed } from './filed.ts';
import { earliest, shifted, type Instant } from './instant.ts';
import type { LoadedCampaign } from './loaded-campaign.ts';

/** What a case waits for once a pass is over. */
export interface Waiting {
  readonly campaign: Pick<LoadedCampaign, 'origin' | 'delays'>;
  readonly filed: Pick<Filed, 'status' | 'watch' | 'nextLook' | 'incomplete'>;
  /** A mail about it could not be sent yet. */
  readonly mailIsPending: boolean;
  /** When the last pass began that did more than to file a decision. */
  readonly lookedAt: Instant;
  /** When the watch was first seen to have ended; `null` while it is active. */
  readonly endedAt: Instant | null;
}

/**
 * When a case wakes up by itself (DESIGN §4); `null`: it is over, and its workflow ends. What could not be checked, told
 * or covered by the logs is tried again after a while. An open case outlives its watch, so that analysts meet it; a
 * question that a person asked is one pass. Neither ends before people have heard of it.
 */
export function wakeUpAt({ campaign, filed, mailIsPending, lookedAt, endedAt }: Waiting): Instant | null {
  const { keep, retryNotChecked } = campaign.delays;
  const again = shifted(lookedAt, durationMillis(retryNotChecked));
  const last = endedAt === null ? null : shifted(endedAt, durationMillis(keep));
  const isDone = filed.status === 'closed' || campaign.origin === 'on-demand';
  if (last !== null && (lookedAt >= last || (isDone && !mailIsPending))) return null;
  const due = filed.nextLook !== null && filed.nextLook > lookedAt ? filed.nextLook : again;
  const triesAgain = filed.incomplete || mailIsPending;
  return earliest([...(triesAgain ? [again] : []), last ?? due])!;
}
