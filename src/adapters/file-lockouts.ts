import type { SignIn } from '../domain/sign-in.ts';
import type { Reading } from '../ports.ts';
import { lockoutInterest, strictly } from './files/interest.ts';
import { lookAtFiles } from './files/look-at-files.ts';
import { readingOf } from './files/reading-report.ts';
import { latestBelieved, scanFile } from './files/scan-file.ts';

/** Every lockout of some files, as rows, and what was read. */
export interface FileLockouts {
  readonly lockouts: readonly SignIn[];
  readonly reading: Reading;
}

/**
 * Reads every lockout below some paths and remembers nothing. `strict` parses every record, where otherwise bytes tell
 * which are worth it.
 */
export async function readLockouts(
  paths: readonly string[],
  { strict, now = Date.now }: { strict: boolean; now?: () => number },
): Promise<FileLockouts> {
  const lockouts: SignIn[] = [];
  const byBytes = lockoutInterest((signIn) => void lockouts.push(signIn));
  const interest = strict ? strictly(byBytes) : byBytes;
  const scanning = { latest: latestBelieved(now()) };
  const looked = await lookAtFiles(paths, async (file) => ({
    reading: await scanFile(file, { start: 0, end: file.size }, interest, scanning),
  }));
  return { lockouts, reading: readingOf(looked, { complete: true }) };
}
