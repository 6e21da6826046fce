import type { Positions } from '../../domain/ledger.ts';
import type { NewLockouts } from '../../ports.ts';
import { bringUpToDate, lockoutsIn, type UpToDate } from './bring-up-to-date.ts';
import type { FeedMemory, LockoutRow } from './feed-memory.ts';
import { readingNotes, type FileReading } from './file-reading.ts';
import { joinedReading } from './joined-reading.ts';
import { insistOnPaths, lookAtFiles, type FileAsking } from './look-at-files.ts';
import { readingOf } from './reading-report.ts';
import type { Scanning } from './scan-file.ts';

/** Lockouts behind the positions, file by file; a file that still grows may end in the middle of a record. */
export async function lockoutsSince(
  paths: readonly string[],
  memory: FeedMemory,
  positions: Positions,
  { onlyPresent, ...scanning }: FileAsking,
): Promise<NewLockouts> {
  const rows: LockoutRow[] = [];
  const next: Record<string, number> = {};
  const looked = await lookAtFiles(paths, async (opened) => {
    const upToDate = await bringUpToDate(opened, memory, scanning);
    const { key } = upToDate.file;
    const found = await newIn(upToDate, positions[key], scanning);
    rows.push(...found.rows);
    if (found.position !== undefined) next[key] = found.position;
    return { reading: found.reading, whole: upToDate.reading };
  });
  if (!onlyPresent) insistOnPaths(looked);
  return {
    lockouts: rows.map(({ signIn }) => signIn),
    positions: next,
    reading: readingOf(looked, { complete: false }),
  };
}

interface NewInFile {
  readonly rows: readonly LockoutRow[];
  readonly reading: FileReading;
  /** How far the file has now been read; `undefined` when it could not be read to its end. */
  readonly position: number | undefined;
}

async function newIn(
  { file, before, reading, added, rows }: UpToDate,
  position: number | undefined,
  scanning: Scanning,
): Promise<NewInFile> {
  const nothing = readingNotes(reading.consumed).done();
  if (!file.growsByLines) {
    if (position !== undefined) return { rows: [], reading: nothing, position };
    const all = added ? rows : (await lockoutsIn(file, { start: 0, end: file.size }, scanning)).rows;
    return { rows: all, reading, position: reading.problem === undefined ? file.size : undefined };
  }
  const known = before?.consumed ?? 0;
  // A position behind the end is one of other content: the file was cut, and what was known of it is lost.
  const since = position === undefined || position > file.size ? 0 : position;
  const missed = since < known ? await lockoutsIn(file, { start: since, end: known }, scanning) : null;
  return {
    rows: [...(missed?.rows ?? []), ...rows.filter(({ offset }) => offset >= since)],
    reading: missed ? joinedReading(missed.reading, added ?? nothing) : (added ?? nothing),
    position: reading.consumed,
  };
}
