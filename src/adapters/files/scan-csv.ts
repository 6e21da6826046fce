import { parse } from 'csv-parse/sync';
import { millisOf } from '../../domain/instant.ts';
import { LOCKED_OUT } from '../../domain/sign-in.ts';
import { recordOfRow, type CsvHeader } from '../formats/csv-header.ts';
import type { ByteSource } from './byte-source.ts';
import { cutRows, type CsvRow } from './csv-rows.ts';
import type { ReadingNotes } from './file-reading.ts';
import type { Interest, ScanInterest } from './interest.ts';
import { takeRecord } from './scan-records.ts';

/**
 * Scans the CSV of a portal, row by row; cells may hold newlines. A glance at some cells tells which rows are worth
 * parsing; those that do not fit the header are set aside. An interest that cannot judge by codes has all parsed.
 */
export async function scanCsv(
  source: ByteSource,
  header: CsvHeader,
  notes: ReadingNotes,
  interest: Interest | ScanInterest,
  signal?: AbortSignal,
): Promise<void> {
  const look = rowLooker(header, notes, interest);
  const watched = header.glance.fields.map((field) => header.fields.indexOf(field));
  const end = await cutRows(source, { delimiter: header.delimiter, watched }, look, (offset) => {
    signal?.throwIfAborted();
    notes.reached(offset);
  });
  if (end === 'within-quotes') notes.endsWithinRecord();
  if (end === 'too-long') notes.problem('it has a row of more than 16 MiB; the rest is not read');
}

function rowLooker(
  { delimiter, fields, format, glance }: CsvHeader,
  notes: ReadingNotes,
  interest: Interest | ScanInterest,
) {
  const glances = 'wants' in interest && interest.wants(LOCKED_OUT) && !interest.parsesAll;
  const lockout = Buffer.from(String(LOCKED_OUT));
  let isHeader = true;
  return (row: CsvRow): void => {
    const bytes = row.buffer.subarray(row.start, row.end);
    if (isHeader) return void (isHeader = false);
    if (row.cells === 1 && bytes.toString('latin1').trim() === '') return;
    notes.format(format);
    if (row.cells !== fields.length) return notes.broken(row.offset, 'not as many cells as its header');
    const seen =
      glances && row.isPlain && !bytes.includes(lockout)
        ? glance.read(glance.fields.map((_, index) => row.cell(index)))
        : null;
    const millis = seen ? millisOf(seen.at) : NaN;
    if (seen && millis <= notes.latest) return notes.record(millis, seen.interactive);
    const cells = cellsOf(bytes.toString('utf8').replace(/\r$/, ''), delimiter);
    if (cells === null) return notes.broken(row.offset, 'not CSV');
    takeRecord(recordOfRow(fields, cells), row.offset, notes, interest);
  };
}

/** The cells of a row; `null` for a quote in the wrong place. */
function cellsOf(text: string, delimiter: string): string[] | null {
  try {
    return parse(text, { delimiter, record_delimiter: '\n' })[0] ?? null;
  } catch {
    return null;
  }
}
