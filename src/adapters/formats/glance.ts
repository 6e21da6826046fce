import type { Instant } from '../../domain/instant.ts';

/** Looks at some cells of a row, so that not every row has to be parsed. */
export interface Glance {
  /** The fields it looks at. */
  readonly fields: readonly string[];
  /** What the cells say, in the order of the fields; `null` when only parsing can tell. */
  read(cells: readonly string[]): Glanced | null;
}

/** What a row is that has a result code. */
export interface Glanced {
  readonly at: Instant;
  readonly interactive: boolean;
}
