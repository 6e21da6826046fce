/** How a command ends. Scripts rely on these. */
export const EXIT = {
  /** Nothing found, and everything given was read. */
  nothing: 0,
  failed: 1,
  wrongUsage: 2,
  /** Nothing found, but not everything could be read. */
  notAllRead: 3,
  /** Cases (of a backtest: detections) found. */
  found: 10,
} as const;

/** Thrown when the words of a command, or its configuration, are wrong: the message is one sentence, exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** Thrown when a command cannot do what it was asked: the message says what to do about it, exit code 1. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

/** Thrown when the process was asked to end before the work was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Some work, or Interrupted as soon as the process is asked to end. */
export async function unlessInterrupted<Result>(work: Promise<Result>, asked: Promise<void>): Promise<Result> {
  work.catch(() => undefined);
  return Promise.race([work, asked.then(() => Promise.reject(new Interrupted('interrupted; run it again to go on')))]);
}

/** The exit code for what was found and what could be read. */
export function exitCodeOf({ found, readInFull }: { found: boolean; readInFull: boolean }): number {
  if (found) return EXIT.found;
  return readInFull ? EXIT.nothing : EXIT.notAllRead;
}
