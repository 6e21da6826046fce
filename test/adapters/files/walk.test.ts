import { link, mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { problemOf, walk } from '../../../src/adapters/files/walk.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

describe('walking', () => {
  it('finds the files of folders to any depth, in the order of their names', async () => {
    for (const name of ['b.json', 'a/z.json', 'a/deep/er/x.json', 'c']) await folder.write(name, '');
    await mkdir(folder.path('empty'));
    const found = await walk([folder.path()]);
    expect(found).toEqual(
      ['a/deep/er/x.json', 'a/z.json', 'b.json', 'c'].map((name) => ({ path: folder.path(name), named: false })),
    );
  });

  it('tells files that were named, and gives each once', async () => {
    const [a, b] = [await folder.write('a', ''), await folder.write('b', '')];
    expect(await walk([b, a, b])).toEqual([
      { path: b, named: true },
      { path: a, named: true },
    ]);
  });

  it('says what is not there', async () => {
    const a = await folder.write('a', '');
    expect(await walk([folder.path('none'), a])).toEqual([
      { path: folder.path('none'), named: true, problem: 'there is no such file' },
      { path: a, named: true },
    ]);
  });

  it('follows links, and says which lead nowhere or in a circle', async () => {
    const a = await folder.write('files/a', '');
    await symlink(a, folder.path('files', 'b-link'));
    await symlink(folder.path('gone'), folder.path('files', 'c-broken'));
    await symlink(folder.path('files', 'd-circle'), folder.path('files', 'd-circle'));
    expect(await walk([folder.path('files')])).toEqual([
      { path: a, named: false },
      { path: folder.path('files', 'c-broken'), named: false, problem: 'there is no such file' },
      { path: folder.path('files', 'd-circle'), named: false, problem: 'its link leads in a circle' },
    ]);
  });

  it('passes over what is neither file nor folder', async () => {
    const server = createServer().listen(folder.path('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await walk([folder.path()])).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('finds a file once, though a link leads back to its folder', async () => {
    const a = await folder.write('files/a', '');
    await symlink('.', folder.path('files', 'here'));
    const found = await walk([folder.path('files')]);
    expect(found.filter(({ path }) => path.endsWith('/a'))).toEqual([{ path: a, named: false }]);
  });

  it('walks folders that link to each other once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `${index}`);
    for (const name of names) await mkdir(folder.path(name));
    for (const from of names) for (const to of names) await symlink(folder.path(to), folder.path(from, `to-${to}`));
    await folder.write('3/a', '');
    expect((await walk([folder.path()])).map(({ path }) => path.endsWith('a'))).toEqual([true]);
  });

  it('finds a file of several names once', async () => {
    const a = await folder.write('a', '');
    await link(a, folder.path('b'));
    await symlink(a, folder.path('c'));
    expect(await walk([folder.path()])).toEqual([{ path: a, named: false }]);
  });

  it('knows that a file was named, though its folder was, too', async () => {
    const a = await folder.write('a', '');
    await symlink(a, folder.path('b'));
    expect(await walk([a, folder.path()])).toEqual([{ path: a, named: true }]);
    expect(await walk([folder.path(), folder.path('b')])).toEqual([{ path: folder.path('b'), named: true }]);
  });

  it('leaves out what we wrote ourselves, unless it is named', async () => {
    for (const name of ['.state/a', 'cases/b', 'mail/c', 'exports/d', 'e', 'other/cases/f'])
      await folder.write(name, '');
    const names = async (path: string) => (await walk([path])).map((file) => file.path.slice(folder.path().length + 1));
    expect(await names(folder.path())).toEqual(['e', 'exports/d', 'other/cases/f']);
    expect(await names(folder.path('cases'))).toEqual(['cases/b']);
  });
});

describe('a problem in words', () => {
  it.each([
    [{ code: 'EACCES', message: 'x' }, 'it may not be read (permission denied)'],
    [{ code: 'Z_BUF_ERROR', message: 'x' }, 'its gzip data ends too early'],
    [{ code: 'EWHATEVER', message: 'what happened' }, 'what happened'],
    [new Error('what happened'), 'what happened'],
  ])('of %j is %j', (error, words) => expect(problemOf(error)).toBe(words));
});
