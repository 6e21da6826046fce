import { createHash } from 'node:crypto';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lockoutInterest } from '../../../src/adapters/files/interest.ts';
import { openFile, type OpenedFile } from '../../../src/adapters/files/open-file.ts';
import { latestBelieved, scanFile, type ByteRange, type Scanning } from '../../../src/adapters/files/scan-file.ts';
import { at } from '../../support/builders.ts';
import { graphRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const LINES = ['a', 'b', 'c'].map((id) => ndjson([lockedRecord({ id })]));
const TEXT = LINES.join('');

async function scanned(
  file: OpenedFile,
  range: ByteRange = { start: 0, end: file.size },
  scanning: Partial<Scanning> = {},
) {
  const ids: string[] = [];
  const interest = lockoutInterest(({ id }) => void ids.push(id));
  const reading = await scanFile(file, range, interest, { latest: Infinity, ...scanning });
  return { ids, reading };
}

/** Lockouts enough to be more than one chunk of a packed file, and too different to be packed much. */
function manyLines(count: number): string {
  const noise = (index: number, part: number) => createHash('sha512').update(`${index}-${part}`).digest('base64');
  return ndjson(
    Array.from({ length: count }, (_, index) =>
      lockedRecord({
        id: `${index}`,
        more: { noise: Array.from({ length: 10 }, (_each, part) => noise(index, part)) },
      }),
    ),
  );
}

describe('scanning a file', () => {
  it.each([
    ['lines', TEXT],
    ['lines, packed', gzipSync(TEXT)],
    [
      'lines of messages',
      ndjson([{ records: ['a', 'b'].map((id) => lockedRecord({ id })) }, { records: [lockedRecord({ id: 'c' })] }]),
    ],
    ['a document', JSON.stringify({ value: ['a', 'b', 'c'].map((id) => graphRecord({ id, code: 50053 })) }, null, 2)],
    ['an array, packed', gzipSync(JSON.stringify(['a', 'b', 'c'].map((id) => graphRecord({ id, code: '50053' }))))],
    [
      'records one after the other',
      ['a', 'b', 'c'].map((id) => JSON.stringify(lockedRecord({ id }), null, 2)).join('\n'),
    ],
    ['UTF-16 text', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 text of the other order, packed', gzipSync(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16())],
    ['a packed file joined of two', Buffer.concat([gzipSync(LINES[0]!), gzipSync(LINES[1]! + LINES[2]!)])],
  ])('reads %s, whatever its name', async (_, content) => {
    const { ids, reading } = await scanned(await openFile(await folder.write('export.txt', content)));
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(reading).toMatchObject({ records: 3, quarantined: 0, cut: false });
    expect(reading.problem).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['a CSV', `Date (UTC),Error\n2026-03-17,50126\n`],
    ['packed prose', gzipSync('50053 lockouts, and not one record')],
  ])('finds no record in %s, and nothing wrong', async (_, content) => {
    const { ids, reading } = await scanned(await openFile(await folder.write('other', content)));
    expect(ids).toEqual([]);
    expect(reading).toMatchObject({ records: 0, quarantined: 0, cut: false });
    expect(reading.problem).toBeUndefined();
  });

  it('reads a stretch of lines, and counts from its beginning', async () => {
    const [start, end] = [LINES[0]!.length, LINES[0]!.length + LINES[1]!.length];
    const { ids, reading } = await scanned(await openFile(await folder.write('lines', TEXT)), { start, end });
    expect(ids).toEqual(['b']);
    expect(reading.blocks).toMatchObject([{ start, end }]);
  });

  it('reads a packed file as a whole, whatever is asked', async () => {
    const { ids } = await scanned(await openFile(await folder.write('lines.gz', gzipSync(TEXT))), {
      start: 100,
      end: 200,
    });
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  it('reads no further than the file was when it was opened', async () => {
    const file = await openFile(await folder.write('lines', TEXT));
    await appendFile(file.path, ndjson([lockedRecord({ id: 'later' })]));
    expect((await scanned(file)).ids).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['cut', (packed: Buffer) => packed.subarray(0, packed.length >> 1), 'its gzip data ends too early'],
    [
      'damaged',
      (packed: Buffer) => packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 500),
      'its gzip data is damaged',
    ],
  ])('says why a packed file that is %s ends early, and keeps what came before', async (_, harm, problem) => {
    const file = await openFile(await folder.write('lines.gz', harm(gzipSync(manyLines(4000)))));
    const { ids, reading } = await scanned(file);
    expect(reading.problem).toBe(problem);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_each, index) => `${index}`));
    expect(reading.records).toBeGreaterThanOrEqual(ids.length);
  });

  it('says why a file that is gone cannot be read', async () => {
    const file = await openFile(await folder.write('lines', TEXT));
    await rm(file.path);
    const { ids, reading } = await scanned(file);
    expect([ids, reading.problem]).toEqual([[], 'there is no such file']);
  });

  it('says that a file which shrank ends within a record', async () => {
    const file = await openFile(await folder.write('lines', TEXT));
    await writeFile(file.path, TEXT.slice(0, -20));
    const { ids, reading } = await scanned(file);
    expect([ids, reading.cut]).toEqual([['a', 'b'], true]);
  });

  it('stops when it is told to, and takes that for no problem of the file', async () => {
    const file = await openFile(await folder.write('lines', TEXT));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanned(file, { start: 0, end: file.size }, { signal })).rejects.toThrow('enough');
  });

  it('says that a file of something else seems to hold sign-ins', async () => {
    const { ids, reading } = await scanned(await openFile(await folder.write('csv', 'Date,ResultType\nx,50053\n')));
    expect(ids).toEqual([]);
    expect(reading.problem).toBe('it seems to hold sign-ins, but in no form that is read');
  });

  it.each([
    ['lines', ndjson],
    ['a document', (records: readonly unknown[]) => JSON.stringify(records)],
  ])('sets aside what is dated more than five minutes after now, in %s', async (_, text) => {
    const dates = ['10:05:00.000', '10:05:00.001', '2099-01-01T00:00:00Z'];
    const records = dates.flatMap((date) => [
      graphRecord({ id: date, at: date, code: 50053 }),
      graphRecord({ at: date }),
    ]);
    const latest = latestBelieved(Date.parse(at('10:00')));
    const file = await openFile(await folder.write('file', text(records)));
    const { ids, reading } = await scanned(file, undefined, { latest });
    expect(ids).toEqual(['10:05:00.000']);
    expect(reading).toMatchObject({ records: 2, quarantined: 4, blocks: [{ to: at('10:05') }] });
    expect(reading.broken[0]!.why).toBe('its time lies in the future');
  });
});
