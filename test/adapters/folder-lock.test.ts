import { createHash } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { changeDocument } from '../../src/adapters/documents.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { holdFolderLock, withFolderLock } from '../../src/adapters/folder-lock.ts';
import { newMark } from '../../src/adapters/lock-mark.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const lock = () => folder.path('deep', 'er', 'lock');

/** The mark of a process that is gone: its number is larger than any can be. */
const ofTheDead = [hostname(), 2 ** 30, 1, '0-0-0'].join(' ');

/** What the lock for removing a lock is named after. */
const removalOf = (mark: string): string => createHash('sha256').update(mark).digest('hex').slice(0, 16);

describe('a lock held for work', () => {
  it('lets one work at a time, in the order of asking, and is gone afterwards', async () => {
    const story: string[] = [];
    const work = (name: string) => async () => {
      story.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      story.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all(['a', 'b', 'c'].map((name) => withFolderLock(lock(), work(name))))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(story).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(await readdir(folder.path('deep', 'er'))).toEqual([]);
  });

  it('is released when the work fails, and the next one works', async () => {
    const failing = withFolderLock(lock(), () => Promise.reject(new Error('no')));
    const next = withFolderLock(lock(), async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });

  it('is waited for while somebody alive holds it', async () => {
    const release = (await holdFolderLock(lock()))!;
    let worked = false;
    const working = withFolderLock(lock(), async () => (worked = true));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(worked).toBe(false);
    await release();
    expect(await working).toBe(true);
  });

  it('is taken over from the dead', async () => {
    await folder.write('deep/er/lock', ofTheDead);
    expect(await withFolderLock(lock(), async () => 'done')).toBe('done');
  });

  it('is taken over from the dead, though another died taking it over', async () => {
    await folder.write('deep/er/lock', ofTheDead);
    await folder.write(`deep/er/lock.${removalOf(ofTheDead)}`, `${ofTheDead}-1`);
    expect(await withFolderLock(lock(), async () => 'done')).toBe('done');
  });
});

describe('a lock held for long', () => {
  it('is refused while it is held, and given again when it is released', async () => {
    const release = await holdFolderLock(lock());
    expect(release).not.toBeNull();
    expect(await holdFolderLock(lock())).toBeNull();
    await release!();
    await (await holdFolderLock(lock()))!();
    expect(await readdir(folder.path('deep', 'er'))).toEqual([]);
  });

  it('is refused while another process holds it, and taken over when that is killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const start = (await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => ') ')).split(') ')[1]!.split(' ')[19];
    await folder.write('deep/er/lock', [hostname(), child.pid, start ?? '-', 'x'].join(' '));
    expect(await holdFolderLock(lock())).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await holdFolderLock(lock())).not.toBeNull();
  });

  it('is taken over from the dead, though another died taking it over', async () => {
    await folder.write('deep/er/lock', ofTheDead);
    await folder.write(`deep/er/lock.${removalOf(ofTheDead)}`, `${ofTheDead}-1`);
    expect(await holdFolderLock(lock())).not.toBeNull();
  });

  it('is given to one of many who take it over', async () => {
    await folder.write('deep/er/lock', ofTheDead);
    const held = await Promise.all(Array.from({ length: 10 }, () => holdFolderLock(lock())));
    expect(held.filter((release) => release !== null)).toHaveLength(1);
    expect((await readFile(lock(), 'utf8')).split(' ')[1]).toBe(`${process.pid}`);
  });

  it('bears the mark of who holds it', async () => {
    await holdFolderLock(lock());
    expect((await readFile(lock(), 'utf8')).split(' ').slice(0, 3)).toEqual((await newMark()).split(' ').slice(0, 3));
  });
});

interface Writer {
  readonly child: ChildProcess;
  /** Resolves to how many changes it said were done. */
  readonly done: Promise<number>;
}

/** Another process that counts; killed as soon as it has said so many were done. */
function countingWriter(times: number, killedAfter = Infinity): Writer {
  const script = fileURLToPath(new URL('counting-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder.path(), `${times}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let dots = 0;
  child.stdout!.on('data', (chunk: Buffer) => {
    dots += chunk.length;
    if (dots >= killedAfter) child.kill('SIGKILL');
  });
  return { child, done: once(child, 'close').then(() => dots) };
}

async function counter(): Promise<number> {
  return JSON.parse(await readFile(folder.path('counter.json'), 'utf8')) as number;
}

describe('several processes that change one document', () => {
  it('lose no change', async () => {
    const writers = Array.from({ length: 4 }, () => countingWriter(40));
    expect(await Promise.all(writers.map(({ done }) => done))).toEqual([40, 40, 40, 40]);
    expect(await counter()).toBe(160);
  });

  it('lose no change that was done, and are not held up, when some of them are killed', async () => {
    const killedAfter = [1, 3, 7, 13, 21].map((most) => 1 + Math.floor(Math.random() * most));
    const killed = killedAfter.map((dots) => countingWriter(1_000_000, dots));
    const surviving = [countingWriter(40)];
    const acknowledged = await Promise.all([...killed, ...surviving].map(({ done }) => done));
    expect(killed.map(({ child }) => child.signalCode)).toEqual(killed.map(() => 'SIGKILL'));
    expect(acknowledged.at(-1)).toBe(40);

    const counted = await counter();
    const total = acknowledged.reduce((sum, dots) => sum + dots, 0);
    expect(counted).toBeGreaterThanOrEqual(total);
    expect(counted).toBeLessThanOrEqual(total + killed.length);
    const documents = folderDocuments(folder.path(), (name) => name);
    expect(await changeDocument<number>(documents, 'counter', (before) => before! + 1)).toBe(counted + 1);
  });
});
