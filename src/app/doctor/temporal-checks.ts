import proto from '@temporalio/proto'; // CommonJS: a named import compiles, but fails at run time
import type { Client, Connection } from '@temporalio/client';
import { feedQueueOf } from '../../../workflows/feed-queue.ts';
import { missingSearchAttributes } from '../search-attributes.ts';
import { describeSchedule, scheduleId } from '../schedule.ts';
import { withClient, type TemporalTarget } from '../temporal.ts';
import { checked, skipped, type Check, type Finding } from './check.ts';

const QUEUES = proto.temporal.api.enums.v1.TaskQueueType;

/** The server that is configured, its namespace, the workers, and the schedule of each tenant. */
export async function temporalChecks(configured: () => TemporalTarget, tenants: readonly string[]): Promise<Check[]> {
  const others = ['worker', ...tenants.map((tenant) => `${tenant}: schedule`)];
  let rest: Check[] | undefined;
  const server = await checked(
    'temporal',
    async () => {
      const target = configured();
      return withClient(target, async (client, connection) => {
        const missing = Object.keys(await missingSearchAttributes(connection, target.namespace));
        rest = await clientChecks(client, connection, target, tenants);
        const detail = `${target.connection.address} answers, namespace ${target.namespace}`;
        if (missing.length === 0) return { status: 'ok', detail };
        return {
          status: 'fail',
          detail: `${detail} lacks ${missing.join(', ')}`,
          fix: 'Run lockout-hunt setup once.',
        };
      });
    },
    { fix: 'Start the server, or set temporal.address; its namespace must exist.' },
  );
  return [server, ...(rest ?? others.map((other) => skipped(other, 'the Temporal server could not be asked')))];
}

async function clientChecks(
  client: Client,
  connection: Connection,
  target: TemporalTarget,
  tenants: readonly string[],
): Promise<Check[]> {
  const worker = await checked('worker', () => workerFound(connection, target), { fix: START_ONE });
  const schedules = await Promise.all(
    tenants.map((tenant) =>
      checked(`${tenant}: schedule`, () => scheduleFound(client, tenant), { fix: 'Run lockout-hunt schedule show.' }),
    ),
  );
  return [worker, ...schedules];
}

const START_ONE = 'Start one with lockout-hunt worker.';

async function workerFound({ workflowService }: Connection, target: TemporalTarget): Promise<Finding> {
  const pollersOf = async (name: string, taskQueueType: number): Promise<number> => {
    const asked = { namespace: target.namespace, taskQueue: { name }, taskQueueType };
    return ((await workflowService.describeTaskQueue(asked)).pollers ?? []).length;
  };
  const listening = [
    await pollersOf(target.taskQueue, QUEUES.TASK_QUEUE_TYPE_WORKFLOW),
    await pollersOf(feedQueueOf(target.taskQueue), QUEUES.TASK_QUEUE_TYPE_ACTIVITY),
  ];
  if (listening.every((pollers) => pollers > 0)) return { status: 'ok', detail: `listens on ${target.taskQueue}` };
  return { status: 'warn', detail: `none listens on ${target.taskQueue}: nothing is hunted`, fix: START_ONE };
}

async function scheduleFound(client: Client, tenant: string): Promise<Finding> {
  const description = await describeSchedule(client, tenant);
  if (!description)
    return { status: 'warn', detail: `${scheduleId(tenant)} is not applied`, fix: 'Run lockout-hunt schedule apply.' };
  const { state, info } = description;
  if (state.paused)
    return {
      status: 'warn',
      detail: `${scheduleId(tenant)} is paused (${state.note ?? 'no reason was given'})`,
      fix: `Run lockout-hunt schedule resume --tenant ${tenant}.`,
    };
  return { status: 'ok', detail: `next hunt ${info.nextActionTimes[0]?.toISOString() ?? 'unknown'}` };
}
