import type { ByteSource } from './byte-source.ts';

/** A run of lines in memory. Valid only until the next block is asked for. */
export interface LineBlock {
  /**
   * `whole`: lines, each with its newline · `unfinished`: the end of the bytes, without a newline · `too-long`: the
   * beginning of a line that is longer than any may be; the rest of it is passed over.
   */
  readonly kind: 'whole' | 'unfinished' | 'too-long';
  readonly buffer: Buffer;
  /** Where the lines begin and end in the buffer. */
  readonly start: number;
  readonly end: number;
  /** Where they begin in the file. */
  readonly offset: number;
}

/** No record is near this; what is longer is set aside, so that memory stays bounded. */
export const LONGEST_LINE = 16 * 1024 * 1024;
export const TOO_LONG = 'a line of more than 16 MiB';

const CHUNK = 4 * 1024 * 1024;
const HEADROOM = 1024 * 1024;
const NEWLINE = 10;
const NOTHING = Buffer.alloc(0);

/**
 * Reads bytes as blocks of whole lines, a chunk ahead of whoever looks at them. The line that a chunk cuts is carried
 * into the room before the next chunk, so whole lines are never copied, and memory does not grow with the file.
 */
export async function* lineBlocks(source: ByteSource, offset: number): AsyncGenerator<LineBlock> {
  // A folder of small files would otherwise cost ten megabytes for each of them.
  const size = HEADROOM + Math.min(CHUNK, source.atMost ?? CHUNK);
  let [current, ahead] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  let carried: Buffer = NOTHING;
  let passingOver = false;
  let reading = source.read(current, HEADROOM);
  for (let length = await reading; length > 0; length = await reading) {
    const { buffer, start, end } = joined(carried, current, HEADROOM + length);
    reading = readingAhead(source, ahead);
    [current, ahead] = [ahead, current];

    const isTooLong: boolean = !passingOver && firstLineLength(buffer, start, end) > LONGEST_LINE;
    if (isTooLong) yield { kind: 'too-long', buffer, start, end: start + LONGEST_LINE, offset };
    passingOver ||= isTooLong;
    const newline: number = passingOver ? buffer.subarray(start, end).indexOf(NEWLINE) : -1;
    const from: number = !passingOver ? start : newline < 0 ? end : start + newline + 1;
    passingOver &&= newline < 0;

    const cut: number = Math.max(from, buffer.lastIndexOf(NEWLINE, end - 1) + 1);
    if (cut > from) yield { kind: 'whole', buffer, start: from, end: cut, offset: offset + from - start };
    carried = buffer.subarray(cut, end);
    offset += cut - start;
  }
  if (carried.length === 0) return;
  const kind = carried.length > LONGEST_LINE ? 'too-long' : 'unfinished';
  yield { kind, buffer: carried, start: 0, end: carried.length, offset };
}

/** Only the line that was carried can be too long: others fit into a chunk. Looked at when there is that much. */
function firstLineLength(buffer: Buffer, start: number, end: number): number {
  if (end - start <= LONGEST_LINE) return 0;
  const newline = buffer.subarray(start, end).indexOf(NEWLINE);
  return newline < 0 ? end - start : newline;
}

/** The carried line and the chunk after it as one run of bytes; in place where the line fits before the chunk. */
function joined(carried: Buffer, chunk: Buffer, end: number): { buffer: Buffer; start: number; end: number } {
  if (carried.length > HEADROOM) {
    const buffer = Buffer.concat([carried, chunk.subarray(HEADROOM, end)]);
    return { buffer, start: 0, end: buffer.length };
  }
  const start = HEADROOM - carried.length;
  carried.copy(chunk, start);
  return { buffer: chunk, start, end };
}

/** A read that fails before anybody waits for it fails when somebody does. */
function readingAhead(source: ByteSource, into: Buffer): Promise<number> {
  const reading = source.read(into, HEADROOM);
  reading.catch(() => undefined);
  return reading;
}
