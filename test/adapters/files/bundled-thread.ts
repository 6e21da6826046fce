import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../../src/adapters/files/second-looker-thread.ts', import.meta.url));

/** The second looker's thread, built as it ships: threads know nothing of how these tests are compiled. */
export function bundledThread(): { readonly url: URL; written(code: string): Promise<URL> } {
  let folder = '';
  const place = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thread-'));
    await build({ entryPoints: [SOURCE], outfile: place('thread.mjs'), bundle: true, format: 'esm', platform: 'node' });
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    get url() {
      return pathToFileURL(place('thread.mjs'));
    },
    written: async (code) => {
      await writeFile(place('other.mjs'), code);
      return pathToFileURL(place('other.mjs'));
    },
  };
}
