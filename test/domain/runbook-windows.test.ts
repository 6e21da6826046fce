import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { instantAt, shifted } from '../../src/domain/instant.ts';
import { holdHabits, runbookWindows, slicesFor, within } from '../../src/domain/runbook-windows.ts';
import { at } from '../support/builders.ts';

const SPAN = { from: at('10:00'), to: at('11:00') };

describe('the times the runbook asks about', () => {
  it('are an hour around the lockouts, a day around them, and the week before the first', () => {
    expect(runbookWindows(SPAN)).toEqual({
      span: SPAN,
      scope: { from: at('09:00'), to: at('12:00') },
      access: { from: '2026-03-16T10:00:00.000Z', to: '2026-03-18T11:00:00.000Z' },
      habits: { from: '2026-03-10T10:00:00.000Z', to: at('09:59:59.999') },
      settled: { from: '2026-03-10T10:00:00.000Z', to: '2026-03-16T09:59:59.999Z' },
    });
  });

  it.each([
    [SPAN, true],
    [{ from: at('10:00'), to: at('11:00:00.001') }, false],
    [{ from: at('09:59:59.999'), to: at('11:00') }, false],
  ])('hold %j wholly: %s', (slice, inside) => {
    expect(within(slice, SPAN)).toBe(inside);
  });
});

describe('habits in logs', () => {
  it.each([
    ['2026-03-15T09:59:59.999Z', true],
    ['2026-03-15T10:00:00.000Z', false],
    [null, false],
  ])('that begin at %s hold a day before the time that is judged: %s', (begin, held) => {
    expect(holdHabits(runbookWindows(SPAN), begin)).toBe(held);
  });
});

describe('slices of them', () => {
  const span = fc
    .tuple(fc.nat(1_000_000_000), fc.nat(100_000_000))
    .map(([start, length]) => ({ from: instantAt(start), to: instantAt(start + length) }));

  test.prop([span, fc.constantFrom('scope' as const, 'access' as const)])(
    'follow each other, and lie inside or outside of the looked-at window and of the habits',
    (asked, step) => {
      const windows = runbookWindows(asked);
      const looked = windows[step];
      const slices = slicesFor(looked, windows);
      expect(slices.slice(1).map(({ from }) => shifted(from, -1))).toEqual(slices.slice(0, -1).map(({ to }) => to));
      expect([slices[0]!.from, slices.at(-1)!.to]).toEqual([windows.habits.from, looked.to]);
      const between = step === 'scope' ? [false] : [];
      expect(slices.map((slice) => within(slice, looked))).toEqual([false, ...between, true, true]);
      expect(slices.map((slice) => within(slice, windows.habits)).lastIndexOf(true)).toBe(slices.length - 2);
      expect(slices.map((slice) => within(slice, windows.settled)).lastIndexOf(true)).toBe(0);
    },
  );
});
