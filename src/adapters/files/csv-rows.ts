import type { ByteSource } from './byte-source.ts';

/** A row of CSV in memory. Valid only until the next one is asked for. */
export interface CsvRow {
  readonly buffer: Buffer;
  readonly start: number;
  readonly end: number;
  /** Where it begins in the text. */
  readonly offset: number;
  /** How many cells it has. */
  readonly cells: number;
  /** Quotes stand around whole cells only: where they do not, a parser has to say whether this is CSV. */
  readonly isPlain: boolean;
  /** The text of a watched cell, by its place among those watched; empty where the row is too short. */
  cell(watched: number): string;
}

/** How the rows end: at the last byte, within quotes, or in a row longer than any may be. */
export type RowsEnd = 'whole' | 'within-quotes' | 'too-long';

const CHUNK = 1024 * 1024;
/** What is larger is no row, but a quote that nobody closed. */
const LONGEST_ROW = 16 * 1024 * 1024;
const [QUOTE, NEWLINE, RETURN] = [34, 10, 13];

/**
 * Cuts CSV into rows, and notes where the cells of some columns lie. Only quotes, delimiters and newlines are looked
 * at (RFC 4180): what a row says is for a parser.
 */
export async function cutRows(
  source: ByteSource,
  { delimiter, watched }: { readonly delimiter: string; readonly watched: readonly number[] },
  onRow: (row: CsvRow) => void,
  reached: (offset: number) => void,
): Promise<RowsEnd> {
  const cutter = rowCutter(delimiter.charCodeAt(0), watched, onRow);
  let buffer = Buffer.allocUnsafeSlow(2 * CHUNK);
  let [kept, offset] = [0, 0];
  for (;;) {
    if (buffer.length - kept < CHUNK) buffer = Buffer.concat([buffer], buffer.length * 2);
    const length = await source.read(buffer.subarray(0, kept + CHUNK), kept);
    if (length === 0) break;
    const cut = cutter.cut(buffer, kept + length, offset);
    buffer.copyWithin(0, cut, kept + length);
    [kept, offset] = [kept + length - cut, offset + cut];
    reached(offset);
    if (kept > LONGEST_ROW) return 'too-long';
  }
  if (kept === 0) return 'whole';
  const end = cutter.last(buffer, kept, offset);
  if (end === 'whole') reached(offset + kept);
  return end;
}

/** Cuts what is in a buffer; a row that is not complete is cut once more, with more behind it. */
function rowCutter(delimiter: number, watched: readonly number[], onRow: (row: CsvRow) => void) {
  const cells = watchedCells(watched);
  const row = (buffer: Buffer, place: Pick<CsvRow, 'start' | 'end' | 'offset' | 'cells' | 'isPlain'>): void => {
    onRow({ buffer, ...place, cell: (index) => cells.text(buffer, index) });
    cells.forget();
  };
  /** Cuts rows until the bytes end, and tells where it stands then. A doubled quote ends one quotation and begins another. */
  const scan = (buffer: Buffer, end: number, offset: number) => {
    let [rowStart, cellStart, column, isPlain] = [0, 0, 0, true];
    for (let at = 0; at < end; at++) {
      const byte = buffer[at]!;
      if (byte === QUOTE) {
        const isFirst = at === cellStart || buffer[at - 1] === QUOTE;
        at = endOfQuotation(buffer, at + 1, end);
        if (at === end) return { rowStart, cellStart, column, isPlain, quoted: true };
        isPlain &&= isFirst && mayFollow(buffer, at + 1, end, delimiter);
      } else if (byte === delimiter || byte === NEWLINE) {
        cells.end(column++, cellStart, at);
        cellStart = at + 1;
        if (byte === delimiter) continue;
        row(buffer, { start: rowStart, end: at, offset: offset + rowStart, cells: column, isPlain });
        [rowStart, column, isPlain] = [at + 1, 0, true];
      }
    }
    return { rowStart, cellStart, column, isPlain, quoted: false };
  };
  return {
    cut: (buffer: Buffer, end: number, offset: number): number => scan(buffer, end, offset).rowStart,
    last: (buffer: Buffer, end: number, offset: number): RowsEnd => {
      const { cellStart, column, isPlain, quoted } = scan(buffer, end, offset);
      if (quoted) return 'within-quotes';
      cells.end(column, cellStart, end);
      row(buffer, { start: 0, end, offset, cells: column + 1, isPlain });
      return 'whole';
    },
  };
}

/** Remembers where the cells of some columns lie in the row that is being cut. */
function watchedCells(watched: readonly number[]) {
  const places = new Int32Array(2 * watched.length);
  const indexOf = Int32Array.from({ length: Math.max(-1, ...watched) + 1 }, (_, column) => watched.indexOf(column));
  return {
    end: (column: number, start: number, end: number): void => {
      const index = column < indexOf.length ? indexOf[column]! : -1;
      if (index < 0) return;
      places[2 * index] = start;
      places[2 * index + 1] = end;
    },
    text: (buffer: Buffer, index: number): string => textOf(buffer, places[2 * index]!, places[2 * index + 1]!),
    forget: (): void => void places.fill(0),
  };
}

/** After a quotation: the end of its cell, or the second half of a doubled quote. */
function mayFollow(buffer: Buffer, at: number, end: number, delimiter: number): boolean {
  const byte = at < end ? buffer[at] : NEWLINE;
  if (byte === RETURN) return at + 1 === end || buffer[at + 1] === NEWLINE;
  return byte === delimiter || byte === NEWLINE || byte === QUOTE;
}

/** The place of the next quote; the end where there is none. */
function endOfQuotation(buffer: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && buffer[at] !== QUOTE) at++;
  return at;
}

/** A cell without what surrounds it. */
function textOf(buffer: Buffer, start: number, end: number): string {
  const text = buffer.toString('utf8', start, end).trim();
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
