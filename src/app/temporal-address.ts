import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Config } from './config.ts';

/** Where workflows run: the server, its namespace, and the queue our worker listens to. Not how to get in. */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

export const DEFAULT_TASK_QUEUE = 'lockout-hunt';

/** The address of a configuration; what it leaves out comes from the TEMPORAL_* environment and profile files. */
export function temporalAddress(
  { temporal = {} }: Pick<Config, 'temporal'>,
  { connectionOptions, namespace } = loadClientConnectConfig(),
): TemporalAddress {
  return {
    address: temporal.address ?? connectionOptions.address ?? 'localhost:7233',
    namespace: temporal.namespace ?? namespace ?? 'default',
    taskQueue: temporal.taskQueue ?? DEFAULT_TASK_QUEUE,
  };
}
