import { instantAt, millisOf } from '../../domain/instant.ts';
import { grouped } from '../../domain/groups.ts';
import { HOUR } from '../../domain/duration.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import { includes, overlap, type Window } from '../../domain/window.ts';
import { changeDocument, readDocument, type Documents } from '../documents.ts';
import type { FileReading } from './file-reading.ts';

/**
 * What a file feed remembers between questions: the lockouts seen, by hour of event time, and for each file how far it
 * was read and where in time its blocks lie. Remembering twice is remembering once; forgetting costs only reading again.
 */
export interface FeedMemory {
  file(key: string): Promise<FileReading | null>;
  rememberFile(key: string, reading: FileReading): Promise<void>;
  rememberLockouts(rows: readonly LockoutRow[]): Promise<void>;
  /** Rows as read: a sign-in that was exported twice is there twice. */
  lockoutsWithin(windows: readonly Window[]): Promise<readonly LockoutRow[]>;
}

/** A lockout, and the place it was read from: places tell rows apart, sign-in ids tell sign-ins apart. */
export interface LockoutRow {
  readonly file: string;
  readonly offset: number;
  readonly signIn: SignIn;
}

/** A memory in documents below a prefix. */
export function feedMemory(documents: Documents, prefix: string): FeedMemory {
  const fileName = (key: string): string => `${prefix}/files/${key.replaceAll(':', '-')}`;
  const hourName = (hour: string): string => `${prefix}/lockouts/${hour}`;
  return {
    file: (key) => readDocument<FileReading>(documents, fileName(key)),
    rememberFile: async (key, reading) => {
      await changeDocument<FileReading>(documents, fileName(key), (before) =>
        before && before.consumed >= reading.consumed ? before : reading,
      );
    },
    rememberLockouts: async (rows) => {
      for (const [hour, ofHour] of grouped(rows, ({ signIn }) => hourOf(signIn.at))) {
        await changeDocument<readonly LockoutRow[]>(documents, hourName(hour), (before) => union(before ?? [], ofHour));
      }
    },
    lockoutsWithin: async (windows) => {
      const names = await documents.list(`${prefix}/lockouts/`);
      const asked = names.filter((name) => windows.some((window) => overlap(window, hourWindow(name.slice(-13)))));
      const hours = await Promise.all(asked.map((name) => readDocument<readonly LockoutRow[]>(documents, name)));
      return hours
        .flatMap((rows) => rows ?? [])
        .filter(({ signIn }) => windows.some((window) => includes(window, signIn.at)));
    },
  };
}

/** `2026-03-17T02` */
function hourOf(at: string): string {
  return at.slice(0, 13);
}

function hourWindow(hour: string): Window {
  const from = `${hour}:00:00.000Z`;
  return { from, to: instantAt(millisOf(from) + HOUR - 1) };
}

function union(before: readonly LockoutRow[], more: readonly LockoutRow[]): LockoutRow[] {
  const rows = new Map([...before, ...more].map((row) => [`${row.file}@${row.offset}`, row]));
  return [...rows.values()].sort((a, b) => (a.signIn.at < b.signIn.at ? -1 : a.signIn.at > b.signIn.at ? 1 : 0));
}
