import { describe, expect, it } from 'vitest';
import { DAY, durationMillis, HOUR, MINUTE } from '../../src/domain/duration.ts';

describe('duration', () => {
  it.each([
    ['250ms', 250],
    ['90s', 90_000],
    ['15m', 15 * MINUTE],
    ['24h', DAY],
    ['30d', 30 * DAY],
    ['1h', HOUR],
  ])('%s are %i milliseconds', (duration, millis) => {
    expect(durationMillis(duration)).toBe(millis);
  });

  it.each(['', '15', 'm', '0m', '-1h', '1.5h', '15 m', '15M', '1w', '015m', '1h30m'])('%j is none', (text) => {
    expect(() => durationMillis(text)).toThrow(`not a duration: ${text} (`);
  });
});
