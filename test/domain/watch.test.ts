import { describe, expect, it } from 'vitest';
import { nextMoment, rechecksOf, watchOf } from '../../src/domain/watch.ts';
import { at } from '../support/builders.ts';

const DELAYS = { rechecks: ['1h', '24h'], quiet: '24h' } as const;

describe('re-checks', () => {
  it.each([
    ['10:59:59.999', [false, false]],
    ['11:00:00.000', [true, false]],
    ['2026-03-18T10:00:00.000Z', [true, true]],
  ])('are done when the logs reach their moment: at %s %j', (coveredTo, done) => {
    const rechecks = rechecksOf(at('10:00'), at(coveredTo), DELAYS);
    expect(rechecks.map((recheck) => recheck.done)).toEqual(done);
    expect(rechecks.map(({ name, at: moment }) => `${name} ${moment}`)).toEqual([
      're-check +1 h 2026-03-17T11:00:00.000Z',
      're-check +24 h 2026-03-18T10:00:00.000Z',
    ]);
  });

  it('are not done while nothing is covered', () => {
    expect(rechecksOf(at('10:00'), null, DELAYS).some(({ done }) => done)).toBe(false);
  });
});

describe('watch', () => {
  it.each([
    [null, 'active'],
    [at('12:00'), 'active'],
    ['2026-03-18T09:59:59.999Z', 'active'],
    ['2026-03-18T10:00:00.000Z', 'ended'],
  ])('with logs that reach %s is %s', (coveredTo, watch) => {
    expect(watchOf(at('10:00'), coveredTo, DELAYS)).toBe(watch);
  });

  it('goes on while a re-check is not done, however quiet it is', () => {
    expect(watchOf(at('10:00'), at('10:30'), { rechecks: ['1h'], quiet: '1m' })).toBe('active');
    expect(watchOf(at('10:00'), at('11:00'), { rechecks: ['1h'], quiet: '1m' })).toBe('ended');
  });
});

describe('the next moment of a watch', () => {
  it.each([
    [null, at('11:00')],
    [at('10:30'), at('11:00')],
    [at('11:00'), '2026-03-18T10:00:00.000Z'],
    ['2026-03-18T10:00:00.000Z', null],
  ])('with logs that reach %s is %s', (coveredTo, moment) => {
    expect(nextMoment(at('10:00'), coveredTo, DELAYS)).toBe(moment);
  });

  it('is the end of the quiet where that comes first', () => {
    expect(nextMoment(at('10:00'), at('10:10'), { rechecks: ['1h'], quiet: '20m' })).toBe(at('10:20'));
  });
});
