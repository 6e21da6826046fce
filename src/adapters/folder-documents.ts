import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Failure } from '../domain/failure.ts';
import type { Documents } from './documents.ts';
import { withFolderLock } from './folder-lock.ts';

const ENDING = '.json';

/** Temporary files of writers that died are swept once they are this old. */
const SWEPT_AFTER = 3_600_000;

/**
 * Documents as files. `place` says where a document lies below the root. Writing is atomic (temporary file, fsync,
 * rename, fsync of the folder), so a crash leaves the old document or the new one, and never half of one.
 */
export function folderDocuments(root: string, place: (name: string) => string): Documents {
  const pathOf = (name: string): string => join(root, place(name) + ENDING);
  const lockOf = (name: string): string => join(root, place(`locks/${name.replaceAll('/', '-')}`));
  return {
    read: (name) => readStored(pathOf(name)),
    swap: async (name, text, expected) => {
      try {
        return await withFolderLock(lockOf(name), async () => {
          const stored = await readStored(pathOf(name));
          if ((stored?.version ?? null) !== expected) return false;
          await writeWhole(pathOf(name), text);
          return true;
        });
      } catch (error) {
        throw error instanceof Failure ? error : unavailable('lock', lockOf(name), error);
      }
    },
    write: (name, text) => writeWhole(pathOf(name), text),
    list: async (prefix) => {
      const folder = join(root, place(prefix));
      const files = await filesBelow(folder);
      return files.map((file) => prefix + relative(folder, file).split(sep).join('/').slice(0, -ENDING.length)).sort();
    },
  };
}

async function readStored(path: string): ReturnType<Documents['read']> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, version: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unavailable('read', path, error);
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unavailable('write', path, error);
  }
}

/** A rename lasts only once its folder is on disk; systems that cannot open folders do it by themselves. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(ENDING))
      .map((e) => join(e.parentPath, e.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unavailable('list', folder, error);
  }
}

/** Removes what writers that died left half written. */
export async function sweepTemporaryFiles(root: string, now = Date.now()): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!basename(path).endsWith('.tmp')) continue;
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > SWEPT_AFTER) await rm(path, { force: true });
  }
}

function unavailable(what: string, path: string, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Failure('StoreUnavailable', `The store cannot ${what} ${path}: ${reason}. It is tried again.`, { cause });
}
