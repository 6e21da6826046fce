import { Worker } from 'node:worker_threads';
import type { BlockMemory, LineBlock } from './line-blocks.ts';
import type { LineFindings, LookingFor } from './look-at-lines.ts';

/** Looks at blocks of lines in a thread of its own. */
export interface SecondLooker {
  /** Blocks have to lie in memory that both threads see. */
  readonly memory: BlockMemory;
  /**
   * Has a block looked at, one after the other; `null` when it has enough to do. Resolves to `null` when the thread
   * has ended: then whoever asks has to look himself.
   */
  look(block: LineBlock): Promise<LineFindings | null> | null;
  close(): Promise<void>;
}

/** What the thread is asked; the answer is what it found. */
export type Block = Pick<LineBlock, 'buffer' | 'start' | 'end' | 'offset'>;

/** A second block waits while it looks at one, so that it never does. */
const AT_ONCE = 2;

/** Those, and two that the other thread looks at meanwhile. */
const MEMORY: BlockMemory = {
  kept: AT_ONCE + 2,
  allocate: (bytes) => Buffer.from(new SharedArrayBuffer(bytes)),
};

/** Lies beside the bundled program. Run from its sources there is none: the thread ends at once, and one thread scans. */
const THREAD = new URL('./second-looker-thread.js', import.meta.url);

/** Starts the thread, and waits for nothing: it answers as soon as it runs. */
export function startSecondLooker(lookingFor: LookingFor, thread: URL = THREAD): SecondLooker {
  const resourceLimits = { maxYoungGenerationSizeMb: 2 };
  const worker = new Worker(thread, { workerData: lookingFor, execArgv: [], resourceLimits });
  const asked: ((found: LineFindings | null) => void)[] = [];
  let ended = false;
  worker.on('message', (found: LineFindings) => asked.shift()?.(found));
  // A thread that cannot start or fails is no error of the file: every line is still looked at.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    ended = true;
    for (const answer of asked.splice(0)) answer(null);
  });
  return {
    memory: MEMORY,
    look: ({ buffer, start, end, offset }) => {
      if (ended || asked.length >= AT_ONCE || !(buffer.buffer instanceof SharedArrayBuffer)) return null;
      worker.postMessage({ buffer, start, end, offset } satisfies Block);
      return new Promise((resolve) => void asked.push(resolve));
    },
    close: async () => void (await worker.terminate()),
  };
}
