import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { needle, stringValueAt } from '../../../src/adapters/files/needle.ts';

const haystacks = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 });

describe('needle', () => {
  test.prop([haystacks, fc.constantFrom('a', 'ab', 'aba', 'aabb'), fc.array(fc.nat({ max: 61 }))])(
    'finds what String.indexOf finds, going forward',
    (text, sought, places) => {
      const found = needle(sought);
      found.enter(Buffer.from(text));
      for (const from of places.sort((a, b) => a - b)) {
        const expected = text.indexOf(sought, from);
        expect(found.from(from)).toBe(expected < 0 || from > text.length ? Infinity : expected);
      }
    },
  );

  it('starts over in another buffer', () => {
    const found = needle('code');
    found.enter(Buffer.from('no such word'));
    expect(found.from(0)).toBe(Infinity);
    found.enter(Buffer.from('a code'));
    expect(found.from(0)).toBe(2);
  });
});

describe('the string value of a key', () => {
  const key = '"key"';
  it.each([
    ['"key":"text"', 'text"'],
    ['"key" : "text"', 'text"'],
    ['"key":   "text"', 'text"'],
    ['"key":""', '"'],
  ])('begins behind the quote: %s', (line, rest) => {
    const at = stringValueAt(Buffer.from(line), key.length);
    expect(line.slice(at)).toBe(rest);
  });

  it.each(['"key":5', '"key":null', '"key":["text"]', '"key":{"a":"b"}', '"key"', '"key":', '"key","text"'])(
    'is none: %s',
    (line) => expect(stringValueAt(Buffer.from(line), key.length)).toBe(-1),
  );

  it('is found behind any white space of JSON', () => {
    expect(stringValueAt(Buffer.from('"key"\t:\t"text"'), key.length)).toBe(9);
  });
});
