import { columnOf, NO_VALUE, type Column } from './column.ts';
import { MINUTE } from './duration.ts';
import { millisOf, type Instant } from './instant.ts';
import type { Lockout } from './lockout.ts';
import type { Threshold } from './policy.ts';

/** One stretch of lockouts that crossed: positions `first` to `last` of the list, both included. */
export interface Crossing {
  readonly first: number;
  readonly last: number;
  /** Event time of the lockout that first met the threshold. */
  readonly crossedAt: Instant;
}

type Counted = Pick<Lockout, 'at' | 'user' | 'source'>;

/** What counting asks of lockouts, as columns. */
export interface Countable {
  readonly lockouts: readonly Counted[];
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  readonly users: Column;
  readonly sources: Column;
}

/** Lockouts, oldest first, ready to be counted. */
export function countable(lockouts: readonly Counted[]): Countable {
  const times = new Float64Array(lockouts.length);
  for (let row = 0; row < lockouts.length; row++) times[row] = millisOf(lockouts[row]!.at);
  return {
    lockouts,
    times,
    users: columnOf(lockouts, ({ user }) => user),
    sources: columnOf(lockouts, ({ source }) => source),
  };
}

/** Every stretch of some lockouts, oldest first, in which a sliding window meets the threshold. */
export function crossings(lockouts: readonly Counted[], threshold: Threshold): Crossing[] {
  return crossingCounter(countable(lockouts), threshold)(Int32Array.from(lockouts.keys()));
}

/** Finds the stretches among the rows of one key; positions are those in the list of rows. */
export type CrossingCounter = (rows: Int32Array) => Crossing[];

/**
 * Counts over a sliding window, key after key. The window includes both its ends: exactly 60:00.000 apart still
 * counts. Windows that share a lockout are one stretch; two bursts apart are two. Each lockout enters and leaves the
 * window once: O(n).
 */
export function crossingCounter({ lockouts, times, ...columns }: Countable, threshold: Threshold): CrossingCounter {
  const span = threshold.windowMinutes * MINUTE;
  const users = threshold.users > 0 ? distinctCounter(columns.users) : NOT_ASKED;
  const sources = threshold.sources > 0 ? distinctCounter(columns.sources) : NOT_ASKED;
  const leave = (row: number): void => {
    users.remove(row);
    sources.remove(row);
  };
  return (rows) => {
    const found: Growing[] = [];
    if (rows.length < fewest(threshold)) return found;
    let first = 0;
    for (let last = 0; last < rows.length; last++) {
      const row = rows[last]!;
      users.add(row);
      sources.add(row);
      while (times[row]! - times[rows[first]!]! > span) leave(rows[first++]!);
      const count = last - first + 1;
      const meets =
        count >= threshold.lockouts && users.size() >= threshold.users && sources.size() >= threshold.sources;
      if (meets) extend(found, first, last, lockouts[row]!.at);
    }
    while (first < rows.length) leave(rows[first++]!);
    return found;
  };
}

/** So many lockouts it takes at the least: most keys of a lens have fewer, and need no counting. */
function fewest({ lockouts, users, sources }: Threshold): number {
  return Math.max(lockouts, users, sources, 1);
}

type Growing = { -readonly [Field in keyof Crossing]: Crossing[Field] };

/** Joins a window to the stretch before it when both hold the same lockout. */
function extend(found: Growing[], first: number, last: number, crossedAt: Instant): void {
  const previous = found.at(-1);
  if (previous && first <= previous.last) previous.last = last;
  else found.push({ first, last, crossedAt });
}

interface DistinctCounter {
  readonly size: () => number;
  readonly add: (row: number) => void;
  readonly remove: (row: number) => void;
}

/** What a threshold does not ask about is not counted. */
const NOT_ASKED: DistinctCounter = { size: () => 0, add: () => undefined, remove: () => undefined };

/** Counts distinct values while rows come and go; a row without a value counts for none. */
function distinctCounter({ codes, values }: Column): DistinctCounter {
  const counts = new Int32Array(values.length);
  let size = 0;
  return {
    size: () => size,
    add: (row) => {
      const code = codes[row]!;
      if (code !== NO_VALUE && counts[code]!++ === 0) size++;
    },
    remove: (row) => {
      const code = codes[row]!;
      if (code !== NO_VALUE && --counts[code]! === 0) size--;
    },
  };
}
