import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { Ports } from '../ports.ts';
import { CannotDo } from './exit.ts';
import type { TemporalTarget } from './temporal.ts';

/** A worker that runs our workflows and activities until it is shut down. */
export interface RunningWorker {
  /** Ends when the worker has stopped; fails when it could not go on. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

/** Few hunts and cases run at once; each cached workflow holds memory of its own. */
const CACHED_WORKFLOWS = 100;
const ACTIVITIES_AT_ONCE = 10;

/** The workflows as they were bundled when the project was built. */
export function builtBundle(): WorkflowBundleOption {
  const codePath = fileURLToPath(new URL('workflow-bundle.js', import.meta.url));
  if (!existsSync(codePath)) throw new CannotDo(`The workflow bundle ${codePath} is not there: run npm run build.`);
  return { codePath };
}

export interface WorkerSettings {
  readonly workflowBundle?: WorkflowBundleOption;
  /** Workflows kept in memory; those beyond are replayed from their history. */
  readonly cachedWorkflows?: number;
  /** What else Temporal lets one set; it comes last. */
  readonly more?: Partial<WorkerOptions>;
}

/** Starts a worker on the target's queue. Signals of the process are not its business: whoever starts it stops it. */
export async function startWorker(
  target: TemporalTarget,
  ports: Ports,
  { workflowBundle = builtBundle(), cachedWorkflows = CACHED_WORKFLOWS, more = {} }: WorkerSettings = {},
): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(target.connection);
  const worker = await Worker.create({
    ...{ connection, workflowBundle, namespace: target.namespace, taskQueue: target.taskQueue },
    activities: createActivities(ports),
    shutdownGraceTime: '30 seconds',
    shutdownForceTime: '1 minute',
    maxCachedWorkflows: cachedWorkflows,
    maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
    ...more,
  });
  const stopped = worker.run().finally(() => connection.close());
  stopped.catch(() => undefined);
  return {
    stopped,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await stopped;
    },
  };
}

/** Says only what a person should know; call it once, before anything connects. */
export function quietRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  Runtime.install({
    logger: new DefaultLogger(level, ({ level: severity, message, meta }) => {
      process.stderr.write(`${JSON.stringify({ level: severity, message, ...meta }, errorAsText)}\n`);
    }),
    shutdownSignals: [],
  });
}

function errorAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : typeof value === 'bigint' ? String(value) : value;
}
