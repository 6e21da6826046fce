import { expect, it } from 'vitest';
import { tableOf } from '../../src/render/letter.ts';

it.each([
  [2, [['1'], ['2']]],
  [3, [['1'], ['2'], ['3']]],
  [9, [['1'], ['2'], ['3']]],
])('shows at most %i rows of a table, and says how many there are', (most, rows) => {
  expect(tableOf(['Number'], [1, 2, 3], most, (row) => [String(row)])).toEqual({ columns: ['Number'], rows, of: 3 });
});
