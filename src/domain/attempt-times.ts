import { total } from './groups.ts';
import { millisOf } from './instant.ts';
import type { Tally } from './tally.ts';

/** When the sign-ins of a tally took place (milliseconds since 1970), of which it keeps times: its first ten. */
export type TimesOf = (tally: Tally) => readonly number[];

const timesIn: TimesOf = ({ signIns }) => signIns.map(({ at }) => millisOf(at));

/** The times of tallies that are looked at again and again: read once, when first asked for. */
export function timesReadOnce(): TimesOf {
  const known = new Map<Tally, readonly number[]>();
  return (tally) => {
    const before = known.get(tally);
    if (before) return before;
    const times = timesIn(tally);
    known.set(tally, times);
    return times;
  };
}

/** When attempts took place, in order, as far as tallies keep times. */
export function keptTimes(tallies: readonly Tally[], timesOf: TimesOf = timesIn): number[] {
  const times: number[] = [];
  let last = -Infinity;
  let inOrder = true;
  for (const tally of tallies)
    for (const time of timesOf(tally)) {
      if (time < last) inOrder = false;
      last = time;
      times.push(time);
    }
  return inOrder ? times : Array.from(sorted(times));
}

/** How many times some tallies keep. */
export function keptIn(tallies: readonly Tally[]): number {
  return total(tallies, ({ signIns }) => signIns.length);
}

/** Numbers in order; typed, as there can be very many, and sorting them as numbers takes a fraction of the time. */
export function sorted(numbers: readonly number[]): Float64Array {
  return new Float64Array(numbers).sort();
}

/**
 * The same up to where every time is known. From the moment on at which one of the tallies keeps no more, gaps would be
 * made up.
 */
export function knownTimes(tallies: readonly Tally[], timesOf: TimesOf = timesIn): number[] {
  const times = keptTimes(tallies, timesOf);
  const until = tallies.reduce((first, tally) => Math.min(first, endOf(tally)), Infinity);
  return until === Infinity ? times : times.filter((time) => time <= until);
}

/** The last moment up to which a tally keeps every time. */
function endOf({ count, signIns }: Tally): number {
  if (signIns.length >= count) return Infinity;
  const last = signIns.at(-1);
  return last ? millisOf(last.at) : -Infinity;
}
