import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { graver, onePerSignIn } from '../../src/domain/graver.ts';
import { aSignIn } from '../support/builders.ts';

const record = (code: number | null, given: Parameters<typeof aSignIn>[0] = {}) =>
  aSignIn({ id: 'one', code, ...given });
const IN_ORDER = [record(null), record(50126), record(50053), record(50076), record(0)];

describe('two records of one sign-in', () => {
  it.each(IN_ORDER.slice(1).map((graverOne, index) => [IN_ORDER[index]!, graverOne] as const))(
    'count as the graver of %j and %j',
    (milder, graverOne) => {
      expect(graver(milder, graverOne)).toBe(graverOne);
      expect(graver(graverOne, milder)).toBe(graverOne);
    },
  );

  it('tell a failure whose password was right from one whose was wrong', () => {
    const right = record(50057, { password: 'accepted' });
    expect(graver(record(50053), right)).toBe(right);
  });

  it('that are as grave count as the one that says more of the password', () => {
    const [late, early] = [record(0, { password: 'accepted' }), record(0)];
    expect([graver(late, early), graver(early, late)]).toEqual([late, late]);
  });
});

const someRecords = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b'), code: fc.constantFrom(null, 0, 50053, 50076, 50126) }).map(aSignIn),
  { maxLength: 8 },
);

describe('sign-ins: any records', () => {
  test.prop([someRecords])('are one each, the same whatever is read first', (records) => {
    const inOrder = (rows: typeof records) => onePerSignIn(rows).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(inOrder(records)).toEqual(inOrder(records.toReversed()));
    expect(inOrder(records).map(({ id }) => id)).toEqual([...new Set(records.map(({ id }) => id))].sort());
  });
});
