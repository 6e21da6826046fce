import { MINUTE, SECOND } from './duration.ts';
import { millisOf, type Instant } from './instant.ts';

/** How regularly something happened. */
export interface Cadence {
  /** Intervals between one and the next. */
  readonly intervals: number;
  /** The usual interval, in seconds: the median. */
  readonly seconds: number;
  /** Share of the intervals that are the usual one, or a multiple where some were not seen: 0 to 1. */
  readonly regular: number;
}

/** Tries this close together are one: clients repeat a refused sign-in at once over each of their protocols. */
const ONE_TRY = 10 * SECOND;

/** How far an interval may be off, as a share of the usual one: schedulers of phones and mail clients drift. */
const DRIFT = 0.1;

/** Intervals from which on a beat is no accident: by chance one in five is that near a multiple. */
const ENOUGH = 9;

/** A beat of less than this is no schedule but a loop. */
const SHORTEST = MINUTE / 2;

/** Share of the intervals that make a beat. */
const MOST = 0.8;

/** The cadence of some instants, in any order; `null` for fewer than two tries. */
export function cadenceOf(instants: readonly Instant[]): Cadence | null {
  const times = instants.map(millisOf).sort((a, b) => a - b);
  const tries = times.filter((time, index) => index === 0 || time - times[index - 1]! > ONE_TRY);
  const gaps = tries.slice(1).map((time, index) => time - tries[index]!);
  if (gaps.length === 0) return null;
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  const regular = gaps.filter((gap) => isMultiple(gap, usual)).length / gaps.length;
  return { intervals: gaps.length, seconds: Math.round(usual / SECOND), regular: Math.round(regular * 100) / 100 };
}

/** Regular as a machine, and often enough to tell. */
export function isRegular({ intervals, seconds, regular }: Cadence): boolean {
  return intervals >= ENOUGH && seconds * SECOND >= SHORTEST && regular >= MOST;
}

function isMultiple(gap: number, usual: number): boolean {
  const times = Math.max(1, Math.round(gap / usual));
  return Math.abs(gap - times * usual) <= DRIFT * usual;
}
