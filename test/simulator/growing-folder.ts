import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { line } from '../support/exported.ts';
import { minutesAfter } from '../support/builders.ts';
import { MINUTE } from '../../src/domain/duration.ts';
import type { Delivery } from './deliveries.ts';
import type { Happening } from './attacks.ts';

/** A folder of exports that grows. */
export interface GrowingFolder {
  readonly path: string;
  /** Adds records to their files. `torn`: the end of the last one in the log follows with the next. */
  add(deliveries: readonly Delivery[], torn: boolean): Promise<void>;
  /** Renames the log; the next record begins a new one. */
  rotate(): Promise<void>;
  /** Every file that lies there. */
  files(): Promise<string[]>;
}

/** The instant so many milliseconds after the simulation began. */
export function instantOf(at: number): string {
  return minutesAfter('00:00', at / MINUTE);
}

export async function growingFolder(path: string): Promise<GrowingFolder> {
  await mkdir(path, { recursive: true });
  let rotated = 0;
  let held = '';
  const append = (file: string, text: string): Promise<void> => writeFile(join(path, file), text, { flag: 'a' });
  const appendToLog = async (text: string, keep: number): Promise<void> => {
    const all = held + text;
    held = all.slice(all.length - keep);
    if (all.length > keep) await append('log.json', all.slice(0, all.length - keep));
  };
  return {
    path,
    add: async (deliveries, torn) => {
      const textOf = (file: Delivery['file']): string =>
        deliveries
          .filter((delivery) => delivery.file === file)
          .map(lineOf)
          .join('');
      const [log, again] = [textOf('log'), textOf('again')];
      await appendToLog(log, torn && log !== '' ? HALF_A_LINE : 0);
      if (again !== '') await append('again.json', again);
    },
    rotate: async () => {
      await appendToLog('', 0);
      if ((await readdir(path)).includes('log.json'))
        await rename(join(path, 'log.json'), join(path, `log-${++rotated}.json`));
    },
    files: async () => (await readdir(path)).map((name) => join(path, name)),
  };
}

const HALF_A_LINE = 200;

function lineOf({ happening }: { happening: Happening }): string {
  return `${line({ ...happening, at: instantOf(happening.at) })}\n`;
}
