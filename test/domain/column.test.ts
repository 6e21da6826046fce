import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf, distinctAmong, NO_VALUE, rowsByValue } from '../../src/domain/column.ts';
import { distinctCount, grouped } from '../../src/domain/groups.ts';

const itself = (value: string | null) => value;

describe('a column', () => {
  it('gives each text the place where it first came up, and none to what has no text', () => {
    const { codes, values } = columnOf(['b', null, 'a', 'b'], itself);
    expect([...codes]).toEqual([0, NO_VALUE, 1, 0]);
    expect(values).toEqual(['b', 'a']);
  });

  it('of no rows has no texts', () => {
    expect(rowsByValue(columnOf([], itself))).toEqual([]);
    expect(rowsByValue(columnOf([null], itself))).toEqual([]);
  });

  const rows = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', '', '__proto__'), { nil: null }));

  test.prop([rows])('groups as groups of rows do', (values) => {
    const column = columnOf(values, itself);
    const groups = [...grouped(values.entries(), ([, value]) => value)];
    expect(column.values).toEqual(groups.map(([value]) => value));
    expect(rowsByValue(column).map((each) => [...each])).toEqual(groups.map(([, group]) => group.map(([row]) => row)));
  });

  test.prop([rows, fc.nat(), fc.nat()])(
    'counts distinct texts among some rows as counting them does',
    (values, a, b) => {
      const some = Int32Array.from(values.keys()).slice(a % (values.length + 1), b % (values.length + 1));
      const counted = distinctCount([...some], (row) => values[row]);
      expect(distinctAmong(columnOf(values, itself), some)).toBe(counted);
    },
  );
});
