import type { FeedQuery, FeedReach } from './feed-reach.ts';
import type { Instant } from './instant.ts';
import type { Tally } from './tally.ts';

/** What a feed answers to a TallyQuestion. */
export interface TallyAnswer {
  readonly tallies: readonly Tally[];
  readonly query: FeedQuery;
  readonly reach: FeedReach;
  /** Event time of the earliest record the feed holds; `null` when it holds none. */
  readonly from: Instant | null;
}
