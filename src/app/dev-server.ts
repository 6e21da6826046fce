import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { CannotDo } from './exit.ts';
import { freePort } from './free-port.ts';

/** A Temporal dev server that is ours: it ends when we do. */
export interface DevServer {
  readonly address: string;
  readonly namespace: string;
  /** Its web UI; `null` when it was started without. */
  readonly uiUrl: string | null;
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface DevServerOptions {
  readonly cli: string;
  /** Keeps its state here; in memory where none is given. */
  readonly dbFile?: string;
  readonly ui: boolean;
}

/** A cold start reads 250 MB of program from disk. */
const READY_WITHIN = 60_000;
const NAMESPACE = 'default';

/** Somebody else may take a port between our finding it free and the server's taking it. */
const TRIES = 3;

/** Starts `temporal server start-dev` on free ports; resolves when the namespace answers. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  for (let tried = 1; ; tried++) {
    try {
      return await startOnce(options);
    } catch (error) {
      const portWasTaken = error instanceof Error && /address already in use/i.test(error.message);
      if (!portWasTaken || tried === TRIES) throw error;
    }
  }
}

async function startOnce({ cli, dbFile, ui }: DevServerOptions): Promise<DevServer> {
  const [port, uiPort] = [await freePort(), await freePort()];
  const child = spawn(
    cli,
    [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
      ...(ui ? ['--ui-port', String(uiPort)] : ['--headless']),
      ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    ],
    // A group of its own: Ctrl-C on a terminal reaches us only, so that the worker can end before its server does.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const stop = stopping(child);
  const address = `127.0.0.1:${port}`;
  try {
    await ready(child, address);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address,
    namespace: NAMESPACE,
    uiUrl: ui ? `http://127.0.0.1:${uiPort}` : null,
    ended: once(child, 'exit'),
    stop,
  };
}

/** The banner comes from our child: an answer on the port alone might be another server's. */
async function ready(child: ChildProcess, address: string): Promise<void> {
  let [printed, complaints] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (printed = (printed + text).slice(-4000)));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (complaints = (complaints + text).slice(-4000)));
  let failure: Error | undefined;
  child.on('error', (error) => void (failure = error));
  const deadline = Date.now() + READY_WITHIN;
  for (;;) {
    if (failure ?? child.exitCode !== null)
      throw new CannotDo(`The Temporal dev server did not start: ${failure?.message ?? complaints.trim()}`);
    if (Date.now() > deadline)
      throw new CannotDo(`The Temporal dev server is not ready after a minute: ${complaints.trim()}`);
    if (/Server:\s/.test(printed) && (await answers(address))) return;
    await delay(25);
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '1s' });
    await connection.workflowService.describeNamespace({ namespace: NAMESPACE }).finally(() => connection.close());
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends the server at once: what it has answered for is in its database, and a kind end only waits a second for callers
 * that are gone by now. Should we die without doing so, the exit of our process takes it along.
 */
function stopping(child: ChildProcess): () => Promise<void> {
  const takeAlong = (): void => void child.kill('SIGKILL');
  process.once('exit', takeAlong);
  const exited = once(child, 'exit').catch(() => undefined);
  return async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      takeAlong();
      await exited;
    }
    process.off('exit', takeAlong);
  };
}
