import type { AccessEntry } from './access.ts';
import { DAY, HOUR, MINUTE } from './duration.ts';
import { earliest, instantAt, latest, millisOf, type Instant } from './instant.ts';

/** What happened when, in steps of one length: the picture of a case. Counts are per step, from `from` on. */
export interface Activity {
  readonly from: Instant;
  readonly stepSeconds: number;
  readonly lockouts: readonly number[];
  /** Accounts that were tried for the first time. */
  readonly accounts: readonly number[];
  /** Accounts of which a password was confirmed, or that were signed in to. */
  readonly reached: readonly number[];
}

/** When each thing happened. */
export interface Times {
  readonly lockouts: readonly Instant[];
  /** The first attempt at each account. */
  readonly accounts: readonly Instant[];
  readonly reached: readonly Instant[];
}

/** Lengths of a step that people read easily, in milliseconds. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 30].map((days) => days * DAY),
];

/** Steps of a picture at most: more would be too thin to see. */
export const MOST_STEPS = 48;

/** The shortest steps that are not too many; absent where nothing happened. */
export function activityOf({ lockouts, accounts, reached }: Times): Activity | undefined {
  const [first, last] = [earliest, latest].map((end) => end([...lockouts, ...accounts, ...reached]));
  if (first === undefined || last === undefined) return undefined;
  const [begin, end] = [millisOf(first), millisOf(last)];
  const step = STEPS.find((length) => stepsFrom(begin, end, length) <= MOST_STEPS) ?? wide(end - begin);
  const from = begin - (begin % step);
  const counted = (times: readonly Instant[]): number[] => {
    const counts = Array<number>(stepsFrom(begin, end, step)).fill(0);
    for (const at of times) counts[Math.floor((millisOf(at) - from) / step)]!++;
    return counts;
  };
  return {
    ...{ from: instantAt(from), stepSeconds: step / 1000 },
    ...{ lockouts: counted(lockouts), accounts: counted(accounts), reached: counted(reached) },
  };
}

/** When a case's accounts were reached: those that step 3 lists. */
export function reachedAt(access: {
  readonly signedIn?: readonly AccessEntry[];
  readonly passwordConfirmed?: readonly AccessEntry[];
}): Instant[] {
  return [...(access.signedIn ?? []), ...(access.passwordConfirmed ?? [])].map(({ at }) => at);
}

function stepsFrom(begin: number, end: number, step: number): number {
  return Math.floor(end / step) - Math.floor(begin / step) + 1;
}

/** Months in a row: whole days, as many as it takes. */
function wide(length: number): number {
  return Math.ceil(length / (MOST_STEPS - 1) / DAY) * DAY;
}
