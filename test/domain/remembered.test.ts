import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/domain/remembered.ts';

describe('a remembered answer', () => {
  test.prop([fc.array(fc.string({ maxLength: 2 })), fc.integer({ min: 1, max: 5 })])(
    'is what asking again would say, however many texts there were',
    (texts, most) => {
      const lengthOf = remembered((text) => text.length, most);
      for (const text of texts) expect(lengthOf(text)).toBe(text.length);
    },
  );

  it.each([null, undefined, false, 0])('is worked out once, though it is %j', (answer) => {
    let worked = 0;
    const ask = remembered(() => (worked++, answer));
    expect([ask('a'), ask('a')]).toEqual([answer, answer]);
    expect(worked).toBe(1);
  });

  it('is worked out again once it was forgotten', () => {
    const asked: string[] = [];
    const ask = remembered((text) => asked.push(text), 2);
    ['a', 'b', 'a', 'c', 'a'].forEach(ask);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
