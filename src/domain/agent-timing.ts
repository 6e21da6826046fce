import type { AgentEvidence } from './agent-evidence.ts';
import { attemptGroups } from './attempt-groups.ts';
import { keptIn, knownTimes, sorted, type TimesOf } from './attempt-times.ts';
import type { Tally } from './tally.ts';

/** Attempts at regular intervals. */
export interface Rhythm {
  readonly attempts: number;
  /** Milliseconds between two of them: the median. */
  readonly interval: number;
}

/** As many as a tally keeps times of. By chance (gaps of people) ten keep time less than once in a million. */
const ENOUGH_TIMES = 10;

/** Gaps are alike within a tenth of their median; chance puts one in fourteen there. */
const TOLERANCE = 0.1;

/** This share of the gaps must be alike; the rest are pauses, such as between two rounds of a spray. */
const MOST = 0.8;

/** Below two seconds, exports that cut times to seconds would make any crowd regular. */
const SHORTEST = 2_000;

/** The rhythm of some attempts, by the times known of them (attempt-times.ts); `null` when they keep none. */
export function rhythmOf(tallies: readonly Tally[], timesOf?: TimesOf): Rhythm | null {
  // Most sources and accounts have too few: not worth sorting.
  if (keptIn(tallies) < ENOUGH_TIMES) return null;
  const times = knownTimes(tallies, timesOf);
  if (times.length < ENOUGH_TIMES) return null;
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  const interval = sorted(gaps)[gaps.length >> 1]!;
  const alike = gaps.filter((gap) => Math.abs(gap - interval) <= TOLERANCE * interval).length;
  return interval >= SHORTEST && alike >= MOST * gaps.length ? { attempts: times.length, interval } : null;
}

/** Regular intervals in all attempts, or those of one source, account or agent: Microsoft's playbook names them. */
export function metronome(
  attempts: readonly Tally[],
  { bySource, byUser, byAgent, timesOf } = attemptGroups(attempts),
): AgentEvidence[] {
  const groups = [attempts, ...bySource, ...byUser, ...byAgent];
  const longest = groups.reduce<Rhythm | null>((found, group) => {
    // No group keeps time for longer than it keeps times.
    const rhythm = keptIn(group) > (found?.attempts ?? 0) ? rhythmOf(group, timesOf) : null;
    return rhythm && rhythm.attempts > (found?.attempts ?? 0) ? rhythm : found;
  }, null);
  if (longest === null) return [];
  const text = `${longest.attempts} attempts at regular intervals, ${inWords(longest.interval)} apart`;
  return [{ code: 'metronome-timing', text, weight: 0.7, for: 'automated' }];
}

function inWords(millis: number): string {
  const seconds = Math.round(millis / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
