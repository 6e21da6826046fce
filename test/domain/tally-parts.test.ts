import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { tallier } from '../../src/domain/tally.ts';
import { talliesOfParts, type TallyPart } from '../../src/domain/tally-parts.ts';
import { knownUsers } from '../../src/domain/user-key.ts';
import { aSignIn, at, many, minutesAfter } from '../support/builders.ts';

/** A part of so many sign-ins, a minute apart. */
function aPart(given: Parameters<typeof aSignIn>[0] = {}, count = 1): TallyPart {
  const signIn = aSignIn({ code: 50126, ...given });
  const signIns = many(count, (index) => ({ id: `${signIn.id}-${10 + index}`, at: minutesAfter(signIn.at, index) }));
  return { signIn, slice: 0, user: 'ada', count, first: signIn.at, last: signIns.at(-1)!.at, signIns };
}

describe('parts of tallies', () => {
  it('of one kind are one tally', () => {
    const parts = [aPart({ id: 'b', at: '11:00', city: 'Leiden' }, 2), aPart({ id: 'a', at: '10:00' })];
    expect(talliesOfParts(parts)).toMatchObject([
      {
        ...{ count: 3, first: at('10:00'), last: at('11:01'), city: 'Leiden' },
        signIns: [{ id: 'a-10' }, { id: 'b-10' }, { id: 'b-11' }],
      },
    ]);
  });

  it('of other kinds stay apart', () => {
    const part = aPart();
    const others = [aPart({ code: 50034 }), { ...part, slice: 1 }, { ...part, user: 'bo' }];
    expect(talliesOfParts([part, ...others]).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(talliesOfParts([])).toEqual([]);
  });

  it('name ten of what proves nothing, the oldest, and all of what does', () => {
    const [wrong] = talliesOfParts([aPart({ id: 'b', at: '11:00' }, 8), aPart({ id: 'a', at: '10:00' }, 8)]);
    expect([wrong!.count, wrong!.signIns.map(({ id }) => id[0]).join('')]).toEqual([16, 'aaaaaaaabb']);
    const [success] = talliesOfParts([aPart({ code: 0 }, 8), aPart({ code: 0, at: '12:00' }, 8)]);
    expect(success!.signIns).toHaveLength(16);
  });

  it('keep the name that was seen last', () => {
    const parts = [
      aPart({ userName: 'new@example.com', at: '11:00' }),
      aPart({ userName: null, at: '12:00' }),
      aPart(),
    ];
    for (const each of [parts, parts.toReversed()])
      expect(talliesOfParts(each)).toMatchObject([{ userName: 'new@example.com', count: 3 }]);
  });

  const signIns = fc
    .array(
      fc.record({
        minute: fc.nat(100),
        userName: fc.constantFrom('old@example.com', 'new@example.com', null),
        city: fc.constantFrom('Delft', 'Leiden'),
        code: fc.constantFrom(0, 50076, 50126, null),
      }),
      { maxLength: 40 },
    )
    .map((rows) => rows.map(({ minute, ...row }) => aSignIn({ ...row, at: minutesAfter('00:00', minute) })));

  test.prop([signIns])('of one sign-in each are what rolling them up makes', (rows) => {
    const rolled = tallier([{ from: at('00:00'), to: at('23:59') }], knownUsers([]));
    rows.forEach(rolled.add);
    const parts = rows.map((signIn) => ({
      ...{ signIn, slice: 0, user: 'ada', count: 1, first: signIn.at, last: signIn.at },
      signIns: [{ id: signIn.id, at: signIn.at }],
    }));
    expect(talliesOfParts(parts)).toEqual(rolled.tallies());
  });
});
