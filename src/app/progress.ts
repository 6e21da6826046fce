import { Listr, ProcessOutput } from 'listr2';

/** Tells a person what takes time: a spinner on a terminal, else a line for what is worth one. Always on stderr. */
export interface Progress {
  /** Runs some work under a title; the work can say how it is going. */
  step<Result>(title: string, work: (say: (how: string) => void) => Promise<Result>): Promise<Result>;
  /** A line to keep. */
  tell(line: string): void;
}

/** Progress on stderr, so that stdout holds data only. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  const tell = (line: string): void => void stream.write(`${line}\n`);
  if (!stream.isTTY) return { tell, step: (_title, work) => work(() => undefined) };
  return { tell, step: (title, work) => spinning(stream, title, work) };
}

async function spinning<Result>(
  stream: NodeJS.WriteStream,
  title: string,
  work: (say: (how: string) => void) => Promise<Result>,
): Promise<Result> {
  let result: Result;
  const output = new ProcessOutput(stream, stream);
  const task = new Listr(
    [
      {
        title,
        task: async (_context, shown) => {
          result = await work((how) => void (shown.output = how));
        },
      },
    ],
    { rendererOptions: { processOutput: output, outputBar: 1 } as never, concurrent: false },
  );
  await task.run();
  return result!;
}
