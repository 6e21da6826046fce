import { setTimeout as delay } from 'node:timers/promises';

/** Tells a person what takes time: a spinner on a terminal, nothing elsewhere but lines worth keeping. On stderr. */
export interface Progress {
  /** Runs some work under a title; the work can say how it is going. */
  step<Result>(title: string, work: Work<Result>): Promise<Result>;
  /** A line to keep. */
  tell(line: string): void;
}

type Work<Result> = (say: (how: string) => void) => Promise<Result>;

/** Work that is over within this many milliseconds is not worth a spinner. */
const PATIENCE = 1_000;

/** Progress on stderr, so that stdout holds data only. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr, patience = PATIENCE): Progress {
  const tell = (line: string): void => void stream.write(`${line}\n`);
  if (!stream.isTTY) return { tell, step: (_title, work) => work(() => undefined) };
  return { tell, step: (title, work) => spinningAfter(patience, stream, title, work) };
}

async function spinningAfter<Result>(
  patience: number,
  stream: NodeJS.WriteStream,
  title: string,
  work: Work<Result>,
): Promise<Result> {
  let [last, show] = ['', (how: string): void => void (last = how)];
  const result = work((how) => show(how));
  const settled = result.then(
    () => true,
    () => true,
  );
  const waited = new AbortController();
  const patient = delay(patience, false, { signal: waited.signal }).catch(() => false);
  const isOver = await Promise.race([settled, patient]);
  waited.abort();
  if (!isOver) {
    await spinning(stream, title, settled, (say) => {
      say(last);
      show = say;
    });
  }
  return result;
}

/**
 * A spinner until some work has settled, gone afterwards. How the work ended, and Ctrl-C, are not its business: on its
 * own it would end the process, and leave behind what that had started.
 */
async function spinning(
  stream: NodeJS.WriteStream,
  title: string,
  settled: Promise<unknown>,
  showing: (say: (how: string) => void) => void,
): Promise<void> {
  const { Listr, ProcessOutput } = await import('listr2'); // a tenth of a second's work, for those who wait anyway
  const task = async (_context: unknown, shown: { output: string }): Promise<void> => {
    showing((how) => void (shown.output = how));
    await settled;
  };
  const rendererOptions = { processOutput: new ProcessOutput(stream, stream), outputBar: 1, clearOutput: true };
  await new Listr([{ title, task }], { rendererOptions, registerSignalListeners: false } as never).run();
}
