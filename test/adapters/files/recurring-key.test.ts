import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { recurringKey } from '../../../src/adapters/files/recurring-key.ts';
import { COSTLY } from '../../support/random-cases.ts';

const KEY = '"at"';

const line = fc
  .array(fc.constantFrom(KEY, '"', 'at"', '"a', '\\"at\\"', 'x', 'x'.repeat(90), 'x'.repeat(300)), { maxLength: 6 })
  .map((parts) => `${parts.join('')}\n`);

/** Where each line of a text begins. */
function beginnings(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((text) => (at += text.length) - text.length);
}

describe('recurring key', () => {
  test.prop([fc.array(fc.array(line, { maxLength: 12 }), { minLength: 1, maxLength: 3 })], COSTLY)(
    'finds a key wherever String.indexOf finds one, and only where it is',
    (buffers) => {
      const key = recurringKey(KEY);
      for (const lines of buffers) {
        const text = lines.join('');
        key.enter(Buffer.from(text));
        for (const start of beginnings(lines)) {
          const [found, first] = [key.find(start), text.indexOf(KEY, start)];
          if (first < 0) expect(found).toBe(Infinity);
          else expect([found >= first, text.slice(found, found + KEY.length)]).toEqual([true, KEY]);
        }
      }
    },
  );

  it('finds the key of each line of one writer', () => {
    const lines = ['{"id":1,"at":2}\n', '{"id":10,"at":2}\n', '{"id":100,"at":2}\n', '{"id":1,"at":2}\n'];
    const key = recurringKey(KEY);
    key.enter(Buffer.from(lines.join('')));
    expect(beginnings(lines).map((start) => key.find(start) - start)).toEqual([8, 9, 10, 8]);
  });

  it('says that a line is the last with the key', () => {
    const key = recurringKey(KEY);
    key.enter(Buffer.from('{"at":1}\n{"to":2}\n'));
    expect([key.find(0), key.find(9)]).toEqual([1, Infinity]);
  });
});
