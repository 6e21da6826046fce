import type { Window } from '../../domain/window.ts';
import type { FoundLockouts } from '../../ports.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import type { FeedMemory } from './feed-memory.ts';
import { insistOnPaths, lookAtFiles, type FileAsking } from './look-at-files.ts';
import { readingOf } from './reading-report.ts';

/** Every lockout in some windows, out of the memory once it is up to date. */
export async function lockoutsWithin(
  paths: readonly string[],
  memory: FeedMemory,
  windows: readonly Window[],
  { onlyPresent, ...scanning }: FileAsking,
): Promise<FoundLockouts> {
  const present = new Set<string>();
  const looked = await lookAtFiles(paths, async (opened) => {
    const { file, reading } = await bringUpToDate(opened, memory, scanning);
    present.add(file.key);
    return { reading };
  });
  if (!onlyPresent) insistOnPaths(looked);
  const rows = await memory.lockoutsWithin(windows);
  const counted = onlyPresent ? rows.filter(({ file }) => present.has(file)) : rows;
  return { lockouts: counted.map(({ signIn }) => signIn), reading: readingOf(looked, { complete: onlyPresent }) };
}
