import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lineLooker, type LineFindings } from '../../../src/adapters/files/look-at-lines.ts';
import { at } from '../../support/builders.ts';
import { auditRecord, diagnosticRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { diagnosticRecords, fileOf, graphRecords } from '../generated-records.ts';

const LOCKOUTS = { code: 50053, latest: Date.parse(at('23:00')), parsesAll: false };

function lookAt(text: string, looking = LOCKOUTS, look = lineLooker(looking), offset = 0): LineFindings {
  const buffer = Buffer.from(text);
  return look({ buffer, start: 0, end: buffer.length, offset });
}

/** The texts of the places found. */
const texts = (text: string, { places }: LineFindings) =>
  places.map(({ start, end }) => Buffer.from(text).toString('utf8', start, end));

describe('a look at lines', () => {
  it('counts sign-ins that cannot matter, and names the lines that may', () => {
    const lockout = ndjson([lockedRecord({ at: '12:00' })]);
    const plain = ndjson([
      diagnosticRecord({ at: '09:00' }),
      diagnosticRecord({ at: '08:00', category: 'NonInteractiveUserSignInLogs' }),
      auditRecord(),
    ]);
    expect(lookAt(`${plain}  ${lockout}`)).toEqual({
      ...{ records: 2, interactive: 1, earliest: Date.parse(at('08:00')), latest: Date.parse(at('09:00')) },
      alsoBroken: 0,
      places: [{ line: plain.length, start: plain.length + 2, end: plain.length + 1 + lockout.length, broken: false }],
    });
  });

  it('finds nothing in blank lines', () =>
    expect(lookAt('\n \t\r\n')).toEqual({
      ...{ records: 0, interactive: 0, earliest: Infinity, latest: -Infinity, alsoBroken: 0, places: [] },
    }));

  it('names what is dated later than anybody believes', () => {
    const text = ndjson([diagnosticRecord({ at: '23:00' }), diagnosticRecord({ at: '23:00:00.001' })]);
    expect(lookAt(text)).toMatchObject({ records: 1, places: [{ broken: false }] });
  });

  it('names every record when all are to be parsed', () => {
    const text = ndjson([diagnosticRecord(), auditRecord()]);
    const found = lookAt(text, { ...LOCKOUTS, parsesAll: true });
    expect([found.records, texts(text, found)]).toEqual([0, text.trimEnd().split('\n')]);
  });

  it('names the first twenty broken lines and every line to parse, in their order', () => {
    const text = `x\n${ndjson([lockedRecord()])}`.repeat(30);
    const { places, alsoBroken } = lookAt(text);
    expect(places.filter(({ broken }) => broken)).toHaveLength(20);
    expect(places.filter(({ broken }) => !broken)).toHaveLength(30);
    expect(alsoBroken).toBe(10);
    expect(places.map(({ line }) => line)).toEqual(places.map(({ line }) => line).sort((a, b) => a - b));
  });

  it.each([
    [0, 1],
    [3, 0],
  ])('passes over a byte order mark only where the file begins (at byte %i)', (offset, records) => {
    const found = lookAt(`\ufeff${ndjson([diagnosticRecord()])}`, LOCKOUTS, undefined, offset);
    expect([found.records, found.places.map(({ broken }) => broken)]).toEqual([records, records ? [] : [true]]);
  });

  const any = fc.oneof(fileOf(diagnosticRecords, 4), fileOf(graphRecords, 4));
  test.prop([any, any])('depends on nothing that was looked at before', (before, text) => {
    const look = lineLooker(LOCKOUTS);
    lookAt(before, LOCKOUTS, look);
    expect(lookAt(text, LOCKOUTS, look)).toEqual(lookAt(text));
  });
});
