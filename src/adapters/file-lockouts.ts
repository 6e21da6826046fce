import type { SignIn } from '../domain/sign-in.ts';
import type { Reading } from '../ports.ts';
import { lockoutInterest, strictly } from './files/interest.ts';
import { lookAtFiles, type OnProgress } from './files/look-at-files.ts';
import { readingOf } from './files/reading-report.ts';
import { latestBelieved, scanFile } from './files/scan-file.ts';

/** Every lockout of some files, as rows, and what was read. */
export interface FileLockouts {
  readonly lockouts: readonly SignIn[];
  readonly reading: Reading;
}

/** How to read: `onProgress` hears how far it has come, many times. */
export interface ReadingOptions {
  readonly strict: boolean;
  readonly now?: () => number;
  readonly onProgress?: OnProgress;
}

/**
 * Reads every lockout below some paths and remembers nothing. `strict` parses every record, where otherwise bytes tell
 * which are worth it.
 */
export async function readLockouts(
  paths: readonly string[],
  { strict, now = Date.now, onProgress = () => undefined }: ReadingOptions,
): Promise<FileLockouts> {
  const lockouts: SignIn[] = [];
  const byBytes = lockoutInterest((signIn) => void lockouts.push(signIn));
  const interest = strict ? strictly(byBytes) : byBytes;
  let bytes = 0;
  const looked = await lookAtFiles(paths, async (file, place) => {
    let inFile = 0;
    const onBytes = (more: number): void => {
      [bytes, inFile] = [bytes + more, inFile + more];
      const share = (place.file - 1 + Math.min(1, inFile / Math.max(1, file.size))) / place.of;
      onProgress({ ...place, share, bytes });
    };
    const scanning = { latest: latestBelieved(now()), onBytes };
    return { reading: await scanFile(file, { start: 0, end: file.size }, interest, scanning) };
  });
  return { lockouts, reading: readingOf(looked, { complete: true }) };
}
