import { resolve } from 'node:path';
import type { Client, Connection } from '@temporalio/client';
import { sweepTemporaryFiles } from '../../adapters/folder-documents.ts';
import { CannotDo } from '../exit.ts';
import { temporalInvestigations } from '../investigations.ts';
import { configuredPorts } from '../ports.ts';
import { missingSearchAttributes } from '../search-attributes.ts';
import { askedToEnd } from '../signals.ts';
import { temporalTarget, withClient, type TemporalTarget } from '../temporal.ts';
import { NO_LIMITS, quietRuntime, startWorker, type FeedLimits } from '../worker.ts';
import type { Config } from '../config.ts';
import { configOf } from './configured.ts';
import type { SharedOptions } from './options.ts';

/** `worker [--config FILE]`: until it is asked to end. */
export async function worker(options: SharedOptions): Promise<void> {
  const config = configOf(options);
  const target = temporalTarget(config);
  quietRuntime();
  await withClient(target, (client, connection) => work(config, target, client, connection));
}

async function work(config: Config, target: TemporalTarget, client: Client, connection: Connection): Promise<void> {
  await insistOnSetup(connection, target);
  if (config.store?.kind !== 'azure-blob')
    await sweepTemporaryFiles(resolve(config.folder, config.store?.path ?? './state'));
  const ports = configuredPorts(config, temporalInvestigations(client, target.taskQueue));
  const running = await startWorker(target, ports, { feed: feedLimits(config) });
  process.stderr.write(`lockout-hunt worker: ready, queue ${target.taskQueue} at ${target.connection.address}\n`);
  await Promise.race([askedToEnd(), running.stopped]);
  await running.stop();
}

/**
 * Log Analytics lets an identity put 200 queries in 30 s and 5 at once (query-limits.md); an activity puts up to three.
 * Files set no limit.
 */
function feedLimits({ tenants }: Config): FeedLimits {
  const isAzure = tenants.some(({ feed }) => feed.kind === 'log-analytics');
  return isAzure ? { atOnce: 2, perSecond: 2 } : NO_LIMITS;
}

/** Without its search attributes every workflow would stop at its first case, and never say so. */
async function insistOnSetup(connection: Connection, { namespace }: TemporalTarget): Promise<void> {
  const missing = Object.keys(await missingSearchAttributes(connection, namespace));
  if (missing.length > 0) {
    throw new CannotDo(`The namespace ${namespace} lacks ${missing.join(', ')}: run lockout-hunt setup once.`);
  }
}
