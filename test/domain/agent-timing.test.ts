import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { metronome, rhythmOf } from '../../src/domain/agent-timing.ts';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import { aTally, at, many } from '../support/builders.ts';

const START = millisOf(at('10:00'));
const tries = (millis: readonly number[], given: Parameters<typeof aTally>[0] = {}) =>
  millis.map((after, index) => aTally({ first: instantAt(START + after), user: `user-${index}`, ...given }));
const every = (gap: number, count: number) => many(count, (index) => index * gap);
/** Reproducible chance: the same gaps in every run. */
const chance = (seed: number) => () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;

describe('rhythm of attempts', () => {
  it.each([
    ['ten, a minute apart', every(60_000, 10), { attempts: 10, interval: 60_000 }],
    [
      'a tenth of jitter',
      every(60_000, 12).map((time, index) => time + (index % 2) * 3_000),
      { attempts: 12, interval: 63_000 },
    ],
    [
      'rounds with a pause',
      [...every(5_000, 11), ...every(5_000, 11).map((time) => time + 2_000_000)],
      { attempts: 22, interval: 5_000 },
    ],
  ])('is kept: %s', (_, times, rhythm) => {
    expect(rhythmOf(tries(times))).toEqual(rhythm);
  });

  it.each([
    ['nine', every(60_000, 9)],
    ['people', [0, 4_000, 31_000, 33_000, 90_000, 95_000, 240_000, 243_000, 500_000, 508_000, 700_000]],
    ['all at once', every(0, 50)],
    ['a crowd whose times are cut to seconds', every(900, 50).map((time) => Math.floor(time / 1_000) * 1_000)],
  ])('is not kept: %s', (_, times) => {
    expect(rhythmOf(tries(times))).toBe(null);
  });

  it.each([
    ['to the millisecond', 1, 8_000],
    ['cut to seconds', 1_000, 8_000],
    ['cut to seconds, in a hurry', 1_000, 3_000],
  ])('is not kept by chance: 5,000 people who try ten times each, %s', (_, unit, mean) => {
    const random = chance(7);
    let kept = 0;
    for (let person = 0; person < 5_000; person++) {
      let time = 0;
      const times = many(10, () => Math.floor((time -= Math.log(1 - random()) * mean) / unit) * unit);
      const signIns = times.map((after, index) => ({ id: `${index}`, at: instantAt(START + after) }));
      if (rhythmOf([aTally({ count: 10, signIns })])) kept++;
    }
    expect(kept).toBe(0);
  });

  test.prop([fc.shuffledSubarray(every(7_000, 30), { minLength: 30 })])('does not depend on order', (times) => {
    expect(rhythmOf(tries(times))).toEqual({ attempts: 30, interval: 7_000 });
  });
});

describe('metronome', () => {
  it('is told with its numbers', () => {
    expect(metronome(tries(every(60_000, 10)))).toEqual([
      {
        code: 'metronome-timing',
        text: '10 attempts at regular intervals, 60 s apart',
        weight: 0.7,
        for: 'automated',
      },
    ]);
    expect(metronome(tries(every(1_800_000, 10)))[0]!.text).toBe('10 attempts at regular intervals, 30 min apart');
  });

  it('is heard among the noise of other sources', () => {
    const random = chance(3);
    const noise = tries(
      many(30, () => Math.floor(random() * 600_000)),
      { ip: '198.51.100.9', userAgent: 'other' },
    );
    expect(metronome(noise)).toEqual([]);
    expect(metronome([...noise, ...tries(every(60_000, 10))])).toHaveLength(1);
  });
});
