import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { FIRST_WAIT, LONGEST_WAIT, triesWithin } from '../../src/domain/tries.ts';

it.each([
  ['999ms', 1],
  ['1s', 2],
  ['2s', 2],
  ['3s', 3],
  ['63s', 7],
  ['122s', 7],
  ['123s', 8],
  ['15m', 20],
])('waits of at most %s in all are between %i tries', (giveUp, tries) => {
  expect(triesWithin(giveUp)).toBe(tries);
});

test.prop([fc.integer({ min: 1, max: 86_400 })])('one more try would wait for longer than allowed', (seconds) => {
  const tries = triesWithin(`${seconds}s`);
  const waits = (count: number): number =>
    Array.from({ length: count - 1 }, (_, index) => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** index)).reduce(
      (sum, wait) => sum + wait,
      0,
    );
  expect(waits(tries)).toBeLessThanOrEqual(seconds * 1000);
  expect(waits(tries + 1)).toBeGreaterThan(seconds * 1000);
});
