import { durationMillis, MINUTE, SECOND } from './duration.ts';

/** The wait before the second try, and the longest between two; each is twice the one before. In milliseconds. */
export const FIRST_WAIT = SECOND;
export const LONGEST_WAIT = MINUTE;

/**
 * How often something is tried, so that the waits between its tries last at most `giveUp`; at least once. A time-out that
 * counts from when the work was asked for would count the wait for a free worker, too: with many cases at once,
 * steps would be "not checked" that nobody ever tried.
 */
export function triesWithin(giveUp: string): number {
  let left = durationMillis(giveUp);
  let tries = 1;
  for (let wait: number = FIRST_WAIT; wait <= left; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    left -= wait;
    tries++;
  }
  return tries;
}
