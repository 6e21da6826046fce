import type { BigIntStats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that was given, or found below a folder that was; or a path that cannot be looked at. */
export interface WalkedFile {
  readonly path: string;
  /** Named itself, not found in a folder. */
  readonly named: boolean;
  readonly problem?: string;
}

/**
 * The files of some paths, folders walked to any depth, in the order of their names. Each folder is walked and each
 * file given once, however many links lead to it; a file that was named, too, by that name.
 */
export async function walk(paths: readonly string[]): Promise<WalkedFile[]> {
  const found: Found = { files: new Map(), folders: new Set() };
  for (const path of paths) await walkOne(path, true, found);
  return [...found.files.values()];
}

interface Found {
  /** By what they are, not by their path. */
  readonly files: Map<string, WalkedFile>;
  readonly folders: Set<string>;
}

async function walkOne(path: string, named: boolean, found: Found): Promise<void> {
  try {
    const stats = await stat(path, { bigint: true });
    if (stats.isDirectory()) await walkFolder(path, await identityOf(path, stats), found);
    else if (stats.isFile()) add({ path, named }, await identityOf(path, stats), found);
  } catch (error) {
    add({ path, named, problem: problemOf(error) }, path, found);
  }
}

async function walkFolder(path: string, identity: string, found: Found): Promise<void> {
  if (found.folders.has(identity)) return;
  found.folders.add(identity);
  for (const name of inputsAmong(await readdir(path))) await walkOne(join(path, name), false, found);
}

function add(file: WalkedFile, identity: string, { files }: Found): void {
  if (file.named || !files.has(identity)) files.set(identity, file);
}

/** Which file or folder this is, whatever its name; some network file systems number none. */
async function identityOf(path: string, { dev, ino }: BigIntStats): Promise<string> {
  return ino > 0n ? `${dev}:${ino}` : realpath(path);
}

const STATE = '.state';

/** What we write beside our state, below the same folder: see `placeInFolder` and the mail sink. */
const WRITTEN_BESIDE: readonly string[] = ['cases', 'mail'];

/**
 * The entries of a folder that may be exports, by name: our own state is none, nor are the cases and mails beside it,
 * since what we wrote about lockouts is no log of them; exports that lie there, too, are.
 */
function inputsAmong(names: readonly string[]): string[] {
  const isOurs = names.includes(STATE);
  return names.filter((name) => name !== STATE && !(isOurs && WRITTEN_BESIDE.includes(name))).sort();
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read (permission denied)',
  EPERM: 'it may not be read (not permitted)',
  ELOOP: 'its link leads in a circle',
  Z_DATA_ERROR: 'its gzip data is damaged',
  Z_BUF_ERROR: 'its gzip data ends too early',
};

/** Why a file could not be read, in words. */
export function problemOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return PROBLEMS[code ?? ''] ?? message;
}
