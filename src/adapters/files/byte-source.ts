import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Utf16 } from './sniff.ts';

/** Bytes in order, as many at a time as the caller has room for. */
export interface ByteSource {
  /** There are no more bytes than this, where that is known. */
  readonly atMost?: number;
  /** Fills `into` from position `at` on; resolves to how many bytes came, 0 at the end. */
  read(into: Buffer, at: number): Promise<number>;
  close(): Promise<void>;
}

const CHUNK = 1024 * 1024;
const AHEAD = 4;

/** The bytes of a plain file from `from` up to (not including) `to`. */
export async function plainBytes(path: string, from: number, to: number): Promise<ByteSource> {
  const file = await open(path, 'r');
  let position = from;
  return {
    atMost: Math.max(0, to - from),
    read: async (into, at) => {
      const room = Math.min(into.length - at, to - position);
      if (room <= 0) return 0;
      const { bytesRead } = await file.read(into, at, room, position);
      position += bytesRead;
      return bytesRead;
    },
    close: () => file.close(),
  };
}

/** The unpacked bytes of a gzip file, from its beginning. Throws while reading when the file is damaged. */
export function unpackedBytes(path: string): ByteSource {
  const packed = createReadStream(path, { highWaterMark: CHUNK });
  // Unpacking goes on while somebody looks at what was unpacked before. The types of zlib do not know the option.
  const unpacked = packed.pipe(createGunzip({ chunkSize: CHUNK, ...{ readableHighWaterMark: AHEAD * CHUNK } }));
  packed.on('error', (error) => unpacked.destroy(error));
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async (): Promise<Buffer | null> => {
    const chunk = await chunks.next();
    return chunk.done ? null : chunk.value;
  };
  const close = async (): Promise<void> => {
    packed.destroy();
    unpacked.destroy();
  };
  return { read: readingFrom(next), close };
}

/** The bytes of UTF-16 text, from its beginning, as UTF-8 and without its mark. */
export function asUtf8(source: ByteSource, encoding: Utf16): ByteSource {
  const decoder = new TextDecoder(encoding);
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  let ended = false;
  const next = async (): Promise<Buffer | null> => {
    if (ended) return null;
    const length = await source.read(chunk, 0);
    ended = length === 0;
    return Buffer.from(decoder.decode(chunk.subarray(0, length), { stream: !ended }));
  };
  return { read: readingFrom(next), close: source.close };
}

/** Reads from chunks of any size, the empty included, until there is none. */
function readingFrom(next: () => Promise<Buffer | null>): ByteSource['read'] {
  let left: Buffer | null = Buffer.alloc(0);
  return async (into, at) => {
    while (left?.length === 0) left = await next();
    if (left === null) return 0;
    const taken = left.copy(into, at);
    left = left.subarray(taken);
    return taken;
  };
}
