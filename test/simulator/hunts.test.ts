import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE } from '../../src/domain/duration.ts';
import {
  attackShapes,
  entangledOwner,
  lockoutsOfAttack,
  noise,
  stranger,
  type AttackShape,
  type Happening,
} from './attacks.ts';
import { DEAR } from '../support/random-cases.ts';
import { fate, PEACE, weather, type Weather } from './deliveries.ts';
import { instantOf } from './growing-folder.ts';
import { simulated, type Outcome } from './simulation.ts';

/** For all runs of a property; a failure says what it has found, however far it could be made smaller by then. */
const PATIENCE = Math.max(60_000, 3_000 * DEAR.numRuns);
const LIMITS = { interruptAfterTimeLimit: PATIENCE - 10_000, markInterruptAsFailure: true };
const MANY = { ...DEAR, ...LIMITS };
const HALF_AS_MANY = { numRuns: Math.ceil(DEAR.numRuns / 2), ...LIMITS };

/** Nobody pulls a plug here, so nobody waits for the disk: that would take most of the time. */
beforeAll(async () => {
  const handle = await open(fileURLToPath(import.meta.url));
  vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync').mockResolvedValue();
  await handle.close();
});
afterAll(() => void vi.restoreAllMocks());

const inTime = (happenings: readonly Happening[]): Happening[] => happenings.toSorted((a, b) => a.at - b.at);
const idsOf = (happenings: readonly Happening[]): string[] => happenings.map(({ id }) => id).sort();
/** The sign-ins of each case; those of a duplicate are the business of the case that goes on with them. */
const signInsOf = ({ cases }: Outcome): string[][] =>
  cases
    .filter(({ entry }) => entry.sameCampaignAs === undefined)
    .map(({ signIns }) => signIns.toSorted())
    .sort();

/** What is filed is what the ledger knows, each sign-in once. */
function expectFiledOnce({ cases }: Outcome): void {
  for (const { file, entry, signIns } of cases) {
    expect(new Set(signIns).size).toBe(signIns.length);
    expect(file).toMatchObject({ lockouts: { total: signIns.length }, revision: entry.revision });
    expect(entry).toMatchObject({ filedLockouts: signIns.length, lockouts: { count: signIns.length } });
    const { sameCampaignAs } = entry;
    if (sameCampaignAs !== undefined) expect(file).toMatchObject({ status: 'closed', links: { sameCampaignAs } });
  }
}

/** Every file was read to its end, and coverage reaches from the first record to the last. */
function expectNoHole({ ledger: { watermark, coverage }, ends }: Outcome, happenings: readonly Happening[]): void {
  const times = happenings.map(({ at }) => at);
  expect(watermark.positions).toMatchObject(ends);
  expect(coverage).toMatchObject({ from: instantOf(Math.min(...times)), to: instantOf(Math.max(...times)), gaps: [] });
}

describe('hunts over attacks, late records and a worker that dies', () => {
  test.prop([attackShapes, noise, weather, fate], MANY)(
    'file each attack as one case, whole, and nothing else',
    async (shapes, around, sky, luck) => {
      const attacks = shapes.map((shape, index) => lockoutsOfAttack(`attack-${index}`, shape, stranger(index)));
      const happenings = inTime([...attacks.flat(), ...around]);
      const outcome = await simulated({ happenings, weather: sky, fate: luck });
      expect(signInsOf(outcome)).toEqual(attacks.map(idsOf).sort());
      expectFiledOnce(outcome);
      expectNoHole(outcome, happenings);
    },
    PATIENCE,
  );

  test.prop([attackShapes, fc.array(entangledOwner, { minLength: 4, maxLength: 4 }), weather, fate], HALF_AS_MANY)(
    'count each sign-in of attacks that share victims, networks and agents in one case',
    async (shapes, owners, sky, luck) => {
      const happenings = inTime(
        shapes.flatMap((shape, index) => lockoutsOfAttack(`attack-${index}`, shape, owners[index]!)),
      );
      const outcome = await simulated({ happenings, weather: sky, fate: luck });
      expect(signInsOf(outcome).flat().sort()).toEqual(idsOf(happenings));
      expectFiledOnce(outcome);
      expectNoHole(outcome, happenings);
    },
    PATIENCE,
  );

  test.prop([noise.filter((around) => around.length > 0), weather, fate], HALF_AS_MANY)(
    'open no case where nothing crosses a threshold, however late and often it is written',
    async (around, sky, luck) => {
      const happenings = inTime(around);
      const outcome = await simulated({ happenings, weather: sky, fate: luck });
      expect(outcome.ledger.cases).toEqual([]);
      expectNoHole(outcome, happenings);
    },
    PATIENCE,
  );
});

describe('a spray whose middle comes hours later', () => {
  const spray: AttackShape = { kind: 'spray', start: 0, lockouts: 14, every: 10 * MINUTE, addresses: 1 };
  const late: Weather = {
    lateness: [2, 2, 2, 2, 2, 300, 300, 300, 300].map((m) => m * MINUTE),
    stalls: [],
    repeats: [],
  };
  const filedFrom = async (agent: string): Promise<string[][]> => {
    const happenings = lockoutsOfAttack('attack', spray, { ...stranger(0), agent });
    return signInsOf(await simulated({ happenings, weather: late, fate: PEACE }));
  };
  const whole = [idsOf(lockoutsOfAttack('attack', spray, stranger(0)))];

  it('is one case when its agent tells it apart', async () => {
    expect(await filedFrom('python-requests/2.32.3')).toEqual(whole);
  });

  // The campaign of all fourteen shares sign-ins with two cases: the older goes on, the other is its duplicate.
  it('is one case when its agent is every legacy client’s', async () => {
    expect(await filedFrom('BAV2ROPC')).toEqual(whole);
  });
});
