import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { earliest, instantAt, latest, millisOf, readInstant, shifted } from '../../src/domain/instant.ts';

describe('reading an instant', () => {
  it.each([
    ['2026-03-17T10:00:00Z', '2026-03-17T10:00:00.000Z'],
    ['2026-03-17T10:00:00.1Z', '2026-03-17T10:00:00.100Z'],
    ['2026-03-17T10:00:00.2509999Z', '2026-03-17T10:00:00.250Z'],
    ['2026-03-17T10:00:00.999999999Z', '2026-03-17T10:00:00.999Z'],
    ['2026-03-17T10:00:00.1239999999999Z', '2026-03-17T10:00:00.123Z'],
    ['2026-03-17T10:00:00', '2026-03-17T10:00:00.000Z'],
    ['2026-03-17 10:00:00', '2026-03-17T10:00:00.000Z'],
    [' 2026-03-17T10:00:00Z ', '2026-03-17T10:00:00.000Z'],
    ['2026-03-17T10:00:00+02:00', '2026-03-17T08:00:00.000Z'],
    ['2026-03-17T10:00:00-0530', '2026-03-17T15:30:00.000Z'],
    ['2026-03-17T23:30:00-01:00', '2026-03-18T00:30:00.000Z'],
    ['2024-02-29T10:00:00Z', '2024-02-29T10:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %j as %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it.each([
    ...['', 'yesterday', '2026-03-17', '2026-03-17T10:00Z', '10:00:00', '17.03.2026 10:00:00', '1773741600'],
    ...['2026-02-30T10:00:00Z', '2026-02-29T10:00:00Z', '2026-04-31T00:00:00Z', '2026-13-01T10:00:00Z'],
    ...['2026-00-01T10:00:00Z', '2026-03-00T10:00:00Z', '2026-03-17T25:00:00Z', '2026-03-17T10:60:00Z'],
    ...[
      '2026-03-17T10:00:00123Z',
      '2026-03-17T10:00:60Z',
      '2026-03-17T10:00:00+25:00',
      '2026-03-17T10:00:00CET',
      '2026-03-17T10:00:00,5Z',
    ],
    ...['0000-12-31T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00', '+10000-01-01T00:00:00Z'],
  ])('reads %j as no instant', (text) => {
    expect(readInstant(text)).toBeNull();
  });
});

describe('instants', () => {
  it('shifts both ways', () => {
    expect(shifted('2026-03-17T10:00:00.000Z', 1)).toBe('2026-03-17T10:00:00.001Z');
    expect(shifted('2026-03-01T00:00:00.000Z', -1)).toBe('2026-02-28T23:59:59.999Z');
  });

  it('finds the earliest and the latest', () => {
    const instants = ['2026-03-17T10:00:00.000Z', '2026-03-17T09:59:59.999Z', '2026-03-17T10:00:00.001Z'];
    expect(earliest(instants)).toBe(instants[1]);
    expect(latest(instants)).toBe(instants[2]);
  });

  it('finds none among none', () => {
    expect(earliest([])).toBeUndefined();
    expect(latest([])).toBeUndefined();
  });
});

const MILLIS = { min: -62_135_596_800_000, max: 253_402_300_799_999 };
const millis = fc.integer(MILLIS);
const twoDigits = (number: number): string => String(Math.abs(number)).padStart(2, '0');

describe('instants: any', () => {
  test.prop([millis])('reads back what it prints', (time) => {
    expect(readInstant(instantAt(time))).toBe(instantAt(time));
    expect(millisOf(instantAt(time))).toBe(time);
  });

  test.prop([millis, millis])('sorts as text as it sorts as time', (a, b) => {
    expect(instantAt(a) < instantAt(b)).toBe(a < b);
  });

  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 });
  test.prop([fc.integer({ min: 0, max: 4_000_000_000 }), offset, digits, fc.boolean()])(
    'reads any offset and any fraction, cut and not rounded',
    (seconds, minutes, fraction, colon) => {
      const local = new Date((seconds + minutes * 60) * 1_000).toISOString().slice(0, 19);
      const sign = minutes < 0 ? '-' : '+';
      const hours = Math.trunc(minutes / 60);
      const zone = `${sign}${twoDigits(hours)}${colon ? ':' : ''}${twoDigits(minutes % 60)}`;
      const read = readInstant(`${local}${fraction && `.${fraction}`}${zone}`)!;
      expect(millisOf(read)).toBe(seconds * 1_000 + Math.floor(Number(`0.${fraction || 0}`) * 1_000));
    },
  );
});
