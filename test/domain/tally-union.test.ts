import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { tallier } from '../../src/domain/tally.ts';
import { unitedTallies } from '../../src/domain/tally-union.ts';
import { knownUsers } from '../../src/domain/user-key.ts';
import { ALL_TIME } from '../../src/domain/window.ts';
import { aSignIn, aTally, at, many, minutesAfter } from '../support/builders.ts';

function tallied(signIns: readonly SignIn[]) {
  const counting = tallier([ALL_TIME], knownUsers([]));
  for (const signIn of signIns) counting.add(signIn);
  return counting.tallies();
}

describe('tallies of two times', () => {
  it('become one where they are alike: counts add, and name and place are as last seen', () => {
    const early = aTally({ first: '10:00', last: '10:09', count: 4, city: 'Delft', userName: 'ada@old.example.com' });
    const late = aTally({ first: '11:00', count: 2, city: 'Leiden' });
    for (const parts of [
      [early, late],
      [late, early],
    ])
      expect(unitedTallies(parts)).toEqual([
        {
          ...late,
          ...{ count: 6, first: at('10:00'), last: at('11:00'), city: 'Leiden', userName: 'ada@example.com' },
          signIns: [...early.signIns, ...late.signIns],
        },
      ]);
  });

  it('keep the name where the later has none', () => {
    const [early, late] = [aTally({ first: '10:00' }), aTally({ first: '11:00', userName: null })];
    expect(unitedTallies([early, late])).toMatchObject([{ userName: 'ada@example.com', count: 2 }]);
  });

  it.each([
    { user: 'bo' },
    { slice: 1 },
    { source: null },
    { code: 50034 },
    { deviceId: 'laptop' },
    { userAgent: 'curl/8.5.0' },
    { risk: { level: 'high' as const, events: [] } },
  ])('stay apart where they differ in %j', (other) => {
    expect(unitedTallies([aTally(), aTally({ first: '11:00', ...other })])).toHaveLength(2);
  });

  it('name ten sign-ins of those that prove nothing, and all that can', () => {
    const times = (from: string) => many(8, (index) => ({ id: `${from}-${index}`, at: minutesAfter(from, index) }));
    const halves = (code: number) => [
      aTally({ code, count: 8, first: '10:00', signIns: times('10:00') }),
      aTally({ code, count: 8, first: '11:00', signIns: times('11:00') }),
    ];
    expect(unitedTallies(halves(50126))[0]).toMatchObject({
      count: 16,
      signIns: [...times('10:00'), ...times('11:00').slice(0, 2)],
    });
    expect(unitedTallies(halves(0))[0]!.signIns).toHaveLength(16);
  });
});

const someSignIns = fc
  .array(
    fc.record({
      minute: fc.nat(600),
      userId: fc.constantFrom('ada', 'bo'),
      userName: fc.constantFrom('old@example.com', 'new@example.com', null),
      city: fc.constantFrom('Delft', 'Leiden', null),
      code: fc.constantFrom(0, 50126, 50076),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map(({ minute, ...row }) => aSignIn({ ...row, at: minutesAfter('00:00', minute) })));

describe('tallies of any times', () => {
  test.prop([someSignIns, fc.array(fc.nat(600), { maxLength: 3 })])(
    'are united the tally of the whole',
    (rows, minutes) => {
      const cuts = minutes.map((minute) => minutesAfter('00:00', minute));
      const pieceOf = ({ at: time }: SignIn): number => cuts.filter((cut) => cut <= time).length;
      const pieces = many(cuts.length + 1, (piece) => rows.filter((row) => pieceOf(row) === piece));
      expect(unitedTallies(pieces.reverse().flatMap(tallied))).toEqual(tallied(rows));
    },
  );
});
