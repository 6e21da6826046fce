import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { keptLists } from '../../src/adapters/kept-lists.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const lists = () => keptLists(folderDocuments(folder.path(), placeInFolder));
const WEEK = 7 * 24 * 60;
const lockouts = many(WEEK, (minute) => aLockout({ id: `lockout-of-${minute}`, at: minutesAfter('00:00', minute) }));

async function bytesKept(): Promise<number> {
  const files = (await readdir(folder.path(), { recursive: true, withFileTypes: true })).filter((f) => f.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('a long list', () => {
  it('is recalled as it was, and kept twice is kept once', async () => {
    const reference = await lists().keep(lockouts, WEEK);
    const bytes = await bytesKept();
    expect(await lists().keep(lockouts, WEEK)).toEqual(reference);
    expect(await bytesKept()).toBe(bytes);
    expect(await lists().recall(reference)).toEqual(lockouts);
  });

  it('that grows for a week, and is kept four times a day, costs less than twice what it holds in the end', async () => {
    for (let minute = 360; minute <= WEEK; minute += 360) await lists().keep(lockouts.slice(0, minute), minute);
    const whole = JSON.stringify(lockouts).length;
    expect(await bytesKept()).toBeLessThan(2 * whole);
  });

  it('is refused when a piece is damaged or gone, and mended when it is kept again', async () => {
    const reference = await lists().keep(lockouts, WEEK);
    const pieces = folder.path('.state', 'pieces');
    const [first] = (await readdir(pieces, { recursive: true })).filter((name) => name.endsWith('.json'));
    const text = await readFile(join(pieces, first!), 'utf8');
    await writeFile(join(pieces, first!), text.replace('203.0.113.7', '203.0.113.8'));
    await expect(lists().recall(reference)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await rm(join(pieces, first!));
    await expect(lists().recall(reference)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await lists().recall(await lists().keep(lockouts, WEEK))).toEqual(lockouts);
  });

  it('is refused under a name that is not its own', async () => {
    const { ref, sha256 } = await lists().keep(lockouts, WEEK);
    const forged = { ref: ref.replace('long-lists', 'pieces'), sha256, count: 1 };
    await expect(lists().recall(forged)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('of which nothing is there is refused, too', async () => {
    const { ref, sha256 } = await lists().keep(lockouts, WEEK);
    await rm(folder.path('.state', `${ref}.json`));
    await expect(lists().recall({ ref, sha256, count: 1 })).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
