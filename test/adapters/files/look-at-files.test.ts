import { symlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { insistOnPaths, lookAtFiles } from '../../../src/adapters/files/look-at-files.ts';
import { ndjson } from '../../support/records.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const nothingRead = readingNotes(0).done();

describe('looking at files', () => {
  it('opens each, and goes on past what cannot be opened', async () => {
    await folder.write('in/a', ndjson([{}]));
    await folder.write('in/b', gzipSync('x'.repeat(1000)).fill(0xff, 12, 20));
    await folder.write('in/c', '');
    const opened: string[] = [];
    const looked = await lookAtFiles([folder.path('in'), folder.path('gone')], async ({ path }) => {
      opened.push(path);
      return { reading: nothingRead };
    });
    expect(opened).toEqual([folder.path('in', 'a'), folder.path('in', 'c')]);
    expect(looked.map(({ kind, problem }) => kind ?? problem)).toEqual([
      ...['lines', 'its gzip data is damaged', 'empty', 'there is no such file'],
    ]);
  });

  it('fails when looking fails', async () => {
    const path = await folder.write('a', '');
    await expect(lookAtFiles([path], () => Promise.reject(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('insisting on paths', () => {
  const insistOn = async (...paths: string[]) =>
    insistOnPaths(await lookAtFiles(paths, async () => ({ reading: nothingRead })));

  it('is content with what is there', async () => {
    const path = await folder.write('in/a', '');
    await symlink(folder.path('gone'), folder.path('in', 'broken'));
    await expect(insistOn(path, folder.path('in'))).resolves.toBeUndefined();
  });

  it('names the paths that are gone', async () => {
    const path = await folder.write('a', '');
    await expect(insistOn(path, folder.path('one'), folder.path('two'))).rejects.toMatchObject({
      name: 'FeedUnavailable',
      message: expect.stringContaining(folder.path('one')) as string,
    });
  });

  it('is not content with a path that cannot be looked at', async () => {
    await symlink(folder.path('circle'), folder.path('circle'));
    await expect(insistOn(folder.path('circle'))).rejects.toMatchObject({ name: 'FeedUnavailable' });
  });
});
