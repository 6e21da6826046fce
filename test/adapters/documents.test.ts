import { describe, expect, it } from 'vitest';
import { changeDocument, readDocument } from '../../src/adapters/documents.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const documents = () => folderDocuments(folder.path(), (name) => name);
const oneMore = (before: number | null): number => (before ?? 0) + 1;

describe('changing a document', () => {
  it('makes it where there is none, and changes it where there is', async () => {
    expect(await changeDocument<number>(documents(), 'counter', oneMore)).toBe(1);
    expect(await changeDocument<number>(documents(), 'counter', oneMore)).toBe(2);
    expect(await readDocument<number>(documents(), 'counter')).toBe(2);
  });

  it('loses no change of many at once', async () => {
    const store = documents();
    await Promise.all(Array.from({ length: 30 }, () => changeDocument<number>(store, 'counter', oneMore)));
    expect(await readDocument<number>(store, 'counter')).toBe(30);
  });

  it('asks again what to change when somebody was faster', async () => {
    const store = documents();
    const seen: (number | null)[] = [];
    const lost = {
      ...store,
      swap: async (name: string, text: string, expected: string | null) => {
        if (seen.length === 1) await store.write(name, '41');
        return store.swap(name, text, expected);
      },
    };
    const change = (before: number | null) => {
      seen.push(before);
      return oneMore(before);
    };
    expect(await changeDocument<number>(lost, 'counter', change)).toBe(42);
    expect(seen).toEqual([null, 41]);
  });

  it('fails when the change does, and changes nothing', async () => {
    const failing = changeDocument<number>(documents(), 'counter', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await readDocument(documents(), 'counter')).toBeNull();
  });
});
