import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/duration.ts';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import { gapBetween, heldFrom, hull, includes, overlap, spanOf, united, widened } from '../../src/domain/window.ts';
import { at } from '../support/builders.ts';

const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('window', () => {
  it.each([
    ['10:00', true],
    ['11:00', true],
    ['09:59:59.999', false],
    ['11:00:00.001', false],
  ])('from ten to eleven includes %s: %s', (clock, included) => {
    expect(includes(window('10:00', '11:00'), at(clock))).toBe(included);
  });

  it('overlaps another that begins with its last instant, not with the next', () => {
    expect(overlap(window('10:00', '11:00'), window('11:00', '12:00'))).toBe(true);
    expect(overlap(window('10:00', '11:00'), window('11:00:00.001', '12:00'))).toBe(false);
  });

  it('is as far from another as their nearest ends, whichever comes first', () => {
    expect(gapBetween(window('10:00', '11:00'), window('12:00', '13:00'))).toBe(HOUR);
    expect(gapBetween(window('12:00', '13:00'), window('10:00', '11:00'))).toBe(HOUR);
    expect(gapBetween(window('10:00', '12:00'), window('11:00', '13:00'))).toBe(0);
  });

  it('grows on both sides', () => {
    expect(widened(window('10:00', '11:00'), HOUR)).toEqual(window('09:00', '12:00'));
    expect(widened(window('10:00', '11:00'), HOUR, 0)).toEqual(window('09:00', '11:00'));
  });

  it('spans instants in any order', () => {
    expect(spanOf([at('10:30'), at('10:00'), at('11:00')])).toEqual(window('10:00', '11:00'));
    expect(spanOf([])).toBeNull();
  });

  it('has a hull with another', () => {
    expect(hull(window('10:00', '11:00'), window('09:00', '10:30'))).toEqual(window('09:00', '11:00'));
  });

  it.each([
    [null, window('11:00', '11:00')],
    [at('09:00'), window('10:00', '11:00')],
    [at('10:30'), window('10:30', '11:00')],
    [at('11:30'), window('11:00', '11:00')],
  ])('is held by logs that begin %s as far as they go', (begin, held) => {
    expect(heldFrom(window('10:00', '11:00'), begin)).toEqual(held);
  });

  it('becomes one with others that touch or overlap it', () => {
    const windows = [window('12:00', '13:00'), window('10:00', '11:00'), window('11:00', '11:30')];
    expect(united(windows)).toEqual([window('10:00', '11:30'), window('12:00', '13:00')]);
  });
});

const someWindows = fc.array(
  fc
    .tuple(fc.nat(50), fc.nat(10))
    .map(([start, length]) => ({ from: instantAt(start), to: instantAt(start + length) })),
  { maxLength: 12 },
);

describe('window: any', () => {
  test.prop([someWindows])('unites to windows of the same instants, apart and in order', (windows) => {
    const result = united(windows);
    for (let time = 0; time <= 60; time++) {
      const held = (list: typeof windows) => list.some((each) => includes(each, instantAt(time)));
      expect(held(result)).toBe(held(windows));
    }
    for (const [index, later] of result.slice(1).entries())
      expect(millisOf(later.from)).toBeGreaterThan(millisOf(result[index]!.to));
  });

  test.prop([someWindows])('unites to the same again and in any order', (windows) => {
    expect(united(united(windows))).toEqual(united(windows));
    expect(united(windows.toReversed())).toEqual(united(windows));
  });
});
