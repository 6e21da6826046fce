import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { columnsOf } from '../../src/render/columns.ts';
import { visible } from '../../src/render/escape.ts';
import { tableLines } from '../../src/render/text-table.ts';

it('lines up columns, numbers on their right, and wide characters as wide as they are', () => {
  const rows = [
    ['Account', 'Attempts', 'Last'],
    ['山田', '7', '02:14'],
    ['ada', '1,204', '-'],
  ];
  expect(tableLines(rows, 80)).toEqual(['Account  Attempts  Last', '山田            7  02:14', 'ada         1,204  -']);
});

it('cuts the widest columns where the lines would be too long', () => {
  const rows = [
    ['a'.repeat(30), 'short', 'b'.repeat(12)],
    ['ada', 'x', 'y'],
  ];
  expect(tableLines(rows, 29)).toEqual(['aaaaaaaaa…  short  bbbbbbbbb…', 'ada         x      y']);
});

it('of nothing is nothing', () => expect(tableLines([], 80)).toEqual([]));

const cell = fc.string({ unit: 'binary', maxLength: 60 }).map(visible);
const rows = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) => fc.array(fc.tuple(...Array<typeof cell>(columns).fill(cell)), { minLength: 1, maxLength: 5 }));
test.prop([rows, fc.integer({ min: 40, max: 160 })])('fits, whatever is in it', (given, most) => {
  const lines = tableLines(given, most);
  expect(lines).toHaveLength(given.length);
  for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(most);
});
