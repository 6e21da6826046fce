import { markLength } from './byte-order-mark.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReadingNotes } from './file-reading.ts';
import type { SearchInterest } from './interest.ts';
import { lineBlocks, TOO_LONG, type LineBlock } from './line-blocks.ts';
import { takeLine } from './scan-records.ts';

const NEWLINE = 10;

/**
 * Goes from one place of interest to the next through lines that were scanned before: the lines between are not even
 * told apart. What cannot be read here is noted, since the scan may have counted it by its bytes.
 */
export async function searchLines(
  source: ByteSource,
  offset: number,
  notes: ReadingNotes,
  interest: SearchInterest,
  signal?: AbortSignal,
): Promise<void> {
  for await (const block of lineBlocks(source, offset)) {
    signal?.throwIfAborted();
    if (block.kind === 'too-long') notes.broken(block.offset, TOO_LONG);
    else searchBlock(block, notes, interest);
  }
}

function searchBlock({ buffer, start, end, offset }: LineBlock, notes: ReadingNotes, interest: SearchInterest): void {
  const skipped = offset === 0 ? markLength(buffer.subarray(start, end)) : 0;
  const lines = buffer.subarray(start + skipped, end);
  interest.enter(lines);
  for (let place = interest.next(0); place < lines.length;) {
    const begin = place === 0 ? 0 : lines.lastIndexOf(NEWLINE, place - 1) + 1;
    const newline = lines.indexOf(NEWLINE, place);
    const finish = newline < 0 ? lines.length : newline;
    takeLine(lines.toString('utf8', begin, finish), offset + skipped + begin, notes, interest);
    place = interest.next(finish + 1);
  }
}
