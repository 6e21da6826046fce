import { appendFile, rename, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../src/adapters/files/open-file.ts';
import { diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const LINES = ndjson([lockedRecord({ id: 'a' }), diagnosticRecord()]);
const DOCUMENT = JSON.stringify([graphRecord()], null, 2);

const keyOf = async (path: string): Promise<string> => (await openFile(path)).key;

describe('an opened file', () => {
  it.each([
    ['lines', LINES, 'lines', true],
    ['packed lines', gzipSync(LINES), 'lines', false],
    ['lines in UTF-16', Buffer.from(`\ufeff${LINES}`, 'utf16le'), 'lines', false],
    ['a document', DOCUMENT, 'array', false],
    ['a packed document', gzipSync(DOCUMENT), 'array', false],
    ['a CSV', 'a,b\n1,2\n', 'foreign', false],
    ['nothing', '', 'empty', false],
  ])('says what it is: %s', async (_, content, kind, growsByLines) => {
    const file = await openFile(await folder.write('file', content));
    expect(file).toMatchObject({ kind, growsByLines, size: content.length });
  });

  it.each([
    ['there is none', undefined, 'ENOENT'],
    ['its gzip data is damaged', gzipSync(LINES).fill(0xff, 12, 40), 'Z_DATA_ERROR'],
  ])('is an error where %s', async (_, content, code) => {
    const path = content ? await folder.write('file', content) : folder.path('file');
    await expect(openFile(path)).rejects.toMatchObject({ code });
  });

  it('can be read as far as it goes when a small packed file is cut', async () => {
    const packed = gzipSync(ndjson(Array.from({ length: 50 }, () => lockedRecord())));
    const file = await openFile(await folder.write('file', packed.subarray(0, -10)));
    expect(file.kind).toBe('lines');
  });
});

describe('the key of a file', () => {
  it('stays while lines are added, and through a renaming', async () => {
    const path = await folder.write('lines', LINES);
    const before = await keyOf(path);
    await appendFile(path, LINES.repeat(50));
    await rename(path, folder.path('renamed'));
    expect(await keyOf(folder.path('renamed'))).toBe(before);
  });

  it('stays when a complete first line gets its newline', async () => {
    const path = await folder.write('lines', LINES.split('\n')[0]!);
    const before = await keyOf(path);
    await appendFile(path, `\n${LINES}`);
    expect(await keyOf(path)).toBe(before);
  });

  it('is another for other lines in the same place', async () => {
    const path = await folder.write('lines', LINES);
    const before = await keyOf(path);
    await writeFile(path, LINES.replace('"a"', '"b"'));
    expect(await keyOf(path)).not.toBe(before);
  });

  it('is another for the same lines in another file', async () => {
    expect(await keyOf(await folder.write('one', LINES))).not.toBe(await keyOf(await folder.write('two', LINES)));
  });

  it.each([
    ['a document', DOCUMENT, DOCUMENT.replace('OfficeHome', 'OfficeMain')],
    ['packed lines', gzipSync(LINES), gzipSync(LINES)],
  ])('is another when %s is written again with the same size', async (_, content, next) => {
    const path = await folder.write('file', content);
    await utimes(path, 1000, 1000);
    const before = await keyOf(path);
    await writeFile(path, next);
    expect(await keyOf(path)).not.toBe(before);
  });

  it('stays for a document that nobody touches', async () => {
    const path = await folder.write('file', DOCUMENT);
    expect(await keyOf(path)).toBe(await keyOf(path));
  });
});
