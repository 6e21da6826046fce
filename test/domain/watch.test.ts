import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage.ts';
import { DAY, HOUR } from '../../src/domain/duration.ts';
import { instantAt, millisOf, shifted } from '../../src/domain/instant.ts';
import { nextMoment, rechecksOf, watchOf } from '../../src/domain/watch.ts';
import { at } from '../support/builders.ts';

const DELAYS = { rechecks: ['1h', '24h'], quiet: '24h' } as const;
const SPAN = { from: at('09:30'), to: at('10:00') };
const TOMORROW = '2026-03-18T10:00:00.000Z';
const upTo = (to: string | null, ...gaps: Gap[]) => ({ to, gaps });
const gap = (from: string, to: string): Gap => ({ from: at(from), to: at(to), reason: 'an outage' });

describe('re-checks', () => {
  it.each([
    ['10:59:59.999', [false, false]],
    ['11:00:00.000', [true, false]],
    [TOMORROW, [true, true]],
  ])('are done when the logs reach their moment: at %s %j', (coveredTo, done) => {
    const rechecks = rechecksOf(SPAN, upTo(at(coveredTo)), DELAYS);
    expect(rechecks.map((recheck) => recheck.done)).toEqual(done);
    expect(rechecks.map(({ name, at: moment }) => `${name} ${moment}`)).toEqual([
      're-check +1 h 2026-03-17T11:00:00.000Z',
      're-check +24 h 2026-03-18T10:00:00.000Z',
    ]);
  });

  it('are not done while nothing is covered', () => {
    expect(rechecksOf(SPAN, upTo(null), DELAYS).some(({ done, reached }) => done || reached)).toBe(false);
  });

  it.each([
    ['before the first lockout', gap('09:00', '09:29:59.999'), [true, true]],
    ['among the lockouts', gap('09:40', '09:45'), [false, false]],
    ['before the first of them', gap('10:20', '10:30'), [false, false]],
    ['up to its moment', gap('11:00', '12:00'), [false, false]],
    ['between the two', gap('11:00:00.001', '12:00'), [true, false]],
    ['after both', gap('2026-03-18T10:00:00.001Z', '2026-03-18T12:00:00.000Z'), [true, true]],
  ])('are reached, and not done where the logs have a gap %s', (_, unread, done) => {
    const rechecks = rechecksOf(SPAN, upTo('2026-03-19T00:00:00.000Z', unread), DELAYS);
    expect(rechecks.map((recheck) => recheck.done)).toEqual(done);
    expect(rechecks.every(({ reached }) => reached)).toBe(true);
    expect(rechecks.map(({ gaps }) => gaps)).toEqual(done.map((isDone) => (isDone ? [] : [unread])));
  });
});

describe('watch', () => {
  it.each([
    [null, 'active'],
    [at('12:00'), 'active'],
    ['2026-03-18T09:59:59.999Z', 'active'],
    [TOMORROW, 'ended'],
  ])('with logs that reach %s is %s', (coveredTo, watch) => {
    expect(watchOf(SPAN, upTo(coveredTo), DELAYS)).toBe(watch);
  });

  it('goes on while a re-check is not done, however quiet it is', () => {
    expect(watchOf(SPAN, upTo(at('10:30')), { rechecks: ['1h'], quiet: '1m' })).toBe('active');
    expect(watchOf(SPAN, upTo(at('11:00')), { rechecks: ['1h'], quiet: '1m' })).toBe('ended');
  });

  it.each([
    ['2026-03-18T12:29:59.999Z', 'active'],
    ['2026-03-18T12:30:00.000Z', 'ended'],
  ])('after a gap until 12:30 wants a day of quiet from there: up to %s it is %s', (coveredTo, watch) => {
    expect(watchOf(SPAN, upTo(coveredTo, gap('10:20', '12:30')), DELAYS)).toBe(watch);
  });

  it('does not mind a gap before the last lockout, or after the quiet', () => {
    expect(watchOf(SPAN, upTo(TOMORROW, gap('09:40', '09:45')), DELAYS)).toBe('ended');
    const later = gap('2026-03-18T10:00:00.001Z', '2026-03-19T00:00:00.000Z');
    expect(watchOf(SPAN, upTo('2026-03-20T00:00:00.000Z', later), DELAYS)).toBe('ended');
  });
});

describe('the next moment of a watch', () => {
  it.each([
    [null, at('11:00')],
    [at('10:30'), at('11:00')],
    [at('11:00'), TOMORROW],
    [TOMORROW, null],
  ])('with logs that reach %s is %s', (coveredTo, moment) => {
    expect(nextMoment(SPAN, upTo(coveredTo), DELAYS)).toBe(moment);
  });

  it('is the end of the quiet where that comes first', () => {
    expect(nextMoment(SPAN, upTo(at('10:10')), { rechecks: ['1h'], quiet: '20m' })).toBe(at('10:20'));
  });

  it('is the end of the quiet after a gap, once both re-checks had their moment', () => {
    expect(nextMoment(SPAN, upTo(TOMORROW, gap('10:20', '12:30')), DELAYS)).toBe('2026-03-18T12:30:00.000Z');
  });
});

const hours = fc.integer({ min: 0, max: 96 });
const gaps = fc.array(
  fc.record({ start: hours, length: fc.integer({ min: 0, max: 30 }) }).map(({ start, length }) => {
    const from = shifted(SPAN.to, start * HOUR);
    return { from, to: shifted(from, length * HOUR), reason: 'an outage' };
  }),
  { maxLength: 6 },
);

test.prop([gaps, fc.integer({ min: 0, max: 200 })])(
  'the watch ends exactly when some day after the last lockout lies wholly in what was read',
  (unread, reach) => {
    const coveredTo = shifted(SPAN.to, reach * HOUR);
    const starts = [SPAN.to, ...unread.map(({ to }) => to)];
    const isQuiet = (start: string): boolean => {
      const end = instantAt(millisOf(start) + DAY);
      return end <= coveredTo && unread.every((each) => each.to <= start || each.from > end);
    };
    const ended = starts.some(isQuiet);
    expect(watchOf(SPAN, { to: coveredTo, gaps: unread }, DELAYS)).toBe(ended ? 'ended' : 'active');
  },
);
