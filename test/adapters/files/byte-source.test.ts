import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asUtf8, plainBytes, unpackedBytes, type ByteSource } from '../../../src/adapters/files/byte-source.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { inPieces } from './bytes-in-memory.ts';

const folder = temporaryFolder();

/** All bytes of a source, read into a buffer with so much room. */
async function all(source: ByteSource, room = 1000): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const into = Buffer.alloc(room + 7);
  for (let length = await source.read(into, 7); length > 0; length = await source.read(into, 7)) {
    pieces.push(Buffer.from(into.subarray(7, 7 + length)));
  }
  await source.close();
  return Buffer.concat(pieces);
}

describe('bytes of a plain file', () => {
  it.each([
    [0, 10, '0123456789'],
    [3, 6, '345'],
    [3, 1000, '3456789'],
    [10, 10, ''],
    [20, 30, ''],
  ])('from %i to %i are %j', async (from, to, text) => {
    const path = await folder.write('digits', '0123456789');
    expect(`${await all(await plainBytes(path, from, to), 2)}`).toBe(text);
  });

  it('are refused where there is no file', async () => {
    await expect(plainBytes(folder.path('none'), 0, 1)).rejects.toThrow('ENOENT');
  });
});

describe('bytes of a packed file', () => {
  it.each([1, 1000, 3_000_000])('come unpacked, as many as there is room for (%i)', async (room) => {
    const bytes = room === 1 ? Buffer.from('few') : randomBytes(2_500_000);
    expect((await all(unpackedBytes(await folder.write('packed', gzipSync(bytes))), room)).equals(bytes)).toBe(true);
  });

  it('come from each of several members, as rotated logs are joined', async () => {
    const path = await folder.write('joined', Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]));
    expect(`${await all(unpackedBytes(path))}`).toBe('one\ntwo\n');
  });

  it.each([
    ['damaged', (packed: Buffer) => packed.fill(0xff, 5000, 5100), 'Z_DATA_ERROR'],
    ['cut', (packed: Buffer) => packed.subarray(0, -20), 'Z_BUF_ERROR'],
  ])('fail where the file is %s', async (_, harm, code) => {
    const path = await folder.write('harmed', harm(gzipSync(randomBytes(50_000))));
    await expect(all(unpackedBytes(path))).rejects.toMatchObject({ code });
  });

  it('fail where there is no file', async () => {
    await expect(all(unpackedBytes(folder.path('none')))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('can be left unread', async () => {
    const source = unpackedBytes(await folder.write('packed', gzipSync(randomBytes(2_500_000))));
    await source.read(Buffer.alloc(10), 0);
    await expect(source.close()).resolves.toBeUndefined();
  });
});

describe('bytes of UTF-16 text', () => {
  const TEXT = '{"name":"Zoë \u{1f600}"}\n';
  const bytes = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

  it.each([[[Infinity]], [[1]], [[3, 1]]])(
    'come as UTF-8 without its mark, however they arrive (%j)',
    async (pieces) => {
      expect(`${await all(asUtf8(inPieces(bytes, pieces), 'utf-16le'), 5)}`).toBe(TEXT);
      const swapped = inPieces(Buffer.from(bytes).swap16(), pieces);
      expect(`${await all(asUtf8(swapped, 'utf-16be'), 5)}`).toBe(TEXT);
    },
  );

  it('end with a mark where a character is cut', async () => {
    expect(`${await all(asUtf8(inPieces(bytes.subarray(0, -1)), 'utf-16le'))}`).toBe(`${TEXT.trimEnd()}\ufffd`);
  });
});
