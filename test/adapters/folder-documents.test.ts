import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderDocuments, sweepTemporaryFiles } from '../../src/adapters/folder-documents.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const documents = (root = folder.path()) => folderDocuments(root, (name) => name);

async function filesBelow(path = folder.path()): Promise<string[]> {
  return (await readdir(path, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);
}

describe('documents in a folder', () => {
  it('are read as they were written, each with the version of its text', async () => {
    await documents().write('a/b', 'ä\u0000"');
    await documents().write('c', 'ä\u0000"');
    const [one, two] = [await documents().read('a/b'), await documents().read('c')];
    expect(one!.text).toBe('ä\u0000"');
    expect(two).toEqual(one);
    await documents().write('c', 'other');
    expect((await documents().read('c'))!.version).not.toBe(one!.version);
  });

  it('are none where nobody wrote', async () => {
    expect(await documents().read('a')).toBeNull();
    expect(await documents().list('a/')).toEqual([]);
  });

  it('lie where their place says, for nobody else to read', async () => {
    const placed = folderDocuments(folder.path(), (name) => `below/${name}`);
    await placed.write('a/b', '{}');
    await placed.swap('c', '{}', null);
    expect((await stat(folder.path('below', 'a', 'b.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder.path('below', 'c.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder.path('below', 'a'))).mode & 0o777).toBe(0o700);
  });

  it('are read whole while others write', async () => {
    const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(500_000));
    await documents().write('a', texts[0]!);
    let [reads, written] = [0, false];
    const writing = Promise.all(texts.map((text) => documents().write('a', text))).then(() => (written = true));
    for (; !written; reads++) expect(texts).toContain((await documents().read('a'))!.text);
    await writing;
    expect(reads).toBeGreaterThan(1);
  });

  it('are listed by the names below a prefix, sorted, and nothing else is', async () => {
    for (const name of ['cases/b', 'cases/a', 'cases/deep/c', 'ledgers/a']) await documents().write(name, '{}');
    await writeFile(folder.path('cases', 'a.json.1234.tmp'), '');
    await writeFile(folder.path('cases', 'notes.txt'), '');
    expect(await documents().list('cases/')).toEqual(['cases/a', 'cases/b', 'cases/deep/c']);
  });
});

describe('swapping a document', () => {
  it('replaces the expected version', async () => {
    expect(await documents().swap('a', 'one', null)).toBe(true);
    const { version } = (await documents().read('a'))!;
    expect(await documents().swap('a', 'two', version)).toBe(true);
    expect((await documents().read('a'))!.text).toBe('two');
  });

  it.each([
    ['another version', 'one', 'no such version'],
    ['a version, where there is none', null, 'no such version'],
    ['none, where there is one', 'one', null],
  ])('refuses where it expects %s', async (_, text, expected) => {
    if (text !== null) await documents().write('a', text);
    expect(await documents().swap('a', 'two', expected)).toBe(false);
    expect((await documents().read('a'))?.text ?? null).toBe(text);
  });

  it('lets one of many win, and leaves nothing behind', async () => {
    for (let round = 0; round < 5; round++) {
      const version = (await documents().read('a'))?.version ?? null;
      const writers = Array.from({ length: 20 }, (_, index) => documents().swap('a', `${round}-${index}`, version));
      const won = (await Promise.all(writers)).flatMap((swapped, index) => (swapped ? [`${round}-${index}`] : []));
      expect(won).toHaveLength(1);
      expect((await documents().read('a'))!.text).toBe(won[0]);
    }
    expect(await filesBelow()).toEqual(['a.json']);
  });

  it('of different documents goes side by side', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `n/${index}`);
    expect(await Promise.all(names.map((name) => documents().swap(name, name, null)))).toEqual(names.map(() => true));
    expect(await documents().list('n/')).toEqual(names.sort());
  });
});

describe('writing that fails', () => {
  it('keeps what was there, leaves nothing half written, and says that the store is not available', async () => {
    await documents().write('a/b', 'old');
    await mkdir(folder.path('a', 'taken.json'));
    await expect(documents().write('a/taken', 'new')).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(documents().swap('a/taken', 'new', null)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(documents().read('a/taken')).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await filesBelow()).toEqual(['b.json']);
    expect(await readFile(folder.path('a', 'b.json'), 'utf8')).toBe('old');
  });

  it('says that the store is not available where a file lies in the way of reading', async () => {
    await folder.write('file', 'x');
    await expect(documents(folder.path('file')).read('a/b')).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(documents(folder.path('file')).list('a/')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('says that the store is not available where a file lies in the way of writing', async () => {
    await folder.write('file', 'x');
    await expect(documents(folder.path('file')).write('a/b', '1')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('says that the store is not available where its lock cannot be made', async () => {
    await folder.write('file', 'x');
    const swapping = documents(folder.path('file')).swap('a/b', '1', null);
    await expect(swapping).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});

describe('sweeping temporary files', () => {
  it('removes those that are old, and nothing else', async () => {
    const now = Date.now();
    const [old, young] = [new Date(now - 3_700_000), new Date(now - 3_500_000)];
    for (const [name, time] of [
      ['a.json.1.tmp', old],
      ['deep/er/b.tmp', old],
      ['c.json.2.tmp', young],
      ['d.json', old],
      ['e.tmp.json', old],
    ] as const) {
      await utimes(await folder.write(name, 'x'), time, time);
    }
    await sweepTemporaryFiles(folder.path(), now);
    expect((await filesBelow()).sort()).toEqual(['c.json.2.tmp', 'd.json', 'e.tmp.json']);
  });

  it('is content with a folder that is not there', async () => {
    await expect(sweepTemporaryFiles(folder.path('none'))).resolves.toBeUndefined();
  });
});
