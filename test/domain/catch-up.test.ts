import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { nextSlice, OVERLAP, positionAfter, SLICE } from '../../src/domain/catch-up.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/duration.ts';
import { instantAt } from '../../src/domain/instant.ts';

const NOW = Date.parse('2026-03-17T10:00:00.000Z');
const WEEK = 7 * DAY;
const arrivals = (position: number | undefined) => ({ position, now: NOW, maxCatchUp: WEEK });

describe('the arrivals that a hunt reads', () => {
  it('are those of the last day at first', () => {
    expect(nextSlice(arrivals(undefined))).toEqual({ from: NOW - DAY, to: NOW, gap: null });
  });

  it('begin a little before the position, and end now', () => {
    const position = NOW - 15 * MINUTE;
    expect(nextSlice(arrivals(position))).toEqual({ from: position - OVERLAP, to: NOW, gap: null });
  });

  it('are a day of them after a longer outage', () => {
    const position = NOW - 3 * DAY;
    expect(nextSlice(arrivals(position))).toEqual({ from: position - OVERLAP, to: position + SLICE, gap: null });
  });

  it('leave a gap where the outage was longer than a hunt may catch up', () => {
    const position = NOW - WEEK - 2 * HOUR;
    const { from, gap } = nextSlice(arrivals(position));
    expect(from).toBe(NOW - WEEK - OVERLAP);
    expect(gap).toMatchObject({ from: instantAt(position), to: instantAt(NOW - WEEK) });
  });

  it('leave no gap where it was exactly as long', () => {
    expect(nextSlice(arrivals(NOW - WEEK)).gap).toBeNull();
  });
});

describe('the position after a slice', () => {
  const read = (position: number | undefined, latest: number | null) => {
    const asked = arrivals(position);
    return positionAfter(nextSlice(asked), asked, latest);
  };

  it('is the latest arrival', () => {
    expect(read(NOW - HOUR, NOW - MINUTE)).toBe(NOW - MINUTE);
  });

  it('follows our clock at an hour where nothing arrives', () => {
    expect(read(NOW - 5 * HOUR, null)).toBe(NOW - HOUR);
    expect(read(undefined, null)).toBe(NOW - HOUR);
  });

  it('is the end of the slice while there is more to catch up', () => {
    expect(read(NOW - 3 * DAY, NOW - 3 * DAY + MINUTE)).toBe(NOW - 2 * DAY);
  });

  it('never lies behind the one before, nor in the future', () => {
    expect(read(NOW - MINUTE, NOW - 2 * MINUTE)).toBe(NOW - MINUTE);
    expect(read(NOW - MINUTE, NOW + HOUR)).toBe(NOW);
  });

  const outages = fc.array(fc.integer({ min: MINUTE, max: 5 * DAY }), { minLength: 1, maxLength: 20 });
  test.prop([outages, fc.integer({ min: 0, max: 50 * MINUTE })])(
    'lets no arrival pass unread, whatever the outages, though our clock is ahead',
    (pauses, ahead) => {
      const first = NOW - DAY;
      const read: [from: number, to: number][] = [];
      let position: number | undefined = first;
      let now = NOW;
      for (const pause of [...pauses, ...Array<number>(40).fill(15 * MINUTE)]) {
        now += pause;
        const asked = { position, now, maxCatchUp: 365 * DAY };
        const slice = nextSlice(asked);
        const there = now - ahead; // nothing later has arrived, by the feed's own clock
        read.push([slice.from, Math.min(slice.to, there)]);
        position = positionAfter(slice, asked, slice.to > there ? there : null);
      }
      read.sort(([a], [b]) => a - b);
      let reached = first;
      for (const [from, to] of read) {
        expect(from).toBeLessThanOrEqual(reached);
        reached = Math.max(reached, to);
      }
    },
  );
});
