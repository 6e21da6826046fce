import { DIAGNOSTIC_EXPORT } from '../formats/diagnostic-export.ts';
import { markLength } from './byte-order-mark.ts';
import type { ByteSource } from './byte-source.ts';
import { codeTeller } from './code-bytes.ts';
import type { ReadingNotes } from './file-reading.ts';
import type { ScanInterest } from './interest.ts';
import { timeReader } from './iso-bytes.ts';
import { lineBlocks, TOO_LONG, type LineBlock } from './line-blocks.ts';
import { recordsOfLine } from './line-records.ts';
import { isSpace, stringValueAt } from './needle.ts';
import { lineTeller } from './record-line.ts';
import { recurringKey } from './recurring-key.ts';
import { takeLine } from './scan-records.ts';

const NEWLINE = 10;
/** No vendor nests another of this name within a sign-in: the first of a line is its own. */
const CREATED = '"createdDateTime"';

/**
 * Scans newline-delimited records from `offset` on. Each line gets a check of its structure and category; only those
 * that may matter are parsed.
 */
export async function scanLines(
  source: ByteSource,
  offset: number,
  notes: ReadingNotes,
  interest: ScanInterest,
  signal?: AbortSignal,
): Promise<void> {
  const look = lineLooker(notes, interest);
  for await (const block of lineBlocks(source, offset)) {
    signal?.throwIfAborted();
    if (block.kind === 'too-long') notes.broken(block.offset, TOO_LONG);
    else if (block.kind === 'unfinished') lookAtTheEnd(block, look, notes);
    else lookAtEach(block, look);
    if (block.kind === 'whole') notes.reached(block.offset + block.end - block.start);
  }
}

interface LineLooker {
  enter(buffer: Buffer): void;
  line(buffer: Buffer, start: number, end: number, offset: number): void;
}

function lookAtEach({ buffer, start, end, offset }: LineBlock, look: LineLooker): void {
  look.enter(buffer);
  for (let at = start; at < end;) {
    const newline = buffer.indexOf(NEWLINE, at);
    look.line(buffer, at, newline, offset + at - start);
    at = newline + 1;
  }
}

/** What follows the last newline: a record like any other when it is whole; else the file was cut, or still grows. */
function lookAtTheEnd({ buffer, start, end, offset }: LineBlock, look: LineLooker, notes: ReadingNotes): void {
  const text = buffer.toString('utf8', start, end).trim();
  if (text !== '' && recordsOfLine(text) === undefined) return notes.endsWithinRecord();
  look.enter(buffer);
  look.line(buffer, start, end, offset);
  notes.reached(offset + end - start);
}

function lineLooker(notes: ReadingNotes, interest: ScanInterest): LineLooker {
  const teller = lineTeller();
  const created = recurringKey(CREATED);
  const codes = codeTeller();
  const readTime = timeReader();
  let named = false;
  const parseLine = (buffer: Buffer, start: number, end: number, offset: number): void =>
    takeLine(buffer.toString('utf8', start, end), offset, notes, interest);
  const lookAt = (buffer: Buffer, start: number, end: number, offset: number): void => {
    const kind = teller.kindOf(buffer, start, end);
    if (kind === 'blank') return;
    if (kind === 'broken') return notes.broken(offset, 'not a JSON object');
    if (interest.parsesAll) return parseLine(buffer, start, end, offset);
    if (kind === 'other') return;
    const at = created.find(start);
    const millis = at < end ? readTime(buffer, stringValueAt(buffer, at + CREATED.length)) : NaN;
    const isPlain = kind !== 'unclear' && millis <= notes.latest;
    const code = isPlain ? codes.codeIn(buffer, start, end) : NaN;
    if (Number.isNaN(code) || interest.wants(code)) parseLine(buffer, start, end, offset);
    else {
      notes.record(millis, kind === 'interactive');
      if (!named) notes.format(DIAGNOSTIC_EXPORT.name);
      named = true;
    }
  };
  return {
    enter: (buffer) => [teller, created, codes].forEach((each) => each.enter(buffer)),
    line: (buffer, lineStart, lineEnd, offset) => {
      let start = offset === 0 ? lineStart + markLength(buffer.subarray(lineStart, lineEnd)) : lineStart;
      let end = lineEnd;
      while (start < end && isSpace(buffer[start]!)) start++;
      while (end > start && isSpace(buffer[end - 1]!)) end--;
      lookAt(buffer, start, end, offset);
    },
  };
}
