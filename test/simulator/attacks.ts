import { fc } from '@fast-check/vitest';
import { HOUR, MINUTE } from '../../src/domain/duration.ts';

/** A sign-in as the simulated tenant has it; `at` in milliseconds after the simulation began. */
export interface Happening {
  readonly id: string;
  readonly at: number;
  readonly user: string;
  readonly ip: string;
  readonly code: number;
  readonly agent: string;
}

/** What an attack looks like, before it is known whose it is: so many lockouts, one every so often. */
export interface AttackShape {
  readonly kind: 'spray' | 'guessing';
  readonly start: number;
  readonly lockouts: number;
  readonly every: number;
  /** Addresses that a guesser takes turns with; a spray comes from one. */
  readonly addresses: number;
}

/** Whose an attack is: what its lockouts are named after. Attacks with different owners have nothing in common. */
export interface Owner {
  readonly victims: string;
  /** Below 8. */
  readonly network: number;
  readonly agent: string;
}

/** When something begins. */
const start = fc.integer({ min: 0, max: (6 * HOUR) / MINUTE }).map((minutes) => minutes * MINUTE);
/** Five in any window of an hour: at most 15 minutes between two. */
const spray = fc.record({
  ...{ kind: fc.constant('spray' as const), start, addresses: fc.constant(1) },
  lockouts: fc.integer({ min: 5, max: 14 }),
  every: fc.constantFrom(0, 1_000, 5 * MINUTE, 15 * MINUTE),
});
/** Twenty in any window of an hour: the twentieth is nineteen steps after the first. */
const guessing = fc.record({
  ...{ kind: fc.constant('guessing' as const), start, addresses: fc.integer({ min: 1, max: 4 }) },
  lockouts: fc.integer({ min: 20, max: 30 }),
  every: fc.constantFrom(0, 1_000, 2 * MINUTE, Math.floor(HOUR / 19)),
});

/** Attacks each of which crosses a threshold of the policy `default`, all the time it lasts. */
export const attackShapes = fc.array(fc.oneof(spray, guessing), { minLength: 1, maxLength: 4 });

/** The lockouts of an attack. A spray locks one account after the other, a guesser one again and again. */
export function lockoutsOfAttack(name: string, shape: AttackShape, { victims, network, agent }: Owner): Happening[] {
  return Array.from({ length: shape.lockouts }, (_, index) => ({
    id: `${name}-${index}`,
    at: shape.start + index * shape.every,
    user: shape.kind === 'spray' ? `${victims}-${index}` : victims,
    ip: `203.0.113.${network * 16 + (index % shape.addresses)}`,
    code: 50053,
    agent,
  }));
}

/** An owner with nothing in common with others. */
export function stranger(index: number): Owner {
  return { victims: `victim-${index}`, network: index, agent: `python-requests/2.${index}` };
}

/** People of the tenant: they sign in, mistype, and now and then lock themselves out, each time somewhere else. */
const everyday = fc
  .array(fc.record({ start, person: fc.nat({ max: 7 }), code: fc.constantFrom(0, 0, 50126, 50053) }), { maxLength: 19 })
  .map((signIns) =>
    signIns.map(({ start: at, person, code }, index): Happening => {
      const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0';
      return { id: `everyday-${index}`, at, user: `staff-${person}`, ip: `192.0.2.${index}`, code, agent };
    }),
  );

/** What just does not cross: one lockout or account too few, or one millisecond too slow. */
const NEARLY: readonly Omit<AttackShape, 'start'>[] = [
  { kind: 'guessing', lockouts: 19, every: MINUTE, addresses: 1 },
  { kind: 'guessing', lockouts: 24, every: Math.floor(HOUR / 19) + 1, addresses: 2 },
  { kind: 'spray', lockouts: 4, every: MINUTE, addresses: 1 },
  { kind: 'spray', lockouts: 9, every: 15 * MINUTE + 1, addresses: 1 },
];

const nearMisses = fc
  .array(fc.record({ start, nearly: fc.constantFrom(...NEARLY) }), { maxLength: 3 })
  .map((misses) =>
    misses.flatMap(({ start: from, nearly }, index) =>
      lockoutsOfAttack(`nearly-${index}`, { ...nearly, start: from }, noAttacker(index)),
    ),
  );

function noAttacker(index: number): Owner {
  return { victims: `mistaken-${index}`, network: 8 + index, agent: `curl/8.${index}` };
}

/** Sign-ins that cross no threshold, in whatever company. */
export const noise = fc.tuple(everyday, nearMisses).map(([people, misses]) => [...people, ...misses]);

/** Owners that share victims, networks and agents, or an agent that tells nobody apart. */
export const entangledOwner: fc.Arbitrary<Owner> = fc.record({
  victims: fc.constantFrom('victim', 'other'),
  network: fc.nat({ max: 1 }),
  agent: fc.constantFrom('', 'BAV2ROPC', 'axios/1.7.9', 'curl/8.5.0'),
});
