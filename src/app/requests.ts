import proto from '@temporalio/proto'; // CommonJS: a named import compiles, but fails at run time
import type { Client } from '@temporalio/client';
import type { Mistake, Read } from '../domain/request.ts';
import type { Config } from './config.ts';
import { CannotDo, WrongUsage } from './exit.ts';

/** The request a person typed, or one sentence about what is wrong with it. */
export function typed<Request>(read: Read<Request>): Request {
  if ('request' in read) return read.request;
  throw new WrongUsage(`${read.mistakes.map(asOption).join('; ')}.`);
}

/** Fields whose options are called otherwise. */
const OPTIONS: Readonly<Record<string, string>> = { 'caseId, ip, user': '--ip or --user', by: '--as' };

function asOption({ field, problem }: Mistake): string {
  return `${OPTIONS[field] ?? `--${field}`}: ${problem.replaceAll(/`([^`]*)`/g, '--$1')}`;
}

/** The tenant that was named, or the only one there is. */
export function tenantNamed({ tenants }: Config, name: string | undefined): string {
  const names = tenants.map((tenant) => tenant.name);
  if (name === undefined && names.length === 1) return names[0]!;
  if (name !== undefined && names.includes(name)) return name;
  throw new WrongUsage(
    name === undefined
      ? `--tenant is needed: there are ${names.join(', ')}.`
      : `--tenant: ${name} is not configured; there are ${names.join(', ')}.`,
  );
}

/** Waiting for what nobody works on would last for ever: throws CannotDo when no worker listens. */
export async function insistOnWorker(
  { workflowService, options }: Client,
  taskQueue: string,
  whatToDo = 'start one with lockout-hunt worker, or leave out --wait',
): Promise<void> {
  const { pollers } = await workflowService.describeTaskQueue({
    namespace: options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  if ((pollers ?? []).length === 0) {
    throw new CannotDo(`No worker listens on the queue ${taskQueue}: ${whatToDo}.`);
  }
}
