import { DIAGNOSTIC_EXPORT } from '../formats/diagnostic-export.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReadingNotes } from './file-reading.ts';
import { lookingFor, type ScanInterest } from './interest.ts';
import { lineBlocks, TOO_LONG, type LineBlock } from './line-blocks.ts';
import { recordsOfLine } from './line-records.ts';
import { lineLooker, type LineFindings } from './look-at-lines.ts';
import { takeLine } from './scan-records.ts';
import type { SecondLooker } from './second-looker.ts';

/**
 * Scans newline-delimited records from `offset` on. Each line gets a check of its structure and category; only those
 * that may matter are parsed. A second looker gets the blocks it has time for; what is found is taken in their order.
 */
export async function scanLines(
  source: ByteSource,
  offset: number,
  notes: ReadingNotes,
  interest: ScanInterest,
  signal?: AbortSignal,
  second: SecondLooker | null = null,
): Promise<void> {
  const look = lineLooker(lookingFor(interest, notes.latest));
  const looked: LookedAt[] = [];
  const takeFirst = async (): Promise<void> => {
    const { block, found } = looked.shift()!;
    if (block.kind === 'too-long') return notes.broken(block.offset, TOO_LONG);
    if (block.kind === 'unfinished' && !isWhole(block)) return notes.endsWithinRecord();
    take((await found) ?? look(block), block, notes, interest);
    notes.reached(block.offset + block.end - block.start);
  };
  for await (const block of lineBlocks(source, offset, second?.memory)) {
    signal?.throwIfAborted();
    looked.push({ block, found: block.kind === 'whole' ? (second?.look(block) ?? look(block)) : null });
    if (looked.length >= (second?.memory.kept ?? 1)) await takeFirst();
  }
  while (looked.length > 0) await takeFirst();
}

/** A block, and what was found in it; `null` when nobody has looked yet. */
interface LookedAt {
  readonly block: LineBlock;
  readonly found: LineFindings | Promise<LineFindings | null> | null;
}

/** What follows the last newline: a record like any other when it is whole; else the file was cut, or still grows. */
function isWhole({ buffer, start, end }: LineBlock): boolean {
  const text = buffer.toString('utf8', start, end).trim();
  return text === '' || recordsOfLine(text) !== undefined;
}

/** Counts what was found in a block, and parses what only parsing can tell. */
function take(found: LineFindings, block: LineBlock, notes: ReadingNotes, interest: ScanInterest): void {
  if (found.records > 0) notes.format(DIAGNOSTIC_EXPORT.name);
  notes.records(found);
  for (const { line, start, end, broken } of found.places) {
    const offset = block.offset + line - block.start;
    if (broken) notes.broken(offset, 'not a JSON object');
    else takeLine(block.buffer.toString('utf8', start, end), offset, notes, interest);
  }
  notes.alsoBroken(found.alsoBroken);
}
