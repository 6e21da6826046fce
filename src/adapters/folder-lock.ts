import { createHash } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isGone, newMark } from './lock-mark.ts';

const RETRY_EVERY = 5;
const TOUCH_EVERY = 20_000;

const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while nobody else does: within the process by queueing, between processes by a lock file. A lock whose
 * process is gone (kill -9) is taken over at once; one whose process lives is never broken, however long it takes.
 */
export async function withFolderLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before.then(() => locked(path, work));
  const settled = mine.catch(() => undefined);
  queues.set(path, settled);
  try {
    return await mine;
  } finally {
    if (queues.get(path) === settled) queues.delete(path);
  }
}

/** Takes a lock that is held for long, and gives back how to release it; `null` when somebody alive holds it. */
export async function holdFolderLock(path: string): Promise<(() => Promise<void>) | null> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mark = await newMark();
  while (!(await taken(path, mark))) if (!(await takenOver(path))) return null;
  const touching = setInterval(() => void touch(path), TOUCH_EVERY).unref();
  return async () => {
    clearInterval(touching);
    await rm(path, { force: true });
  };
}

/** Other hosts know by the age of a lock that its holder lives. */
async function touch(path: string): Promise<void> {
  await utimes(path, new Date(), new Date()).catch(() => undefined);
}

async function locked<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mark = await newMark();
  while (!(await taken(path, mark))) {
    if (!(await takenOver(path))) await delay(RETRY_EVERY);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the lock with its mark in one step (a link to a finished file); `false` when there is one. */
async function taken(path: string, mark: string): Promise<boolean> {
  const finished = `${path}.${mark.split(' ').at(-1)}.tmp`;
  await writeFile(finished, mark, { mode: 0o600 });
  try {
    await link(finished, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(finished, { force: true });
  }
}

/**
 * Removes a lock whose holder is gone. Only who holds the lock for removing exactly this one may, so that a slow
 * remover cannot remove the lock of whoever came after.
 */
async function takenOver(path: string): Promise<boolean> {
  const mark = await markOfGoneHolder(path);
  if (mark === null) return false;
  const removal = `${path}.${createHash('sha256').update(mark).digest('hex').slice(0, 16)}`;
  if (!(await taken(removal, await newMark()))) return takenOver(removal);
  try {
    if ((await markIn(path)) === mark) await rm(path, { force: true });
    return true;
  } finally {
    await rm(removal, { force: true });
  }
}

async function markOfGoneHolder(path: string): Promise<string | null> {
  const mark = await markIn(path);
  if (mark === null) return null;
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return (await isGone(mark, Date.now() - mtimeMs)) ? mark : null;
}

async function markIn(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
