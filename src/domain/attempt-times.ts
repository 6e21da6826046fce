import { millisOf } from './instant.ts';
import type { Tally } from './tally.ts';

/**
 * When attempts took place (milliseconds since 1970, in order) up to where every one is known. Tallies keep the time of
 * their first ten sign-ins only, so from the moment on at which one of them keeps no more, gaps would be made up.
 */
export function knownTimes(tallies: readonly Tally[]): number[] {
  let until = Infinity;
  const times: number[] = [];
  for (const { count, signIns } of tallies) {
    for (const { at } of signIns) times.push(millisOf(at));
    if (signIns.length < count) until = Math.min(until, signIns.length > 0 ? times.at(-1)! : -Infinity);
  }
  return times.filter((time) => time <= until).sort((a, b) => a - b);
}
