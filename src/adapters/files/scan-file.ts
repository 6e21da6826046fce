import { MINUTE } from '../../domain/duration.ts';
import type { Asking } from '../../ports.ts';
import type { ByteSource } from './byte-source.ts';
import { readingNotes, type FileReading, type ReadingNotes } from './file-reading.ts';
import type { Interest, ScanInterest, SearchInterest } from './interest.ts';
import type { OpenedFile } from './open-file.ts';
import { scanCsv } from './scan-csv.ts';
import { scanDocument } from './scan-document.ts';
import { scanLines } from './scan-lines.ts';
import { searchLines } from './search-lines.ts';
import { problemOf } from './walk.ts';

/** A stretch of a file, in bytes of its text. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** How to scan: until somebody gives up, and up to which event time records are believed. */
export interface Scanning extends Asking {
  /** In milliseconds since 1970: see `latestBelieved`. */
  readonly latest: number;
  /** Hears of every further stretch of text that was read, in bytes. */
  readonly onBytes?: (more: number) => void;
}

/** By how much the clock that dates a record may be ahead of ours. */
const AHEAD = 5 * MINUTE;

/** What is dated later than this was dated by a wrong clock. */
export function latestBelieved(now: number): number {
  return now + AHEAD;
}

/** Scans a stretch of a file, record by record. */
export async function scanFile(
  file: OpenedFile,
  range: ByteRange,
  interest: ScanInterest,
  scanning: Scanning,
): Promise<FileReading> {
  return reading(file, range, scanning, interest, (source, from, notes) =>
    scanLines(source, from, notes, interest, scanning.signal),
  );
}

/** Looks at a stretch that was scanned before, for what is of interest now; records are counted where it has to. */
export async function searchFile(
  file: OpenedFile,
  range: ByteRange,
  interest: SearchInterest,
  scanning: Scanning,
): Promise<FileReading> {
  return reading(file, range, scanning, interest, (source, from, notes) =>
    searchLines(source, from, notes, interest, scanning.signal),
  );
}

type ReadLines = (source: ByteSource, from: number, notes: ReadingNotes) => Promise<void>;

/**
 * What cannot be read from the middle is read as a whole. When the file system or a damaged gzip ends it early, the
 * reading says why, and what was taken until then stays.
 */
async function reading(
  { kind, growsByLines, bytes, header }: OpenedFile,
  { start, end }: ByteRange,
  { signal, latest, onBytes }: Scanning,
  interest: Interest,
  readLines: ReadLines,
): Promise<FileReading> {
  const from = growsByLines ? start : 0;
  const notes = readingNotes(from, latest);
  if (kind === 'unread') notes.problem('it seems to hold sign-ins, but in no form that is read');
  if (kind === 'empty' || kind === 'foreign' || kind === 'unread') return notes.done();
  const read = async (source: ByteSource): Promise<void> => {
    if (kind === 'lines') return readLines(source, from, notes);
    if (kind === 'csv') return scanCsv(source, header!, notes, interest, signal);
    return scanDocument(source, kind, notes, interest, signal);
  };
  try {
    const source = heard(await bytes(from, end), onBytes);
    await read(source).finally(() => source.close());
  } catch (error) {
    signal?.throwIfAborted();
    notes.problem(problemOf(error));
  }
  return notes.done();
}

function heard(source: ByteSource, onBytes: Scanning['onBytes']): ByteSource {
  if (!onBytes) return source;
  const read: ByteSource['read'] = async (into, at) => {
    const length = await source.read(into, at);
    onBytes(length);
    return length;
  };
  return { ...source, read };
}
