import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn } from './agent-use.ts';
import { MINUTE } from './duration.ts';
import { grouped } from './groups.ts';
import { earliest, latest, millisOf } from './instant.ts';
import type { Tally } from './tally.ts';
import { namedUser } from './user-key.ts';

/** Attempts on one account within a minute that no person types: one every three seconds. */
const TOO_FAST = 20;

/** Attempts from one source within a minute that take a crowd, or a tool. A large office can be a crowd. */
const CROWD = 60;

/** At least so many attempts lie within one minute: by the times kept, and by counts over spans (see below). */
export function peakPerMinute(tallies: readonly Tally[]): number {
  return tallies.reduce(
    (most, tally) => Math.max(most, spread([tally])),
    Math.max(peakOfKnown(tallies), spread(tallies)),
  );
}

/** More attempts per minute than anybody types, on one account or from one source. */
export function tooFast(attempts: readonly Tally[]): AgentEvidence[] {
  const onOne = peakOfGroups(attempts, namedUser);
  const fromOne = peakOfGroups(attempts, ({ source }) => source);
  if (onOne >= TOO_FAST) return [fast(`${onOne} attempts within a minute on one account`, 0.7)];
  return fromOne >= CROWD ? [fast(`${fromOne} attempts within a minute from one source`, 0.4)] : [];
}

function fast(text: string, weight: number): AgentEvidence {
  return { code: 'attempts-per-minute', text, weight, for: 'automated' };
}

function peakOfGroups(attempts: readonly Tally[], keyOf: (tally: Tally) => string | null): number {
  const groups = [...grouped(attempts, keyOf).values()].filter((tallies) => attemptsIn(tallies) >= TOO_FAST);
  return groups.reduce((most, tallies) => Math.max(most, peakPerMinute(tallies)), 0);
}

/** Times kept are the first ten of each kind, so this can fall short and never exceeds the truth. */
function peakOfKnown(tallies: readonly Tally[]): number {
  const times = tallies.flatMap(({ signIns }) => signIns.map(({ at }) => millisOf(at))).sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= MINUTE) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** However evenly attempts are spread over the minutes of their span, one minute holds at least so many. */
function spread(tallies: readonly Tally[]): number {
  const first = earliest(tallies.map((tally) => tally.first));
  const last = latest(tallies.map((tally) => tally.last));
  if (first === undefined || last === undefined) return 0;
  const minutes = Math.floor((millisOf(last) - millisOf(first)) / MINUTE) + 1;
  return Math.ceil(attemptsIn(tallies) / minutes);
}
