import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  count,
  instant,
  isOneLiteral,
  isText,
  joined,
  kql,
  list,
  named,
  text,
  type Kql,
} from '../../../../src/adapters/log-analytics/kql/fragment.ts';
import { analyst } from '../../../support/kusto.ts';
import { COSTLY } from '../../../support/random-cases.ts';

const analysed = analyst({});
/** The texts that Kusto reads in a query. */
const readBack = (query: Kql): readonly string[] => analysed(query.text).literals;

/** Texts that try to end their literal, or to be taken for something else. */
const HOSTILE = [
  ...['"', '\\', '\\"', '" or true or "', '"; .drop table SigninLogs', "'", '``````', '// comment', '/*', '@"', 'h"x"'],
  ...['\n', '\r\n', '\t', '\u2028\u2029', '\u0085', '\ufeff', '\u202e', '😀', 'naïve', '${x}', '\\u0041', '" "a', ''],
];
const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const texts = anyText.filter(isText);

describe('a literal in a query', () => {
  it.each(HOSTILE)('comes back as it went in: %j', (value) => {
    expect(readBack(kql`print ${text(value)}`)).toEqual([value]);
    expect(readBack(kql`print ${list([value, 'after'])}`)).toEqual([value, 'after']);
  });

  test.prop([fc.array(texts, { minLength: 1, maxLength: 5 })], COSTLY)(
    'comes back, whatever it is, and is one',
    (values) => {
      const query = kql`print ${joined(values.map(text), ', ')}, ${list(values)}`;
      expect(readBack(query)).toEqual([...values, ...values]);
      expect(values.every((value) => isOneLiteral(text(value).text))).toBe(true);
    },
  );

  test.prop([fc.array(texts)])('is JSON, so that a list is one too', (values) => {
    expect(JSON.parse(list(values).text.slice('dynamic('.length, -1))).toEqual(values);
  });

  it.each(['\0', 'a\0b', '\ud800', 'a\udc00b', '\ude00\ud83d'])(
    'is refused where no table can hold it: %j',
    (value) => {
      expect(isText(value)).toBe(false);
      expect(() => text(value)).toThrow(TypeError);
      expect(() => list(['fine', value])).toThrow(TypeError);
    },
  );

  it.each(['"a" or true', '"a""b"', '"a', 'a"', '"a\\"', '"a\nb"', '""b""', "'a'", ''])('is not %j', (value) => {
    expect(isOneLiteral(value)).toBe(false);
  });
});

describe('what fits into a query', () => {
  it('is written with its backslashes', () => {
    expect(kql`extract(@"^\s*(\d+)", 1, ${named('Id', ['Id'])})`.text).toBe('extract(@"^\\s*(\\d+)", 1, Id)');
  });

  it.each<[string, () => Kql]>([
    ['an instant', () => instant('2026-03-17T10:00:00Z')],
    ['an instant', () => instant('now()')],
    ['an instant', () => instant('2026-02-30T10:00:00.000Z')],
    ['a number', () => count(-1)],
    ['a number', () => count(1.5)],
    ['a number', () => count(Number.NaN)],
    ['a number', () => count('1; .drop' as never)],
    ['a name', () => named('Id', [])],
    ['a name', () => named('Id | count', ['Id | count'])],
    ['KQL', () => kql`print ${'1' as never}`],
    ['KQL', () => kql`print ${{ text: '1' } as never}`],
    ['KQL', () => joined([{ text: '1' } as never], ', ')],
  ])('is %s only where it is one', (_, make) => {
    expect(make).toThrow(TypeError);
  });

  it('is an instant, a number, a name', () => {
    const pieces = [instant('2026-03-17T10:00:00.000Z'), count(7), named('Id', ['Id'])];
    expect(joined(pieces, ', ').text).toBe('datetime(2026-03-17T10:00:00.000Z), 7, Id');
  });
});
