import type { NotChecked } from './coverage.ts';
import type { Instant } from './instant.ts';

/** What a feed holds, and how far it reaches. */
export interface FeedReach {
  /** `files`, or the workspace. */
  readonly name: string;
  readonly kinds: readonly ('interactive' | 'non-interactive')[];
  /** Event time of its latest record. */
  readonly coveredTo: Instant;
}

/** A question that was put to a feed, so that it can be put again. */
export interface FeedQuery {
  /** The query, or in words what was read from files. */
  readonly text: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Rows it returned. */
  readonly rows: number;
  /** Of the rows it returned. */
  readonly sha256: string;
  /** What of the feed could not be read for it. */
  readonly unread?: readonly NotChecked[];
}
