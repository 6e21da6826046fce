import { fc, test } from '@fast-check/vitest';
import { symlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLockouts } from '../../src/adapters/file-lockouts.ts';
import { readRecord } from '../../src/adapters/formats/read-record.ts';
import { at } from '../support/builders.ts';
import { auditRecord, diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../support/records.ts';
import { diagnosticRecords, fileOf, graphRecords, messagesOf } from './generated-records.ts';
import { COSTLY } from '../support/random-cases.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

async function idsIn(...paths: string[]): Promise<string[]> {
  return (await readLockouts(paths, { strict: false })).lockouts.map(({ id }) => id);
}

/** Every lockout among the lines of a text, each line parsed. */
function lockoutsByParsing(text: string): string[] {
  const records = text.split('\n').flatMap((line) => {
    const value = (line === '' ? {} : JSON.parse(line)) as { records?: unknown[] };
    return Array.isArray(value.records) ? value.records : [value];
  });
  return records
    .map(readRecord)
    .flatMap((read) => (typeof read === 'object' && read.signIn.code === 50053 ? read.signIn.id : []));
}

describe('lockouts of files', () => {
  describe.each([
    ['a diagnostic export', fileOf(diagnosticRecords)],
    ['lines of Graph', fileOf(graphRecords)],
    ['both in one file', fileOf(fc.oneof(diagnosticRecords, graphRecords))],
    ['messages of an event hub', messagesOf(diagnosticRecords)],
  ])('in %s', (_, file) => {
    test.prop([file], COSTLY)('are the same by bytes and by parsing every record', async (text) => {
      const path = await folder.write('sign-ins', text);
      const fast = await readLockouts([path], { strict: false });
      const strict = await readLockouts([path], { strict: true });
      expect(fast).toEqual(strict);
      expect(fast.lockouts.map(({ id }) => id)).toEqual(lockoutsByParsing(text));
    });
  });

  test.prop([fileOf(fc.oneof(diagnosticRecords, graphRecords)), fc.nat(), fc.nat({ max: 300 }), fc.string()], COSTLY)(
    'are in a damaged file no more by bytes than by parsing',
    async (text, place, length, noise) => {
      const at = place % text.length;
      const path = await folder.write('sign-ins', text.slice(0, at) + noise + text.slice(at + length));
      const strict = (await readLockouts([path], { strict: true })).lockouts.map(({ id }) => id);
      for (const id of await idsIn(path)) expect(strict).toContain(id);
    },
  );

  it('come from every file below a folder, whatever its format', async () => {
    const graph = (id: string) => graphRecord({ id, code: 50053 });
    await folder.write('in/a.json', JSON.stringify({ value: [graph('a')] }, null, 2));
    await folder.write('in/b/b.ndjson', ndjson([lockedRecord({ id: 'b' }), auditRecord()]));
    await folder.write('in/b/c.log', gzipSync(ndjson([{ records: [lockedRecord({ id: 'c' })] }])));
    await folder.write('in/d', JSON.stringify([graph('d')]));
    await folder.write('in/readme.txt', 'Exports of March, 50053 only.');
    await folder.write('in/e.csv', 'Date (UTC),Sign-in error code\n2026-03-17,50053\n');
    const { lockouts, reading } = await readLockouts([folder.path('in')], { strict: false });
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(reading).toMatchObject({ records: 4, quarantined: 0 });
    expect(reading.files.filter(({ problem }) => problem !== undefined)).toMatchObject([
      { path: folder.path('in', 'e.csv'), problem: expect.stringMatching(/^it seems to hold sign-ins/) as string },
    ]);
    expect(reading.files).toHaveLength(6);
  });

  it('come twice where a sign-in was exported twice', async () => {
    const path = await folder.write('a', ndjson([lockedRecord({ id: 'a' })]));
    expect(await idsIn(path, await folder.write('b', ndjson([lockedRecord({ id: 'a' })])))).toEqual(['a', 'a']);
  });

  it('are there although other files cannot be read', async () => {
    await folder.write('in/a', ndjson([lockedRecord({ id: 'a' })]));
    await folder.write('in/b.gz', gzipSync(ndjson([lockedRecord()])).fill(0, 12, 40));
    await symlink(folder.path('gone'), folder.path('in', 'c'));
    await folder.write('in/d', ndjson([lockedRecord({ id: 'd' })]));
    const { lockouts, reading } = await readLockouts([folder.path('in')], { strict: false });
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(reading.files.map(({ problem }) => problem)).toEqual([
      undefined,
      'its gzip data is damaged',
      'there is no such file',
      undefined,
    ]);
  });

  it.each([
    ['a file that is not there', undefined, 'there is no such file'],
    ['an empty file', '', 'it is empty'],
    ['a file of something else', 'hello\n', 'no sign-in record in it'],
    ['a file of other records', ndjson([auditRecord()]), 'no sign-in record in it'],
    ['a file that is cut', ndjson([lockedRecord()]) + '{"cat', /^it ends in the middle of a record at byte \d+$/],
    [
      'a file with a broken line',
      `${ndjson([lockedRecord()])}x\n`,
      /^1 broken record set aside: byte \d+ \(not a JSON/,
    ],
  ])('are few in %s, and that is said', async (_, content, problem) => {
    const path = content === undefined ? folder.path('none') : await folder.write('file', content);
    const { reading } = await readLockouts([path], { strict: false });
    expect(reading.files).toMatchObject([{ path, problem: expect.stringMatching(problem) as string }]);
  });

  it.each([
    ['a code as text', { code: '50053' }, 1],
    ['a code as number', { code: 50053 }, 1],
    ['a code with a zero before', { code: '050053' }, 0],
    ['no code', { code: null }, 0],
    ['success', { code: 0 }, 0],
  ])('are judged by their code: %s', async (_, given, count) => {
    for (const strict of [false, true]) {
      const path = await folder.write('file', ndjson([diagnosticRecord(given)]));
      const { lockouts, reading } = await readLockouts([path], { strict });
      expect([lockouts.length, reading.records, reading.quarantined]).toEqual([count, 1, 0]);
    }
  });

  it('have an id made of their content where they have none, the same on every reading', async () => {
    const record = lockedRecord({ id: null, at: '10:00' });
    const [one, two] = [
      await folder.write('one', ndjson([record])),
      await folder.write('two', ndjson([lockedRecord({ id: null, at: '10:01' }), record])),
    ];
    const [[id], ids] = [await idsIn(one), await idsIn(two)];
    expect(id).toMatch(/^~[0-9a-f]{64}$/);
    expect(ids).toEqual([expect.not.stringMatching(id!), id]);
  });

  it('are placed by their emission where they have no other time, and that is said', async () => {
    const records = [
      lockedRecord({ at: null, time: '10:05' }),
      diagnosticRecord({ at: 'yesterday' }),
      diagnosticRecord(),
    ];
    const { lockouts, reading } = await readLockouts([await folder.write('file', ndjson(records))], { strict: false });
    expect(lockouts).toMatchObject([{ at: '2026-03-17T10:05:00.000Z', timedByEmission: true }]);
    expect(reading.notes).toMatchObject([
      { code: 'timed-by-emission', text: expect.stringMatching(/^2 records/) as string },
    ]);
  });

  it.each([false, true])('end with the clock: what is dated behind it is set aside (strict: %s)', async (strict) => {
    const records = ['10:04', '10:06', '2099-01-01T00:00:00Z'].map((date) => lockedRecord({ id: date, at: date }));
    const path = await folder.write('file', ndjson([...records, diagnosticRecord({ at: '11:00' })]));
    const now = () => Date.parse(at('10:00'));
    const { lockouts, reading } = await readLockouts([path], { strict, now });
    expect(lockouts.map(({ id }) => id)).toEqual(['10:04']);
    expect(reading).toMatchObject({ records: 1, quarantined: 3, from: at('10:04'), to: at('10:04') });
  });

  it('come from every message, however large the first', async () => {
    const many = Array.from({ length: 300 }, () => diagnosticRecord());
    const path = await folder.write('file', ndjson([{ records: many }, { records: [lockedRecord({ id: 'a' })] }]));
    expect(await idsIn(path)).toEqual(['a']);
  });

  it('come with the count of all records of a page of Graph', async () => {
    const page = {
      '@odata.context': 'https://graph.example.com',
      value: [graphRecord(), graphRecord({ at: '11:00' })],
    };
    const { reading } = await readLockouts([await folder.write('file', JSON.stringify(page))], { strict: false });
    expect(reading).toMatchObject({ records: 2, to: '2026-03-17T11:00:00.000Z' });
  });
});
