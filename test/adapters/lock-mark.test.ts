import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isGone, newMark } from '../../src/adapters/lock-mark.ts';

const MINUTE = 60_000;

/** The process id of somebody who has died. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

describe('the mark of a lock', () => {
  it('says who holds it, and is another for each lock', async () => {
    const [one, two] = [await newMark(), await newMark()];
    expect(one).not.toBe(two);
    expect(one.split(' ').slice(0, 2)).toEqual([hostname(), `${process.pid}`]);
  });
});

describe('the holder of a lock', () => {
  it('is not gone while its process lives, however long', async () => {
    expect(await isGone(await newMark(), 1000 * MINUTE)).toBe(false);
  });

  it('is gone when its process is', async () => {
    expect(await isGone([hostname(), await deadProcess(), '1', 'x'].join(' '), 0)).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is gone when another process has its number', async () => {
    const [host, pid, start, lock] = (await newMark()).split(' ');
    expect(await isGone([host, pid, `${Number(start) - 1}`, lock].join(' '), 0)).toBe(true);
  });

  it.each([
    [MINUTE - 1, false],
    [MINUTE + 1, true],
  ])('on another host is gone after a minute only (%i ms: %s)', async (age, gone) => {
    expect(await isGone('elsewhere.example.com 1 1 x', age)).toBe(gone);
  });

  it.runIf(process.platform === 'linux')('is gone when its process has died and nobody waited for it', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 10'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(`${printed}`);
      const status = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
      while ((await status())[0] !== 'Z') await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await isGone([hostname(), pid, (await status())[19], 'x'].join(' '), 0)).toBe(true);
    } finally {
      parent.kill();
    }
  });
});
