import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import type { Threshold } from '../../src/domain/policy.ts';
import { crossings } from '../../src/domain/threshold.ts';
import { aLockout, at, many, minutesAfter } from '../support/builders.ts';

const USER_LENS: Threshold = { lens: 'user', lockouts: 20, users: 0, sources: 0, windowMinutes: 60 };
const SOURCE_LENS: Threshold = { lens: 'source', lockouts: 0, users: 5, sources: 0, windowMinutes: 60 };

const lockedAt = (clock: string) => aLockout({ at: clock });

describe('threshold: user lens', () => {
  it.each([
    [19, 0],
    [20, 1],
    [21, 1],
  ])('%i lockouts in an hour make %i detections', (count, detections) => {
    const lockouts = many(count, (index) => lockedAt(minutesAfter('10:00', index * 2)));
    expect(crossings(lockouts, USER_LENS)).toHaveLength(detections);
  });

  it('crosses with the twentieth lockout, not with the last', () => {
    const lockouts = many(25, (index) => lockedAt(minutesAfter('10:00', index)));
    expect(crossings(lockouts, USER_LENS)).toEqual([{ first: 0, last: 24, crossedAt: at('10:19') }]);
  });

  const nineteen = many(19, (index) => lockedAt(minutesAfter('10:00', index)));

  it('counts the twentieth lockout at exactly 60:00.000', () => {
    expect(crossings([...nineteen, lockedAt('11:00:00.000')], USER_LENS)).toEqual([
      { first: 0, last: 19, crossedAt: at('11:00') },
    ]);
  });

  it('does not count it one millisecond later', () => {
    expect(crossings([...nineteen, lockedAt('11:00:00.001')], USER_LENS)).toEqual([]);
  });

  it.each([
    ['an hour', '10:59:30.000'],
    ['midnight', '23:59:30.000'],
    ['the end of a month', '2026-03-31T23:59:30.000Z'],
    ['the end of a year', '2026-12-31T23:59:30.000Z'],
  ])('counts nineteen lockouts before and nineteen after %s as one', (_, start) => {
    const lockouts = many(38, (index) => lockedAt(instantAt(millisOf(at(start)) + index * 1_500)));
    expect(crossings(lockouts, USER_LENS)).toEqual([{ first: 0, last: 37, crossedAt: lockouts[19]!.at }]);
  });

  it('finds nothing in nineteen lockouts at the end of one hour and nineteen at the end of the next', () => {
    const early = many(19, () => lockedAt('10:00'));
    expect(crossings([...early, ...many(19, () => lockedAt('11:00:00.001'))], USER_LENS)).toEqual([]);
  });

  it('keeps two bursts apart', () => {
    const bursts = ['08:00', '12:00'].flatMap((start) => many(20, (i) => lockedAt(minutesAfter(start, i))));
    expect(crossings(bursts, USER_LENS)).toEqual([
      { first: 0, last: 19, crossedAt: at('08:19') },
      { first: 20, last: 39, crossedAt: at('12:19') },
    ]);
  });

  it('leaves a lockout that no qualifying window holds out of the stretch', () => {
    const lockouts = [lockedAt('08:00'), ...many(20, (i) => lockedAt(minutesAfter('12:00', i))), lockedAt('20:00')];
    expect(crossings(lockouts, USER_LENS)).toEqual([{ first: 1, last: 20, crossedAt: at('12:19') }]);
  });

  it('finds nothing where there is nothing', () => {
    expect(crossings([], USER_LENS)).toEqual([]);
  });
});

describe('threshold: source lens', () => {
  const users = (...clocks: string[]) => clocks.map((clock, index) => aLockout({ user: `user-${index}`, at: clock }));

  it('counts five users 60:00.000 apart', () => {
    const lockouts = users('10:00', '10:10', '10:20', '10:30', '11:00:00.000');
    expect(crossings(lockouts, SOURCE_LENS)).toEqual([{ first: 0, last: 4, crossedAt: at('11:00') }]);
  });

  it('does not count them 60:00.001 apart', () => {
    expect(crossings(users('10:00', '10:10', '10:20', '10:30', '11:00:00.001'), SOURCE_LENS)).toEqual([]);
  });

  it('does not count one user twice', () => {
    const lockouts = many(50, (index) => aLockout({ user: `user-${index % 4}`, at: minutesAfter('10:00', index) }));
    expect(crossings(lockouts, SOURCE_LENS)).toEqual([]);
  });

  it('forgets a user whose lockouts have all left the window', () => {
    expect(crossings(users('09:00', '10:01', '10:02', '10:03', '10:04'), SOURCE_LENS)).toEqual([]);
  });
});

/** Every window by hand: each pair of ends that fits, united with the others it shares a lockout with. */
function byHand(lockouts: readonly ReturnType<typeof aLockout>[], threshold: Threshold) {
  const times = lockouts.map((lockout) => millisOf(lockout.at));
  const inside = new Set<number>();
  const linked = new Set<number>();
  const crossed: number[] = [];
  for (let last = 0; last < lockouts.length; last++) {
    for (let first = 0; first <= last; first++) {
      if (times[last]! - times[first]! > threshold.windowMinutes * 60_000) continue;
      const rows = lockouts.slice(first, last + 1);
      const users = new Set(rows.map((row) => row.user)).size;
      const sources = new Set(rows.flatMap((row) => row.source ?? [])).size;
      if (rows.length < threshold.lockouts || users < threshold.users || sources < threshold.sources) continue;
      crossed.push(last);
      for (let index = first; index <= last; index++) inside.add(index);
      for (let index = first; index < last; index++) linked.add(index);
    }
  }
  const firsts = [...inside].filter((index) => !linked.has(index - 1)).sort((a, b) => a - b);
  return firsts.map((first) => {
    let last = first;
    while (linked.has(last)) last++;
    const earliest = Math.min(...crossed.filter((index) => first <= index && index <= last));
    return { first, last, crossedAt: lockouts[earliest]!.at };
  });
}

/** Gaps that are often exactly, or just over, what makes or breaks a window of one minute. */
const gap = fc.oneof(
  fc.constantFrom(0, 1, 19_999, 20_000, 20_001, 30_000, 59_999, 60_000, 60_001),
  fc.nat(70_000),
  fc.nat(9_000),
);
const someLockouts = fc
  .array(fc.record({ gap, user: fc.constantFrom('a', 'b', 'c', 'd'), ip: fc.constantFrom('192.0.2.1', '192.0.2.2') }), {
    maxLength: 40,
  })
  .map((rows) => {
    let time = millisOf(at('10:00'));
    return rows.map((row) => aLockout({ user: row.user, ip: row.ip, at: instantAt((time += row.gap)) }));
  });
const someThreshold = fc.record({
  lens: fc.constant('user' as const),
  lockouts: fc.integer({ min: 0, max: 6 }),
  users: fc.integer({ min: 0, max: 4 }),
  sources: fc.integer({ min: 0, max: 2 }),
  windowMinutes: fc.constantFrom(1, 2),
});

describe('threshold: any lens', () => {
  test.prop([someLockouts, someThreshold])('agrees with counting every window by hand', (lockouts, threshold) => {
    expect(crossings(lockouts, threshold)).toEqual(byHand(lockouts, threshold));
  });
});
