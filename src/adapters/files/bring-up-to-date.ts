import { createHash } from 'node:crypto';
import type { FeedMemory, LockoutRow } from './feed-memory.ts';
import type { FileReading } from './file-reading.ts';
import { lockoutInterest } from './interest.ts';
import { joinedReading } from './joined-reading.ts';
import type { OpenedFile } from './open-file.ts';
import { scanFile, type ByteRange, type Scanning } from './scan-file.ts';

/** A file as the memory now knows it: all of it, what was new, and the lockouts among the new. */
export interface UpToDate {
  /** Under the key of its present content. */
  readonly file: OpenedFile;
  readonly before: FileReading | null;
  readonly reading: FileReading;
  readonly added: FileReading | null;
  readonly rows: readonly LockoutRow[];
}

/** Reads what the memory does not know yet of a file. A reading that ended early is not remembered: it is tried again. */
export async function bringUpToDate(opened: OpenedFile, memory: FeedMemory, scanning: Scanning): Promise<UpToDate> {
  const { file, before } = await recognised(opened, memory);
  const isKnown = before && (!file.growsByLines || before.consumed >= file.size);
  if (isKnown) return { file, before, reading: before, added: null, rows: [] };
  const { reading: added, rows } = await lockoutsIn(file, { start: before?.consumed ?? 0, end: file.size }, scanning);
  const reading = { ...joinedReading(before, added), tail: await tailOf(file, added.consumed) };
  await memory.rememberLockouts(rows);
  if (added.problem === undefined) await memory.rememberFile(file.key, reading);
  return { file, before, reading, added, rows };
}

/**
 * A file and what is known of it. One that was cut short, or written anew in its place with the same first line, is
 * another file since: it gets a key of its own.
 */
async function recognised(
  opened: OpenedFile,
  memory: FeedMemory,
): Promise<{ file: OpenedFile; before: FileReading | null }> {
  for (let generation = 0; ; generation++) {
    const key = generation === 0 ? opened.key : `${opened.key}:${generation}`;
    const before = await memory.file(key);
    if (before === null || (await goesOn(opened, before))) return { file: { ...opened, key }, before };
  }
}

/** Does the file go on where this reading of it ended? */
async function goesOn(file: OpenedFile, { consumed, tail }: FileReading): Promise<boolean> {
  if (!file.growsByLines) return true;
  return consumed <= file.size && tail === (await tailOf(file, consumed));
}

const TAIL = 256;

/** Hash of the bytes before a place in a file that grows; of others nobody asks. */
async function tailOf(file: OpenedFile, end: number): Promise<string> {
  if (!file.growsByLines) return '';
  const bytes = Buffer.alloc(Math.min(TAIL, end));
  const source = await file.bytes(end - bytes.length, end);
  await source.read(bytes, 0).finally(() => source.close());
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** The lockouts in a stretch of a file, with their places. */
export async function lockoutsIn(
  file: OpenedFile,
  range: ByteRange,
  scanning: Scanning,
): Promise<{ reading: FileReading; rows: LockoutRow[] }> {
  const rows: LockoutRow[] = [];
  const interest = lockoutInterest((signIn, offset) => void rows.push({ file: file.key, offset, signIn }));
  const reading = await scanFile(file, range, interest, scanning);
  return { reading, rows };
}
