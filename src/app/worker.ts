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
import { createActivities, FEED_ACTIVITIES, type Activities } from '../../activities/index.ts';
import { feedQueueOf } from '../../workflows/feed-queue.ts';
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

/** How hard the feed may be asked; limits that its service sets, not we. */
export interface FeedLimits {
  /** Activities that one worker runs at once. */
  readonly atOnce: number;
  /** Activities that all workers of the queue start in a second; the server sees to it. */
  readonly perSecond?: number;
}

export const NO_LIMITS: FeedLimits = { atOnce: ACTIVITIES_AT_ONCE };

export interface WorkerSettings {
  readonly workflowBundle?: WorkflowBundleOption;
  /** Workflows kept in memory; those beyond are replayed from their history. */
  readonly cachedWorkflows?: number;
  readonly feed?: FeedLimits;
  readonly activities?: Activities;
  /** What else Temporal lets one set; it comes last. */
  readonly more?: Partial<WorkerOptions>;
}

/**
 * Starts a worker on the target's queue, and one on the queue of those who ask the feed. Signals of the process are not
 * its business: whoever starts it stops it.
 */
export async function startWorker(
  target: TemporalTarget,
  ports: Ports,
  {
    workflowBundle = builtBundle(),
    cachedWorkflows = CACHED_WORKFLOWS,
    feed = NO_LIMITS,
    activities = createActivities(ports),
    more = {},
  }: WorkerSettings = {},
): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(target.connection);
  const common = {
    ...{ connection, namespace: target.namespace },
    shutdownGraceTime: '30 seconds',
    shutdownForceTime: '1 minute',
  } as const;
  const ours = Worker.create({
    ...{ ...common, workflowBundle, taskQueue: target.taskQueue },
    activities: those(activities, (name) => !asksFeed(name)),
    maxCachedWorkflows: cachedWorkflows,
    maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
    ...more,
  });
  const asking = Worker.create({
    ...{ ...common, taskQueue: feedQueueOf(target.taskQueue) },
    activities: those(activities, asksFeed),
    maxConcurrentActivityTaskExecutions: feed.atOnce,
    ...(feed.perSecond !== undefined && { maxTaskQueueActivitiesPerSecond: feed.perSecond }),
    ...more,
  });
  return running(await Promise.all([ours, asking]), connection);
}

function asksFeed(name: string): boolean {
  return (FEED_ACTIVITIES as readonly string[]).includes(name);
}

function those(activities: Activities, wanted: (name: string) => boolean): object {
  return Object.fromEntries(Object.entries(activities).filter(([name]) => wanted(name)));
}

/** Workers that stop together: one of them alone would leave every case half done. */
function running(workers: readonly Worker[], connection: NativeConnection): RunningWorker {
  const shutDown = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const stopped = Promise.all(workers.map((worker) => worker.run().finally(shutDown)))
    .then(() => undefined)
    .finally(() => connection.close());
  stopped.catch(() => undefined);
  return {
    stopped,
    stop: async () => {
      shutDown();
      await stopped;
    },
  };
}

/** What the SDK warns of: the worker that asks the feed carries out no workflows, as it should. */
const NOTHING_WRONG = 'No workflows registered';

/** Says only what a person should know; call it once, before anything connects. */
export function quietRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  Runtime.install({
    logger: new DefaultLogger(level, ({ level: severity, message, meta }) => {
      if (message.startsWith(NOTHING_WRONG)) return;
      process.stderr.write(`${JSON.stringify({ level: severity, message, ...meta }, errorAsText)}\n`);
    }),
    shutdownSignals: [],
  });
}

function errorAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : typeof value === 'bigint' ? String(value) : value;
}
