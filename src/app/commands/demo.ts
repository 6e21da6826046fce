import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { holdFolderLock } from '../../adapters/folder-lock.ts';
import { playDemo } from '../demo/demo.ts';
import { CannotDo, EXIT } from '../exit.ts';
import { progressOn } from '../progress.ts';
import { askedToEnd } from '../signals.ts';

/** Says that a folder is a demo's to clear. */
const MARK = '.lockout-hunt-demo';

/** `demo [--out DIR]`: until Ctrl-C, which ends every process it started. */
export async function demo(options: { readonly out: string }): Promise<number> {
  const folder = resolve(options.out);
  await insistOnOurs(folder);
  const release = await holdFolderLock(join(folder, 'demo.lock'));
  if (!release) throw new CannotDo(`Another demo uses ${folder}: end it, or give another --out.`);
  try {
    await playDemo(folder, progressOn(), askedToEnd());
  } finally {
    await release();
  }
  return EXIT.nothing;
}

/** A demo begins by clearing its folder: it must be empty, or a demo's. */
async function insistOnOurs(folder: string): Promise<void> {
  const names: string[] = await readdir(folder).catch(() => []);
  if (names.length > 0 && !names.includes(MARK)) {
    throw new CannotDo(`${folder} is not empty and no demo's folder: give another --out.`);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, MARK), 'A lockout-hunt demo clears this folder when it starts.\n');
}
