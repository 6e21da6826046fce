import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { durationMillis } from '../domain/duration.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.ts';

/** The schedule of a tenant's hunts, as it should be. */
export interface HuntSchedule {
  readonly tenant: string;
  /** `15m` */
  readonly every: string;
  readonly taskQueue: string;
}

/** Names schedules that are ours, so that those of tenants that are gone can be found. */
const OURS = 'lockout-hunt';

/** No server catches up less than this. */
const LEAST_CATCH_UP = 10_000;

export function scheduleId(tenant: string): string {
  return `hunt-${tenant}`;
}

/**
 * The next hunt starts from the watermark, so a skipped run loses nothing, and after an outage one run catches up; a
 * run that hangs is ended before it could hold up the next ones for ever.
 */
function wanted({ tenant, every, taskQueue }: HuntSchedule) {
  const interval = durationMillis(every);
  return {
    spec: { intervals: [{ every: interval }], timezone: 'UTC' },
    action: {
      type: 'startWorkflow',
      workflowType: 'huntLockouts',
      workflowId: `hunt/${tenant}/scheduled`,
      args: [{ tenant }],
      taskQueue,
      workflowRunTimeout: '2 hours',
      typedSearchAttributes: new TypedSearchAttributes([{ key: SEARCH_ATTRIBUTES.tenant, value: tenant }]),
      staticSummary: `hunt in ${tenant}`,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: Math.max(interval, LEAST_CATCH_UP) },
  } satisfies Partial<ScheduleOptions>;
}

/** Makes the schedule what it should be, whether it exists or not; whether it is paused stays as people left it. */
export async function applySchedule(client: Client, schedule: HuntSchedule): Promise<'created' | 'updated'> {
  const options = { scheduleId: scheduleId(schedule.tenant), memo: { owner: OURS }, ...wanted(schedule) };
  try {
    await client.schedule.create(options);
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  await client.schedule.getHandle(options.scheduleId).update(({ state }) => ({ ...wanted(schedule), state }));
  return 'updated';
}

/** Deletes our schedules on this queue whose tenant is not configured any more; returns their ids. */
export async function deleteOrphans(client: Client, tenants: readonly string[], taskQueue: string): Promise<string[]> {
  const kept = new Set(tenants.map(scheduleId));
  const deleted: string[] = [];
  for await (const { scheduleId: id, memo } of client.schedule.list()) {
    if (memo?.['owner'] !== OURS || kept.has(id)) continue;
    const handle = client.schedule.getHandle(id);
    const { action } = await handle.describe();
    if (action.taskQueue !== taskQueue) continue;
    await handle.delete();
    deleted.push(id);
  }
  return deleted;
}

/** A schedule as it is; `null` when there is none. */
export async function describeSchedule(client: Client, tenant: string): Promise<ScheduleDescription | null> {
  try {
    return await client.schedule.getHandle(scheduleId(tenant)).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}
