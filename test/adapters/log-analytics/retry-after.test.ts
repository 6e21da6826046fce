import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMillis } from '../../../src/adapters/log-analytics/retry-after.ts';

const NOW = Date.UTC(2026, 2, 17, 2, 0, 0);
const after = (headers: Record<string, string>): number | null => retryAfterMillis((name) => headers[name], NOW);

describe('how long a server asks to be left alone', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '45' }, 45_000],
    ['seconds with room around them', { 'retry-after': ' 45 ' }, 45_000],
    ['a date', { 'retry-after': 'Tue, 17 Mar 2026 02:00:30 GMT' }, 30_000],
    [
      'a date by a clock that is an hour late',
      { date: 'Tue, 17 Mar 2026 01:00:00 GMT', 'retry-after': 'Tue, 17 Mar 2026 01:00:30 GMT' },
      30_000,
    ],
    ['milliseconds, which are more exact', { 'retry-after-ms': '5500', 'retry-after': '60' }, 5_500],
    ["Azure's milliseconds", { 'x-ms-retry-after-ms': '6500' }, 6_500],
    ['milliseconds that are none, beside seconds', { 'retry-after-ms': 'x', 'retry-after': '60' }, 60_000],
    ['a second, where the time is over', { 'retry-after': 'Tue, 17 Mar 2026 01:00:00 GMT' }, 1_000],
    ['a second, where it is none', { 'retry-after': '0' }, 1_000],
    ['an hour, where it is a year', { 'retry-after': '31536000' }, 3_600_000],
    ['nothing', {}, null],
    ['a word', { 'retry-after': 'soon' }, null],
    ['a fraction', { 'retry-after': '1.5' }, null],
    ['less than nothing', { 'retry-after': '-5' }, null],
    ['a date of no zone', { 'retry-after': '2026-03-17 02:00:30' }, null],
    ['an empty header', { 'retry-after': '' }, null],
  ])('is read from %s', (_, headers, millis) => expect(after(headers)).toBe(millis));

  it('is at least a second and at most an hour, whatever is said', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('retry-after', 'retry-after-ms', 'date'), fc.string()), (headers) => {
        const millis = after(headers);
        expect(millis === null || (millis >= 1_000 && millis <= 3_600_000)).toBe(true);
      }),
    );
  });

  it('is the same said in seconds and as a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_600 }), (seconds) => {
        const date = new Date(NOW + seconds * 1_000).toUTCString();
        expect(after({ 'retry-after': date })).toBe(after({ 'retry-after': String(seconds) }));
      }),
    );
  });
});
