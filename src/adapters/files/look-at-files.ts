import type { NotChecked } from '../../domain/coverage.ts';
import { Failure } from '../../domain/failure.ts';
import type { FileReading } from './file-reading.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import type { Scanning } from './scan-file.ts';
import type { FileKind } from './sniff.ts';
import { problemOf, walk, type WalkedFile } from './walk.ts';

/**
 * Answer for the files that are there now: a run does, and says of each path what is wrong with it. A watched folder
 * is answered for as a whole: it rotates its files away, and comes back when it is not mounted.
 */
export interface OnlyPresent {
  readonly onlyPresent: boolean;
}

/** How a file feed is asked. */
export type FileAsking = Scanning & OnlyPresent;

/** A file that was looked at: what it is and what was read of it; `null` for what could not be opened. */
export interface LookedAtFile {
  readonly file: WalkedFile;
  readonly kind: FileKind | null;
  readonly reading: FileReading | null;
  /** What is known of all of the file, where `reading` is only what is new. */
  readonly whole: FileReading | null;
  readonly problem?: string;
}

/** What a look at an opened file gives. */
export type Look = (
  opened: OpenedFile,
  place: Pick<Progress, 'file' | 'of'>,
) => Promise<{ readonly reading: FileReading; readonly whole?: FileReading }>;

/** How far a look at some files has come: the file it is at, how many there are, and bytes of text read so far. */
export interface Progress {
  readonly file: number;
  readonly of: number;
  /** Of all the files, between 0 and 1: each counts alike, a packed one by its bytes unpacked, until they exceed it. */
  readonly share: number;
  readonly bytes: number;
}

export type OnProgress = (progress: Progress) => void;

/** Looks at every file below some paths, one after the other. One that cannot be read does not keep the others. */
export async function lookAtFiles(paths: readonly string[], look: Look): Promise<LookedAtFile[]> {
  const looked: LookedAtFile[] = [];
  const files = await walk(paths);
  for (const [index, file] of files.entries())
    looked.push(await lookAtFile(file, look, { file: index + 1, of: files.length }));
  return looked;
}

async function lookAtFile(file: WalkedFile, look: Look, place: Pick<Progress, 'file' | 'of'>): Promise<LookedAtFile> {
  if (file.problem !== undefined) return unopened(file, file.problem);
  let opened: OpenedFile;
  try {
    opened = await openFile(file.path);
  } catch (error) {
    return unopened(file, problemOf(error));
  }
  const { reading, whole = reading } = await look(opened, place);
  return { file, kind: opened.kind, reading, whole };
}

function unopened(file: WalkedFile, problem: string): LookedAtFile {
  return { file, kind: null, reading: null, whole: null, problem };
}

/** A path of the configuration that cannot be looked at (a folder not mounted) is no empty answer: it is tried again. */
export function insistOnPaths(looked: readonly LookedAtFile[]): void {
  const unseen = looked.filter(({ file, reading }) => file.named && reading === null);
  if (unseen.length === 0) return;
  const paths = unseen.map(({ file, problem }) => `${file.path} (${problem})`).join(', ');
  throw new Failure(
    'FeedUnavailable',
    `The exports cannot be read: ${paths}. Mount or mend them; the hunt tries again.`,
  );
}

/** What of the files could not be read, in words: nobody looked there. */
export function unreadOf(looked: readonly LookedAtFile[]): NotChecked[] {
  return looked.flatMap(({ file, reading, problem = reading?.problem }) =>
    problem === undefined ? [] : [{ what: `file ${file.path}`, why: problem }],
  );
}
