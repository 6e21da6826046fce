import { describe, expect, it } from 'vitest';
import { distinctCount, grouped, total } from '../../src/domain/groups.ts';

describe('groups', () => {
  const rows = [
    { key: 'b', value: 1 },
    { key: 'a', value: 2 },
    { key: null, value: 4 },
    { key: 'b', value: 8 },
  ];

  it('groups rows in the order in which keys come up, and those without a key not at all', () => {
    const groups = grouped(rows, ({ key }) => key);
    expect([...groups]).toEqual([
      ['b', [rows[0], rows[3]]],
      ['a', [rows[1]]],
    ]);
  });

  it('counts distinct values, and null for none', () => {
    expect(distinctCount(rows, ({ key }) => key)).toBe(2);
    expect(distinctCount([], () => 1)).toBe(0);
  });

  it('adds numbers up', () => {
    expect(total(rows, ({ value }) => value)).toBe(15);
    expect(total([], () => 1)).toBe(0);
  });
});
