import { fc } from '@fast-check/vitest';
import { HOUR, MINUTE } from '../../src/domain/duration.ts';
import type { Happening } from './attacks.ts';

/** A record comes into the folder: at a moment, into the log or into the file of another export. */
export interface Delivery {
  readonly at: number;
  readonly happening: Happening;
  readonly file: 'log' | 'again';
}

/** How records come in. Lists are gone through again and again. */
export interface Weather {
  /** How much later than the sign-in each record comes. */
  readonly lateness: readonly number[];
  /** Times in which nothing comes; then all of it at once. */
  readonly stalls: readonly { readonly from: number; readonly length: number }[];
  /** Which records are exported twice, and how much later than the first time. */
  readonly repeats: readonly { readonly record: number; readonly after: number }[];
}

const minutes = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * MINUTE);

/** Mostly minutes, some hours; bursts; records that are written twice. */
export const weather: fc.Arbitrary<Weather> = fc.record({
  lateness: fc.array(fc.oneof({ weight: 9, arbitrary: minutes(2, 10) }, { weight: 1, arbitrary: minutes(60, 300) }), {
    ...{ minLength: 1, maxLength: 40 },
  }),
  stalls: fc.array(fc.record({ from: minutes(0, 500), length: minutes(20, 240) }), { maxLength: 2 }),
  repeats: fc.array(fc.record({ record: fc.nat({ max: 200 }), after: minutes(0, 600) }), { maxLength: 12 }),
});

/** Everything that comes into the folder, in the order in which it comes. */
export function deliveriesOf(happenings: readonly Happening[], { lateness, stalls, repeats }: Weather): Delivery[] {
  const cleared = (at: number): number => {
    const stall = stalls.find(({ from, length }) => from <= at && at < from + length);
    return stall ? stall.from + stall.length : at;
  };
  const first = happenings.map((happening, index): Delivery => {
    return { at: cleared(happening.at + lateness[index % lateness.length]!), happening, file: 'log' };
  });
  const second = (first.length > 0 ? repeats : []).map(({ record, after }): Delivery => {
    const { at, happening } = first[record % first.length]!;
    return { at: cleared(at + after), happening, file: 'again' };
  });
  return [...first, ...second].sort((a, b) => a.at - b.at);
}

/**  at the worker: which hunts there are, and what befalls them. */
export interface Round {
  /** Steps that the scheduled hunt takes before it dies; `null`: it comes to its end. */
  readonly diesAfter: number | null;
  /** Somebody hunts over the last hours, after that many steps of the scheduled hunt. */
  readonly byHand: { readonly afterSteps: number; readonly hours: number } | null;
  /** The worker is started anew before it. */
  readonly restarts: boolean;
  /** Cases that were handed over are investigated in it, and not later. */
  readonly investigates: boolean;
  /** The last record in the log is only half written when the hunt looks. */
  readonly tears: boolean;
  /** The log is renamed before it, and a new one begun. */
  readonly rotates: boolean;
}

/** What befalls the worker: rounds, gone through again and again, and times in which it does not run. */
export interface Fate {
  readonly rounds: readonly Round[];
  readonly outages: readonly { readonly from: number; readonly length: number }[];
}

const rarely = fc.integer({ min: 0, max: 9 }).map((dice) => dice === 9);
const often = fc.integer({ min: 0, max: 9 }).map((dice) => dice < 8);
const round: fc.Arbitrary<Round> = fc.record({
  diesAfter: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
  ),
  byHand: fc.oneof(
    { weight: 7, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ afterSteps: fc.nat({ max: 4 }), hours: fc.integer({ min: 1, max: 12 }) }) },
  ),
  restarts: rarely,
  investigates: often,
  tears: rarely,
  rotates: rarely,
});

export const fate: fc.Arbitrary<Fate> = fc.record({
  rounds: fc.array(round, { minLength: 1, maxLength: 40 }),
  outages: fc.array(fc.record({ from: minutes(0, 500), length: minutes(15, (6 * HOUR) / MINUTE) }), { maxLength: 2 }),
});

/** A worker that nothing befalls. */
export const PEACE: Fate = {
  rounds: [{ diesAfter: null, byHand: null, restarts: false, investigates: true, tears: false, rotates: false }],
  outages: [],
};
