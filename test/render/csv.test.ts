import { parse } from 'csv-parse/sync';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { csv, csvValue } from '../../src/render/csv.ts';
import { visible } from '../../src/render/escape.ts';

describe('csv', () => {
  it('quotes every value, doubles quotes, and ends each line with CR and LF', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x "y", z', 3],
          [null, true],
        ],
      ),
    ).toBe('"a","b"\r\n"x ""y"", z","3"\r\n"","true"\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\\u0009=1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['|calc', "'|calc"],
    ['%0', "'%0"],
    ['＝1', "'＝1"],
    ['ada@example.com', 'ada@example.com'],
    ['1-1', '1-1'],
    ['a\r\nb\rc\nd', 'a b c d'],
    ['\u202eevil\u001b', '\\u202eevil\\u001b'],
  ])('writes %j as %j', (text, written) => {
    expect(csvValue(text)).toBe(`"${written}"`);
  });

  it('leaves numbers as they are, also those below zero', () => {
    expect(csvValue(-1)).toBe('"-1"');
  });

  test.prop([fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1, maxLength: 5 })])(
    'reads back as the visible text, whatever it holds, and begins no formula',
    (rows) => {
      const read: string[][] = parse(csv(['a', 'b'], rows), { recordDelimiter: '\r\n' });
      const cells = read.slice(1).flat();
      expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(
        rows.flat().map((text) => visible(text.replace(/\r\n|\r|\n/g, ' ')).replace(/^'/, '')),
      );
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
    },
  );
});
