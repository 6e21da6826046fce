import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn } from './agent-use.ts';
import { attemptGroups } from './attempt-groups.ts';
import { keptTimes, type TimesOf } from './attempt-times.ts';
import { MINUTE } from './duration.ts';
import { earliest, latest, millisOf, type Instant } from './instant.ts';
import type { Tally } from './tally.ts';

/** Attempts on one account within a minute that no person types: one every three seconds. */
const TOO_FAST = 20;

/** Attempts from one source within a minute that take a crowd, or a tool. A large office can be a crowd. */
const CROWD = 60;

/** At least so many attempts lie within one minute: by the times kept, and by counts over spans (see below). */
export function peakPerMinute(tallies: readonly Tally[], timesOf?: TimesOf): number {
  return tallies.reduce(
    (most, { count, first, last }) => Math.max(most, spread(count, first, last)),
    Math.max(peakOfKept(keptTimes(tallies, timesOf)), spreadOver(tallies)),
  );
}

/** More attempts per minute than anybody types, on one account or from one source. */
export function tooFast(
  attempts: readonly Tally[],
  { byUser, bySource, timesOf } = attemptGroups(attempts),
): AgentEvidence[] {
  const onOne = highestPeak(byUser, TOO_FAST, timesOf);
  if (onOne >= TOO_FAST) return [fast(`${onOne} attempts within a minute on one account`, 0.7)];
  const fromOne = highestPeak(bySource, CROWD, timesOf);
  return fromOne >= CROWD ? [fast(`${fromOne} attempts within a minute from one source`, 0.4)] : [];
}

function fast(text: string, weight: number): AgentEvidence {
  return { code: 'attempts-per-minute', text, weight, for: 'automated' };
}

/** The highest peak of any group; 0 where none comes up to the least that matters. */
function highestPeak(groups: readonly (readonly Tally[])[], least: number, timesOf: TimesOf): number {
  return groups.reduce((most, tallies) => {
    // No peak is higher than all there is: most accounts and sources have too few to look closer.
    if (attemptsIn(tallies) < Math.max(least, most + 1)) return most;
    return Math.max(most, peakPerMinute(tallies, timesOf));
  }, 0);
}

/** Times kept are the first ten of each kind, so this can fall short and never exceeds the truth. */
function peakOfKept(times: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= MINUTE) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function spreadOver(tallies: readonly Tally[]): number {
  const first = earliest(tallies.map((tally) => tally.first));
  const last = latest(tallies.map((tally) => tally.last));
  return first === undefined || last === undefined ? 0 : spread(attemptsIn(tallies), first, last);
}

/** However evenly attempts are spread over the minutes of their span, one minute holds at least so many. */
function spread(attempts: number, first: Instant, last: Instant): number {
  if (attempts <= 1) return attempts;
  const minutes = Math.floor((millisOf(last) - millisOf(first)) / MINUTE) + 1;
  return Math.ceil(attempts / minutes);
}
