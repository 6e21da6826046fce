import type { ByteSource } from '../../../src/adapters/files/byte-source.ts';

/** Bytes out of memory in pieces of the given sizes, over and over; as much as there is room for without sizes. */
export function inPieces(bytes: Buffer, sizes: readonly number[] = [Infinity]): ByteSource {
  let [position, piece] = [0, 0];
  return {
    atMost: bytes.length,
    read: async (into, at) => {
      const size = Math.min(sizes[piece++ % sizes.length]!, into.length - at, bytes.length - position);
      bytes.copy(into, at, position, position + size);
      position += size;
      return size;
    },
    close: async () => undefined,
  };
}
