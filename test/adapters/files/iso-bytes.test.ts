import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { timeReader, type ReadTime } from '../../../src/adapters/files/iso-bytes.ts';
import { millisOf, readInstant } from '../../../src/domain/instant.ts';

/** What the domain's reader makes of a text, in milliseconds. */
function oracle(text: string): number {
  const instant = readInstant(text);
  return instant === null ? NaN : millisOf(instant);
}

function read(text: string, reader: ReadTime = timeReader()): number {
  const before = 'key":"';
  return reader(Buffer.from(`${before}${text}","next":"2026-03-17T09:00:00Z"`), before.length);
}

const seconds = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 }).map((digits) => `.${digits}`);
const zone = fc.constantFrom('Z', 'z', '', '+01:00', '-05:30', '+0200', ' Z');
const time = fc
  .tuple(seconds, fc.constantFrom('T', ' '), fc.option(fraction, { nil: '' }), zone)
  .map(([text, letter, digits, offset]) => text.replace('T', letter) + digits + offset);

describe('times in bytes', () => {
  test.prop([fc.array(time, { minLength: 1, maxLength: 5 })])('are what the domain reads', (times) => {
    const reader = timeReader();
    for (const text of times) expect(read(text, reader)).toBe(oracle(text));
  });

  test.prop([fc.string().filter((text) => !text.includes('"'))])('are none where the domain reads none', (text) => {
    expect(read(text)).toBe(oracle(text));
  });

  it.each([
    ['2026-03-17T02:14:05Z', '.000'],
    ['2026-03-17T02:14:05.6Z', '.600'],
    ['2026-03-17T02:14:05.60Z', '.600'],
    ['2026-03-17T02:14:05.606Z', '.606'],
    ['2026-03-17T02:14:05.6069999Z', '.606'],
    ['2026-03-17T02:14:05.606999999Z', '.606'],
    ['2026-03-17 02:14:05.606', '.606'],
    ['2026-03-16T21:14:05.6069999-05:00', '.606'],
  ])('are cut to milliseconds: %s', (text, millis) => {
    expect(read(text)).toBe(Date.parse(`2026-03-17T02:14:05${millis}Z`));
  });

  it.each(['', 'yesterday', '3/17/2026 2:14:05 AM', '2026-03-17', '2026-03-17T02:14Z', '2026-13-17T02:14:05.606Z'])(
    'are not read from %j',
    (text) => expect(read(text)).toBeNaN(),
  );

  it('are not read where the text has no end', () => {
    expect(timeReader()(Buffer.from('2026-03-17T02:14:05.6067509Z'), 0)).toBeNaN();
  });

  it('are read day after day by one reader', () => {
    const reader = timeReader();
    const times = ['2026-03-17T23:59:59.999Z', '2026-03-18T00:00:00.000Z', '2026-03-17T00:00:00.000Z', 'none'];
    expect(times.map((text) => read(text, reader))).toEqual([
      ...times.slice(0, 3).map((text) => Date.parse(text)),
      NaN,
    ]);
  });

  it.each([
    '2026-02-30T02:14:05.606Z',
    '2026-03-17T25:14:05.606Z',
    '2026-03-17T02:61:05.606Z',
    '2026-03-17x02:14:05.606Z',
    '2026-03-17T02-14-05.606Z',
    '2026-03-17T0a:14:05.606Z',
    '0000-03-17T02:14:05.606Z',
  ])('are not read from the impossible %s', (text) => {
    expect(oracle(text)).toBeNaN();
    expect(read(text)).toBeNaN();
  });

  it('are not read with the separators of another format after a day that was', () => {
    const reader = timeReader();
    read('2026-03-17T02:14:05.606Z', reader);
    expect(read('2026/03/17T02:14:05.606Z', reader)).toBeNaN();
  });
});
