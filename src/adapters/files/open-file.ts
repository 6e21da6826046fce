import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CsvHeader } from '../formats/csv-header.ts';
import { asUtf8, plainBytes, unpackedBytes, type ByteSource } from './byte-source.ts';
import { csvHeader, fileKindOf, isGzip, SNIFFED_BYTES, utf16Of, type FileKind } from './sniff.ts';

/** A file as it lies there now: what it is, how large, and a key that stays the same while it grows. */
export interface OpenedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly size: number;
  /** Of CSV: what its columns are. */
  readonly header: CsvHeader | null;
  /**
   * Which content this is. Lines are added at the end, so device, inode and first line tell; a packed file or a
   * document is written anew as a whole, so its size and time belong to it. In doubt a file is read again: sign-ins
   * are counted by id.
   */
  readonly key: string;
  /** Can be read from any byte on: newline-delimited, and neither packed nor UTF-16. */
  readonly growsByLines: boolean;
  bytes(from: number, to: number): Promise<ByteSource>;
}

/** Looks at the beginning of a file. Throws what the file system, or a gzip that is damaged from the start, throws. */
export async function openFile(path: string): Promise<OpenedFile> {
  const { dev, ino, size, mtimeMs } = await stat(path);
  const { head, bytes, isPlain } = await begun(path);
  const kind = fileKindOf(head);
  const growsByLines = kind === 'lines' && isPlain;
  const identity = `${dev}:${ino}:${firstLineHash(head)}`;
  return {
    path,
    kind,
    size,
    header: kind === 'csv' ? csvHeader(head.toString('utf8')) : null,
    key: growsByLines ? identity : `${identity}:${size}:${Math.trunc(mtimeMs)}`,
    growsByLines,
    bytes,
  };
}

interface Begun {
  /** The first bytes of the text. */
  readonly head: Buffer;
  readonly bytes: OpenedFile['bytes'];
  /** The bytes of the text are those of the file. */
  readonly isPlain: boolean;
}

/** The text of a file, out of its wrappings. */
async function begun(path: string): Promise<Begun> {
  const plainHead = await headOf(await plainBytes(path, 0, SNIFFED_BYTES));
  const isPacked = isGzip(plainHead);
  const unwrapped: OpenedFile['bytes'] = async (from, to) =>
    isPacked ? unpackedBytes(path) : plainBytes(path, from, to);
  const head = isPacked ? await headOf(await unwrapped(0, SNIFFED_BYTES)) : plainHead;
  const utf16 = utf16Of(head);
  if (utf16 === null) return { head, bytes: unwrapped, isPlain: !isPacked };
  const bytes: OpenedFile['bytes'] = async (_, to) => asUtf8(await unwrapped(0, to), utf16);
  return { head: await headOf(await bytes(0, SNIFFED_BYTES)), bytes, isPlain: false };
}

/** The first bytes; of a gzip that ends too early, those that can be unpacked. */
async function headOf(source: ByteSource): Promise<Buffer> {
  const head = Buffer.alloc(SNIFFED_BYTES);
  let length = 0;
  try {
    for (let more = 1; more > 0 && length < head.length; length += more) more = await source.read(head, length);
  } catch (error) {
    if (length === 0) throw error;
  } finally {
    await source.close();
  }
  return head.subarray(0, length);
}

/** The first line, or as much of it as is not going to change. */
function firstLineHash(head: Buffer): string {
  const newline = head.indexOf('\n');
  const line = head.subarray(0, Math.min(newline < 0 ? head.length : newline, 4096));
  return createHash('sha256').update(line).digest('hex').slice(0, 16);
}
