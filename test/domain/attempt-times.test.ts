import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { knownTimes } from '../../src/domain/attempt-times.ts';
import { millisOf } from '../../src/domain/instant.ts';
import { tallier } from '../../src/domain/tally.ts';
import { ALL_TIME } from '../../src/domain/window.ts';
import { knownUsers } from '../../src/domain/user-key.ts';
import { aSignIn, aTally, at, many, minutesAfter } from '../support/builders.ts';

const wrong = (minutes: number, user = 'ada') =>
  aSignIn({ code: 50126, userId: user, userName: null, at: minutesAfter('00:00', minutes) });

function tallied(signIns: readonly ReturnType<typeof aSignIn>[]) {
  const tallies = tallier([ALL_TIME], knownUsers([]));
  for (const signIn of signIns) tallies.add(signIn);
  return tallies.tallies();
}

describe('known times of attempts', () => {
  it('are all of them, in order, where tallies keep all', () => {
    expect(knownTimes([aTally({ first: '10:02' }), aTally({ first: '10:01' })])).toEqual(
      ['10:01', '10:02'].map((clock) => millisOf(at(clock))),
    );
  });

  it('end where a tally keeps no more', () => {
    const guessing = tallied(many(20, (index) => wrong(index)));
    expect(knownTimes([...guessing, aTally({ first: minutesAfter('00:00', 15) })])).toHaveLength(10);
  });

  it('are none for a tally that keeps none, and for no tally', () => {
    expect(knownTimes([aTally({ signIns: [] }), aTally()])).toEqual([]);
    expect(knownTimes([])).toEqual([]);
  });

  const attempts = fc.uniqueArray(fc.record({ minutes: fc.nat(500), user: fc.constantFrom('ada', 'bo', 'cleo') }), {
    selector: ({ minutes }) => minutes,
    maxLength: 60,
  });
  test.prop([attempts])('are the first of all times, without a gap', (rows) => {
    const times = rows.map(({ minutes }) => millisOf(minutesAfter('00:00', minutes))).sort((a, b) => a - b);
    const known = knownTimes(tallied(rows.map(({ minutes, user }) => wrong(minutes, user))));
    expect(known).toEqual(times.slice(0, known.length));
    expect(known.length).toBeGreaterThanOrEqual(Math.min(10, times.length));
  });
});
