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

/**
 * Every stretch in which a sliding window meets the threshold, over the lockouts of one key, oldest first. The window
 * includes both its ends: exactly 60:00.000 apart still counts. Windows that share a lockout are one stretch; two
 * bursts apart are two. Each lockout enters and leaves the window once: O(n).
 */
export function crossings(lockouts: readonly Counted[], threshold: Threshold): Crossing[] {
  if (lockouts.length < fewest(threshold)) return [];
  const times = lockouts.map(({ at }) => millisOf(at));
  const users = threshold.users > 0 ? distinctValues() : NOT_ASKED;
  const sources = threshold.sources > 0 ? distinctValues() : NOT_ASKED;
  const found: Growing[] = [];
  let first = 0;
  for (let last = 0; last < lockouts.length; last++) {
    const { at, user, source } = lockouts[last]!;
    users.add(user);
    sources.add(source);
    for (; times[last]! - times[first]! > threshold.windowMinutes * MINUTE; first++) {
      users.remove(lockouts[first]!.user);
      sources.remove(lockouts[first]!.source);
    }
    const size = { lockouts: last - first + 1, users: users.size(), sources: sources.size() };
    if (meets(size, threshold)) extend(found, first, last, at);
  }
  return found;
}

/** So many lockouts it takes at the least: most keys of a lens have fewer, and need no counting. */
function fewest({ lockouts, users, sources }: Threshold): number {
  return Math.max(lockouts, users, sources, 1);
}

function meets(size: Pick<Threshold, 'lockouts' | 'users' | 'sources'>, threshold: Threshold): boolean {
  return size.lockouts >= threshold.lockouts && size.users >= threshold.users && size.sources >= threshold.sources;
}

type Growing = { -readonly [Field in keyof Crossing]: Crossing[Field] };

/** Joins a window to the stretch before it when both hold the same lockout. */
function extend(found: Growing[], first: number, last: number, crossedAt: Instant): void {
  const previous = found.at(-1);
  if (previous && first <= previous.last) previous.last = last;
  else found.push({ first, last, crossedAt });
}

interface DistinctValues {
  readonly size: () => number;
  readonly add: Change;
  readonly remove: Change;
}

/** What a threshold does not ask about is not counted. */
const NOT_ASKED: DistinctValues = { size: () => 0, add: () => undefined, remove: () => undefined };

/** Counts distinct values while they come and go; a row without a value counts for none. */
function distinctValues(): DistinctValues {
  const counts = new Map<string, number>();
  const change = (value: string | null, by: 1 | -1): void => {
    if (value === null) return;
    const count = (counts.get(value) ?? 0) + by;
    if (count > 0) counts.set(value, count);
    else counts.delete(value);
  };
  return { size: () => counts.size, add: (value) => change(value, 1), remove: (value) => change(value, -1) };
}

type Change = (value: string | null) => void;
