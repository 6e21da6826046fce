import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Who holds a lock: host, process, when that process started, and which lock of it this is. */
export async function newMark(): Promise<string> {
  return [hostname(), process.pid, await startOf(process.pid), randomUUID()].join(' ');
}

/** Nobody on another host can be asked whether it lives; a lock that is held for longer is touched again and again. */
const FOREIGN_FOR = 60_000;

/** Is the holder gone? On this host its process tells, on another only the age of the lock in milliseconds. */
export async function isGone(mark: string, age: number): Promise<boolean> {
  const [host, pid, start] = mark.split(' ');
  if (host !== hostname()) return age > FOREIGN_FOR;
  return !isAlive(Number(pid)) || (await startOf(Number(pid))) !== start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Ticks since boot at which a process started, so that a later one with the same number is not taken for it; `dead` for
 * one that has ended, though nobody has waited for it yet (Linux, proc(5)).
 */
async function startOf(pid: number): Promise<string> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? 'dead' : (fields[18] ?? '-');
  } catch {
    return '-';
  }
}
