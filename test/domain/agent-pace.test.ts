import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { peakPerMinute, tooFast } from '../../src/domain/agent-pace.ts';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import { aTally, at, many } from '../support/builders.ts';

const START = millisOf(at('10:00'));
const when = (seconds: number) => instantAt(START + seconds * 1_000);

/** Attempts of one kind as a tally keeps them: the first ten with their times, and the count. */
function tallied(seconds: readonly number[], given: Parameters<typeof aTally>[0] = {}) {
  const times = [...seconds].sort((a, b) => a - b).map(when);
  const signIns = times.slice(0, 10).map((time, index) => ({ id: `${index}`, at: time }));
  return aTally({ count: times.length, first: times[0]!, last: times.at(-1)!, signIns, ...given });
}

describe('attempts per minute', () => {
  it.each([
    [20, 59, ['20 attempts within a minute on one account']],
    [19, 59, []],
    [20, 190, []],
    [1_000, 3_000, ['20 attempts within a minute on one account']],
  ])('%i on one account within %i seconds', (count, seconds, texts) => {
    const times = many(count, (index) => (index * seconds) / (count - 1));
    expect(tooFast([tallied(times)]).map(({ text }) => text)).toEqual(texts);
  });

  it.each([
    [60, ['60 attempts within a minute from one source']],
    [59, []],
  ])('%i accounts from one source: lighter, as a crowd can do so', (users, texts) => {
    const found = tooFast(many(users, (index) => aTally({ user: `user-${index}`, first: when(index / 2) })));
    expect(found.map(({ text }) => text)).toEqual(texts);
    expect(found.every(({ weight }) => weight < 0.5)).toBe(true);
  });

  it('are none for nothing', () => {
    expect(peakPerMinute([])).toBe(0);
  });

  const kinds = fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 });
  test.prop([kinds])('are never more than there are, and exact where all times are kept', (rows) => {
    const times = rows.flat();
    const truth = Math.max(...times.map((from) => times.filter((time) => from <= time && time < from + 60).length));
    const peak = peakPerMinute(rows.map((seconds) => tallied(seconds)));
    expect(peak).toBeLessThanOrEqual(truth);
    if (rows.every((seconds) => seconds.length <= 10)) expect(peak).toBe(truth);
  });
});
