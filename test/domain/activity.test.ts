import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityOf, MOST_STEPS } from '../../src/domain/activity.ts';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import { at } from '../support/builders.ts';

const NONE = { lockouts: [], accounts: [], reached: [] };

describe('activity', () => {
  it('is counted in steps from the first thing to the last', () => {
    const lockouts = ['10:00:30', '10:00:59', '10:02'].map(at);
    expect(activityOf({ lockouts, accounts: [at('09:59')], reached: [at('10:03:10')] })).toEqual({
      ...{ from: at('09:59'), stepSeconds: 60 },
      ...{ lockouts: [0, 2, 0, 1, 0], accounts: [1, 0, 0, 0, 0], reached: [0, 0, 0, 0, 1] },
    });
  });

  it.each([
    ['10:00', '10:47:59', 60],
    ['10:00', '10:48', 120],
    ['10:00', '23:59', 1800],
  ])('has steps as short as are few enough: from %s to %s, of %i seconds', (first, last, stepSeconds) => {
    expect(activityOf({ ...NONE, lockouts: [at(first), at(last)] })).toMatchObject({ stepSeconds });
  });

  it('is not there where nothing happened', () => expect(activityOf(NONE)).toBeUndefined());

  const instant = fc.integer({ min: 0, max: 4e12 }).map(instantAt);
  test.prop([fc.array(instant, { minLength: 1, maxLength: 30 }), fc.array(instant), fc.array(instant)])(
    'counts everything once, in the step in which it happened',
    (lockouts, accounts, reached) => {
      const activity = activityOf({ lockouts, accounts, reached })!;
      expect(activity.lockouts.length).toBeLessThanOrEqual(MOST_STEPS);
      const [from, step] = [millisOf(activity.from), activity.stepSeconds * 1000];
      for (const [times, counts] of [
        [lockouts, activity.lockouts],
        [accounts, activity.accounts],
        [reached, activity.reached],
      ] as const) {
        const within = (index: number) =>
          times.filter((each) => millisOf(each) >= from + index * step && millisOf(each) < from + (index + 1) * step);
        expect(counts).toEqual(counts.map((_, index) => within(index).length));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
      }
    },
  );
});
