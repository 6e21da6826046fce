import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnsOf, fitted, padded, wrapped } from '../../src/render/columns.ts';
import { visible } from '../../src/render/escape.ts';

/** Text as it reaches a terminal, of every script there is. */
const shown = fc
  .array(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('山田', '😀', 'e\u0301', '한국', ' ', 'ada')),
  )
  .map((parts) => visible(parts.join('')));
const most = fc.integer({ min: 2, max: 30 });

describe('columns of text', () => {
  it.each([
    ['', 0],
    ['ada', 3],
    ['Žofie', 5],
    ['e\u0301', 1],
    ['山田太郎', 8],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['😀', 2],
    ['🇨🇿', 2],
    ['☰', 2],
    ['ﾊﾝｶｸ', 4],
    ['→ ✓ ━', 5],
    [`x${'\u0301'.repeat(20)}`, 19],
  ])('%j takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('text in so many columns', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['山田太郎', 8, '山田太郎'],
    ['山田太郎', 7, '山田太…'],
    ['山田太郎', 6, '山田…'],
    ['', 3, ''],
  ])('%j in %i is %j', (text, columns, short) => {
    expect(fitted(text, columns)).toBe(short);
  });

  test.prop([shown, most])('never takes more, and is the beginning of it', (text, columns) => {
    const short = fitted(text, columns);
    expect(columnsOf(short)).toBeLessThanOrEqual(columns);
    expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true);
    expect(short === text).toBe(columnsOf(text) <= columns);
  });

  test.prop([shown, most])('is filled up to exactly that', (text, columns) => {
    expect(columnsOf(padded(fitted(text, columns), columns))).toBe(columns);
  });

  it('takes no longer for a text that never ends', () => {
    expect(fitted('\u0301'.repeat(10_000_000), 10)).toHaveLength(11 + 1);
  });
});

describe('text in lines', () => {
  it('is broken at blanks, and within a word that is longer than a line', () => {
    expect(wrapped('the right password of ada', 11)).toEqual(['the right', 'password of', 'ada']);
    expect(wrapped('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(wrapped('山田太郎', 5)).toEqual(['山田', '太郎']);
    expect(wrapped('', 5)).toEqual(['']);
  });

  test.prop([shown, most])('says the same in lines that fit', (text, columns) => {
    const lines = wrapped(text, columns);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
