import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { AGENT_RULES } from '../../src/domain/agent-rules.ts';
import { fixedTexts } from '../../src/domain/fixed-texts.ts';
import { COSTLY } from '../support/random-cases.ts';

function foundIn(text: string, texts: readonly string[]): string[] {
  const found: string[] = [];
  fixedTexts(texts).search(text, (index, end) => found.push(`${index} up to ${end}`));
  return found.sort();
}

function byHand(text: string, texts: readonly string[]): string[] {
  const at = (sought: string, from: number) => text.slice(from, from + sought.length).toLowerCase() === sought;
  return texts
    .flatMap((sought, index) =>
      [...Array(text.length).keys()]
        .filter((from) => at(sought.toLowerCase(), from))
        .map((from) => `${index} up to ${from + sought.length}`),
    )
    .sort();
}

const letters = (maxLength: number, minLength = 0) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'B', '/', 'é', 'K'), minLength, maxLength });
const sought = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 4 });

describe('fixed texts', () => {
  it('are found within each other and across each other, in either case', () => {
    expect(foundIn('uSHERs', ['he', 'she', 'his', 'hers'])).toEqual(['0 up to 4', '1 up to 4', '3 up to 6']);
  });

  it('are not found where they are not', () => {
    expect(foundIn('', ['he'])).toEqual([]);
    expect(foundIn('h e', ['he'])).toEqual([]);
  });

  test.prop([letters(40), fc.uniqueArray(sought, { minLength: 1, maxLength: 8 })], COSTLY)(
    'are those that looking at every position finds',
    (text, texts) => {
      expect(foundIn(text, texts)).toEqual(byHand(text, texts));
    },
  );

  it('of the table of user agents end so seldom at one place that hostile agents cost steps in proportion', () => {
    const texts = AGENT_RULES.flatMap(({ pattern }) => pattern.map(({ text }) => text));
    const search = fixedTexts(texts);
    for (const text of texts) {
      const hostile = text.repeat(Math.ceil(10_000 / text.length));
      let steps = 0;
      search.search(hostile, () => steps++);
      expect(steps).toBeLessThan(hostile.length);
    }
  });
});
