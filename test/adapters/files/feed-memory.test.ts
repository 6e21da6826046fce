import { describe, expect, it } from 'vitest';
import { feedMemory, type LockoutRow } from '../../../src/adapters/files/feed-memory.ts';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { folderDocuments } from '../../../src/adapters/folder-documents.ts';
import { ALL_TIME } from '../../../src/domain/window.ts';
import { aLockedSignIn, at } from '../../support/builders.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const memory = (prefix = 'feeds/contoso') =>
  feedMemory(
    folderDocuments(folder.path(), (name) => name),
    prefix,
  );

const row = (file: string, offset: number, clock = '10:00'): LockoutRow => ({
  ...{ file, offset, signIn: aLockedSignIn({ id: `${file}-${offset}`, at: clock }) },
});
const reading = (consumed: number) => ({ ...readingNotes(0).done(), consumed });
const ids = (rows: readonly LockoutRow[]) => rows.map(({ signIn }) => signIn.id);

describe('the memory of a feed', () => {
  it('knows nothing at first', async () => {
    expect(await memory().file('1:2:ab')).toBeNull();
    expect(await memory().lockoutsWithin([ALL_TIME])).toEqual([]);
  });

  it('knows each file by its key', async () => {
    await memory().rememberFile('1:2:ab', reading(5));
    await memory().rememberFile('1:2:cd', reading(6));
    expect(await memory().file('1:2:ab')).toEqual(reading(5));
    expect(await memory().file('1:2')).toBeNull();
  });

  it('does not go back in a file', async () => {
    await memory().rememberFile('1', reading(9));
    await memory().rememberFile('1', reading(5));
    expect(await memory().file('1')).toEqual(reading(9));
    await memory().rememberFile('1', reading(12));
    expect(await memory().file('1')).toEqual(reading(12));
  });

  it('knows a row once, however often it is told', async () => {
    const rows = [row('a', 0), row('a', 5), row('b', 5)];
    await memory().rememberLockouts(rows);
    await memory().rememberLockouts(rows.slice(1));
    await memory().rememberLockouts([]);
    expect(await memory().lockoutsWithin([ALL_TIME])).toEqual(rows);
  });

  it('finds rows by event time, over hours and days, in the order of time', async () => {
    const clocks = ['10:59:59.999', '11:00', '10:00', '2026-03-18T00:00:00.000Z', '2025-12-31T23:59:59.999Z'];
    await memory().rememberLockouts(clocks.map((clock, index) => row('a', index, clock)));
    const within = async (from: string, to: string) =>
      ids(await memory().lockoutsWithin([{ from: at(from), to: at(to) }]));
    expect(await within('10:00', '11:00')).toEqual(['a-2', 'a-0', 'a-1']);
    expect(await within('10:00:00.001', '10:59:59.998')).toEqual([]);
    expect(ids(await memory().lockoutsWithin([ALL_TIME]))).toEqual(['a-4', 'a-2', 'a-0', 'a-1', 'a-3']);
  });

  it('loses nothing when many remember at once', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => row('a', index));
    await Promise.all(rows.map((each) => memory().rememberLockouts([each])));
    expect(ids(await memory().lockoutsWithin([ALL_TIME])).sort()).toEqual(ids(rows).sort());
  });

  it('keeps feeds apart', async () => {
    await memory('feeds/contoso').rememberLockouts([row('a', 0)]);
    await memory('feeds/contoso').rememberFile('1', reading(5));
    expect(await memory('feeds/fabrikam').lockoutsWithin([ALL_TIME])).toEqual([]);
    expect(await memory('feeds/fabrikam').file('1')).toBeNull();
  });
});
