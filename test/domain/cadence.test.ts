import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cadenceOf, isRegular } from '../../src/domain/cadence.ts';
import { many, minutesAfter } from '../support/builders.ts';

/** Instants so many seconds after ten. */
const after = (...seconds: number[]) => seconds.map((second) => minutesAfter('10:00', second / 60));

describe('cadence', () => {
  it('is the usual interval, and the share of intervals that keep it', () => {
    expect(cadenceOf(after(0, 300, 600, 900, 1000))).toEqual({ intervals: 4, seconds: 300, regular: 0.75 });
  });

  it('is the same in any order', () => {
    const instants = after(0, 300, 610, 900);
    expect(cadenceOf(instants.toReversed())).toEqual(cadenceOf(instants));
  });

  it.each([[[]], [[0]], [[0, 1, 5]]])('is nothing for a single try: %j', (seconds) => {
    expect(cadenceOf(after(...seconds))).toBeNull();
  });

  it('takes tries close together for one', () => {
    expect(cadenceOf(after(0, 1, 2, 300, 301, 600))).toEqual({ intervals: 2, seconds: 300, regular: 1 });
  });

  it('takes a multiple for a try that was not seen, but not a part', () => {
    expect(cadenceOf(after(0, 300, 600, 1200, 1500))!.regular).toBe(1);
    expect(cadenceOf(after(0, 300, 600, 750, 1050))!.regular).toBe(0.75);
  });

  it('forgives a tenth', () => {
    expect(cadenceOf(after(0, 300, 600, 930))!.regular).toBe(1);
    expect(cadenceOf(after(0, 300, 600, 931))!.regular).toBe(0.67);
  });
});

describe('regular', () => {
  const beat = { intervals: 9, seconds: 30, regular: 0.8 };

  it.each([
    [{}, true],
    [{ intervals: 8 }, false],
    [{ seconds: 29 }, false],
    [{ regular: 0.79 }, false],
  ])('with %j: %s', (given, expected) => {
    expect(isRegular({ ...beat, ...given })).toBe(expected);
  });

  test.prop([fc.integer({ min: 30, max: 3600 }), fc.integer({ min: 10, max: 50 }), fc.array(fc.nat(49))])(
    'is any beat, wherever some of its tries were not seen',
    (seconds, count, unseen) => {
      const seen = many(count, (index) => index).filter((index) => index % 10 < 8 || !unseen.includes(index));
      expect(isRegular({ ...cadenceOf(after(...seen.map((index) => index * seconds)))!, intervals: 9 })).toBe(true);
    },
  );

  it('is not what people do', () => {
    const gaps = many(40, (index) => 30 + ((index * index * 7919) % 2971));
    const times = gaps.map((_, index) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0));
    expect(isRegular(cadenceOf(after(...times))!)).toBe(false);
  });
});
