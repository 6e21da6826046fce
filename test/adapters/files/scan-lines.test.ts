import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readingNotes, type FileReading } from '../../../src/adapters/files/file-reading.ts';
import { lockoutInterest, strictly } from '../../../src/adapters/files/interest.ts';
import { scanLines } from '../../../src/adapters/files/scan-lines.ts';
import { at } from '../../support/builders.ts';
import { auditRecord, diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { diagnosticRecords, fileOf, graphRecords, messagesOf } from '../generated-records.ts';
import { inPieces } from './bytes-in-memory.ts';

interface Scanned {
  readonly reading: FileReading;
  readonly lockouts: readonly { readonly id: string; readonly offset: number }[];
}

async function scanned(
  text: string,
  { from = 0, strict = false, latest = Infinity, signal = undefined as AbortSignal | undefined } = {},
) {
  const lockouts: { id: string; offset: number }[] = [];
  const interest = lockoutInterest(({ id }, offset) => void lockouts.push({ id, offset }));
  const notes = readingNotes(from, latest);
  await scanLines(inPieces(Buffer.from(text)), from, notes, strict ? strictly(interest) : interest, signal);
  return { reading: notes.done(), lockouts } satisfies Scanned;
}

const line = (record: unknown): string => JSON.stringify(record);

describe('scanning any lines', () => {
  describe.each([
    ['a diagnostic export', fileOf(diagnosticRecords, 4)],
    ['lines of Graph', fileOf(graphRecords, 4)],
    ['both in one file', fileOf(fc.oneof(diagnosticRecords, graphRecords), 4)],
    ['messages of an event hub', messagesOf(diagnosticRecords, 2)],
  ])('of %s', (_, file) => {
    test.prop([file])('sees the same by bytes and by parsing every record', async (text) => {
      expect(await scanned(text)).toEqual(await scanned(text, { strict: true }));
    });
  });
});

describe('scanning lines', () => {
  it('counts sign-ins, finds lockouts, and says where they lie', async () => {
    const lines = [
      line(diagnosticRecord({ at: '10:00' })),
      line(lockedRecord({ id: 'a', at: '09:00' })),
      line(auditRecord()),
      line(lockedRecord({ id: 'b', at: '11:00', category: 'NonInteractiveUserSignInLogs' })),
      line(diagnosticRecord({ category: 'ServicePrincipalSignInLogs' })),
    ];
    const text = `${lines.join('\n')}\n`;
    const { reading, lockouts } = await scanned(text);
    expect(lockouts).toEqual([
      { id: 'a', offset: text.indexOf(lines[1]!) },
      { id: 'b', offset: text.indexOf(lines[3]!) },
    ]);
    expect(reading).toEqual({
      ...{ records: 3, interactive: 2, quarantined: 0, broken: [], timedByEmission: 0, cut: false },
      ...{ withoutCode: 0, codeless: [], formats: ['diagnostic-export'] },
      consumed: text.length,
      blocks: [{ start: 0, end: text.length, from: at('09:00:00.000'), to: at('11:00:00.000') }],
    });
  });

  it('finds nothing in no bytes', async () => {
    const { reading, lockouts } = await scanned('');
    expect(lockouts).toEqual([]);
    expect(reading).toMatchObject({ records: 0, consumed: 0, cut: false, blocks: [] });
  });

  it.each([
    ['a byte order mark', '\ufeff', '\n'],
    ['CRLF', '', '\r\n'],
    ['blank lines', '\n \t\n\r\n', '\n\n\n'],
    ['spaces around lines', '  ', ' \t\n '],
  ])('passes over %s', async (_, before, newline) => {
    const records = [lockedRecord({ id: 'a' }), diagnosticRecord(), lockedRecord({ id: 'b' })];
    const { reading, lockouts } = await scanned(before + ndjson(records, newline));
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(reading).toMatchObject({ records: 3, quarantined: 0, cut: false });
  });

  it.each([
    ['the middle of a record', '{"category":"SignInLogs","properties":{"id', 'not a JSON object'],
    ['prose', 'Segmentation fault (core dumped)', 'not a JSON object'],
    ['an array', '[]', 'not a JSON object'],
    ['what only looks like a lockout', '{"category":"SignInLogs","errorCode":50053,}', 'not JSON'],
    ['NaN', '{"category":"SignInLogs","errorCode":NaN,"other":50053}', 'not JSON'],
    ['a record joined to half of one', line(lockedRecord()) + line(lockedRecord()).slice(0, -9) + '}', 'not JSON'],
    ['a record without any time', line(diagnosticRecord({ at: null, time: null })), 'not a readable sign-in record'],
    ['a record of another shape', '{"category":"SignInLogs","properties":[50053]}', 'not a readable sign-in record'],
    ['nested null records', '{"records":[null]}', 'not a readable sign-in record'],
  ])('sets %s aside by its offset and reads the rest', async (_, broken, why) => {
    const [first, last] = [ndjson([lockedRecord({ id: 'ü' })]), ndjson([lockedRecord({ id: 'b' })])];
    const { reading, lockouts } = await scanned(`${first}${broken}\n${last}`);
    expect(lockouts.map(({ id }) => id)).toEqual(['ü', 'b']);
    expect(reading).toMatchObject({
      ...{ records: 2, quarantined: 1, cut: false },
      broken: [{ offset: Buffer.byteLength(first), why }],
    });
  });

  it('keeps the first twenty broken places and counts all', async () => {
    const { reading } = await scanned('x\n'.repeat(50));
    expect(reading.quarantined).toBe(50);
    expect(reading.broken.map(({ offset }) => offset)).toEqual(Array.from({ length: 20 }, (_, index) => index * 2));
  });

  it('knows a last line that is cut, and does not take it', async () => {
    const [whole, cut] = [ndjson([lockedRecord({ id: 'a' })]), line(lockedRecord({ id: 'b' }))];
    for (const length of [1, 40, cut.length - 1]) {
      const { reading, lockouts } = await scanned(whole + cut.slice(0, length));
      expect(lockouts.map(({ id }) => id)).toEqual(['a']);
      expect(reading).toMatchObject({ records: 1, quarantined: 0, cut: true, consumed: whole.length });
    }
  });

  it('takes a last line that is complete without its newline', async () => {
    const text = ndjson([lockedRecord({ id: 'a' }), lockedRecord({ id: 'b' })]).trimEnd();
    const { reading, lockouts } = await scanned(text);
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(reading).toMatchObject({ records: 2, cut: false, consumed: text.length });
  });

  it('takes the only line behind a byte order mark without its newline', async () => {
    const { reading, lockouts } = await scanned(`\ufeff${line(lockedRecord({ id: 'a' }))}`);
    expect(lockouts.map(({ id }) => id)).toEqual(['a']);
    expect(reading.cut).toBe(false);
  });

  it('takes a line of 5 MB', async () => {
    const long = lockedRecord({ id: 'long', more: { userAgent: 'x'.repeat(5_000_000) } });
    const { reading, lockouts } = await scanned(ndjson([lockedRecord({ id: 'a' }), long, lockedRecord({ id: 'b' })]));
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'long', 'b']);
    expect(reading).toMatchObject({ records: 3, quarantined: 0 });
  });

  it('sets a line of more than 16 MiB aside and reads the rest', async () => {
    const long = lockedRecord({ id: 'long', more: { userAgent: 'x'.repeat(22 * 1024 * 1024) } });
    const first = ndjson([lockedRecord({ id: 'a' })]);
    const { reading, lockouts } = await scanned(`${first}${ndjson([long, lockedRecord({ id: 'b' })])}`);
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(reading.broken).toEqual([{ offset: first.length, why: 'a line of more than 16 MiB' }]);
  });

  it('reads each record of a message that holds several', async () => {
    const message = {
      records: [lockedRecord({ id: 'a' }), auditRecord(), diagnosticRecord(), lockedRecord({ id: 'b' })],
    };
    const text = ndjson([message, { records: [] }, message]);
    const { reading, lockouts } = await scanned(text);
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'b', 'a', 'b']);
    expect(reading).toMatchObject({ records: 6, quarantined: 0 });
  });

  it.each([false, true])('reads records that are joined on a line (strict: %s)', async (strict) => {
    const [fast, slow] = [diagnosticRecord({ at: '09:00' }), diagnosticRecord({ at: '12:00' })];
    const text = `${line(fast)}${line(slow)}\n${line(slow)}\n${line(fast)}${line(slow)}${line(lockedRecord({ id: 'a' }))}`;
    const { reading, lockouts } = await scanned(text, { strict });
    expect(lockouts.map(({ id }) => id)).toEqual(['a']);
    expect(reading).toMatchObject({ records: 6, quarantined: 0, blocks: [{ from: at('09:00'), to: at('12:00') }] });
  });

  it.each([false, true])(
    'counts records without a result code, and says where they lie (strict: %s)',
    async (strict) => {
      const codes = [0, null, '50126', 'Failure', '050053', 50053];
      const lines = codes.map((code) => ndjson([diagnosticRecord({ code })]));
      const { reading } = await scanned(lines.join(''), { strict });
      const offsetOf = (index: number): number => lines.slice(0, index).join('').length;
      expect(reading).toMatchObject({ records: 6, withoutCode: 3, codeless: [offsetOf(1), offsetOf(3), offsetOf(4)] });
    },
  );

  it.each([false, true])('sets aside what a wrong clock dated (strict: %s)', async (strict) => {
    const lines = ['22:00', '23:00:00.001', '09:00'].map((clock) => ndjson([diagnosticRecord({ at: clock })]));
    const { reading } = await scanned(lines.join(''), { strict, latest: Date.parse(at('23:00')) });
    expect(reading).toMatchObject({
      ...{ records: 2, quarantined: 1, blocks: [{ from: at('09:00'), to: at('22:00') }] },
      broken: [{ offset: lines[0]!.length, why: 'its time lies in the future' }],
    });
  });

  it('counts offsets from where it begins', async () => {
    const { reading, lockouts } = await scanned(`${ndjson([lockedRecord({ id: 'a' })])}x\n`, { from: 1000 });
    expect(lockouts).toEqual([{ id: 'a', offset: 1000 }]);
    expect(reading.broken[0]!.offset).toBe(reading.consumed - 2);
    expect(reading.blocks[0]!.start).toBe(1000);
  });

  it.each([
    [true, true],
    [undefined, true],
    [false, false],
  ])('tells interactive sign-ins of Graph (%s) in the strict scan', async (isInteractive, counts) => {
    const { reading } = await scanned(ndjson([graphRecord({ more: { isInteractive } })]), { strict: true });
    expect(reading).toMatchObject({ records: 1, interactive: counts ? 1 : 0 });
  });

  it('tells interactive sign-ins of Graph', async () => {
    const { reading } = await scanned(ndjson([graphRecord({ more: { isInteractive: true } })]));
    expect(reading).toMatchObject({ records: 1, interactive: 1 });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanned(ndjson([lockedRecord()]), { signal })).rejects.toThrow('enough');
  });
});
