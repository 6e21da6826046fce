import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { alphabeticalUsers } from '../../src/domain/agent-order.ts';
import { aTally, many, minutesAfter } from '../support/builders.ts';

const NAMES = ['ada', 'bo', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo', 'kim', 'lou'];
const tried = (names: readonly string[], minutes = names.map((_, index) => index)) =>
  names.map((user, index) =>
    aTally({ user: `id-of-${user}`, userName: `${user}@example.com`, first: minutesAfter('10:00', minutes[index]!) }),
  );

describe('alphabetical order of first attempts', () => {
  it('is told with its accounts', () => {
    expect(alphabeticalUsers(tried(NAMES))).toEqual([
      {
        code: 'alphabetical-users',
        text: '12 accounts were first tried in alphabetical order',
        weight: 0.7,
        for: 'automated',
      },
    ]);
  });

  it('counts first attempts, whatever order the rounds after have, and neighbours swapped by threads', () => {
    const again = tried(
      [...NAMES].reverse(),
      NAMES.map((_, index) => 100 + index),
    );
    expect(alphabeticalUsers([...again, ...tried(NAMES)])).toHaveLength(1);
    expect(alphabeticalUsers(tried(['bo', 'ada', ...NAMES.slice(2)]))).toHaveLength(1);
  });

  it('does not mind case', () => {
    expect(alphabeticalUsers(tried(NAMES.map((name, index) => (index % 2 ? name.toUpperCase() : name))))).toHaveLength(
      1,
    );
  });

  it.each([
    ['too few', tried(NAMES.slice(0, 7))],
    [
      'all at once',
      tried(
        NAMES,
        NAMES.map(() => 0),
      ),
    ],
    ['two halves', tried([...NAMES.slice(6), ...NAMES.slice(0, 6)])],
    ['backwards', tried([...NAMES].reverse())],
    ['accounts that no record names', tried(NAMES).map((tally) => ({ ...tally, userName: null }))],
    ['nothing', []],
  ])('is not: %s', (_, attempts) => {
    expect(alphabeticalUsers(attempts)).toEqual([]);
  });

  it('comes about by chance less than once in a thousand: all 40,320 orders of eight accounts', () => {
    let inOrder = 0;
    const users = tried(NAMES.slice(0, 8));
    const firsts = many(8, (index) => minutesAfter('10:00', index));
    for (const order of orders(8)) {
      inOrder += alphabeticalUsers(users.map((user, index) => ({ ...user, first: firsts[order[index]!]! }))).length;
    }
    expect(inOrder).toBeGreaterThan(0);
    expect(inOrder).toBeLessThan(40);
  });

  test.prop([fc.shuffledSubarray(tried(NAMES), { minLength: NAMES.length })])(
    'does not depend on order',
    (shuffled) => {
      expect(alphabeticalUsers(shuffled)).toEqual(alphabeticalUsers(tried(NAMES)));
    },
  );
});

/** Every order of the numbers below `count`. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    many(count, (at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}
