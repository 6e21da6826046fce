import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface TemporaryFolder {
  path(...names: string[]): string;
  /** Writes a file, and the folders above it; resolves to its path. */
  write(name: string, content: string | Buffer): Promise<string>;
}

/** A folder of real files that each test begins with empty. */
export function temporaryFolder(): TemporaryFolder {
  let root = '';
  beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'adapters-'))));
  afterEach(() => rm(root, { recursive: true, force: true }));
  const path = (...names: string[]): string => join(root, ...names);
  return {
    path,
    write: async (name, content) => {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
      return path(name);
    },
  };
}
