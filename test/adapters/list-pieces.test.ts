import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/adapters/list-pieces.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';

const lockouts = many(10_080, (minute) =>
  aLockout({ id: `lockout-of-${minute}`, at: minutesAfter('00:00', minute), user: `user${(minute * 7) % 300}` }),
);
const textOf = (count: number): string => JSON.stringify(lockouts.slice(0, count));

describe('the pieces of a list', () => {
  it('are its text, and one piece where that is short', () => {
    expect(piecesOf(textOf(10_080)).join('')).toBe(textOf(10_080));
    expect(piecesOf(textOf(100))).toEqual([textOf(100)]);
    expect(piecesOf('')).toEqual(['']);
  });

  it('are those of the list before but for the last, when some entries are added', () => {
    const before = new Set(piecesOf(textOf(10_000)));
    const after = piecesOf(textOf(10_080));
    expect(after.length).toBeGreaterThan(30);
    expect(after.filter((piece) => !before.has(piece)).length).toBeLessThanOrEqual(3);
  });

  it('are mostly the same when an entry comes in early in the list', () => {
    const before = new Set(piecesOf(textOf(10_080)));
    const late = aLockout({ id: 'late', at: minutesAfter('00:00', 500) });
    const after = piecesOf(JSON.stringify([...lockouts.slice(0, 500), late, ...lockouts.slice(500)]));
    expect(after.filter((piece) => !before.has(piece)).length).toBeLessThanOrEqual(3);
  });

  it('are neither tiny nor huge, whatever the entries choose', () => {
    const alike = JSON.stringify(many(20_000, () => aLockout({ id: 'one' })));
    for (const text of [alike, textOf(10_080)]) {
      const lengths = piecesOf(text).map(({ length }) => length);
      expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(16 * 1024);
      expect(Math.max(...lengths)).toBeLessThan(260 * 1024);
    }
  });

  test.prop([fc.array(fc.record({ text: fc.string(), more: fc.string({ unit: 'grapheme' }) })), fc.nat(300)])(
    'are its text, whatever is written in it',
    (entries, times) => {
      const text = JSON.stringify(many(times, () => entries));
      expect(piecesOf(text).join('')).toBe(text);
    },
  );
});
