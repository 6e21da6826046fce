import { ScheduleNotFoundError, type Client, type ScheduleDescription } from '@temporalio/client';
import type { Config } from '../config.ts';
import { CannotDo, WrongUsage } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { applySchedule, deleteOrphans, describeSchedule, scheduleId } from '../schedule.ts';
import { temporalTarget, withClient } from '../temporal.ts';
import { configOf } from './configured.ts';
import type { SharedOptions } from './options.ts';

interface ScheduleOptions extends SharedOptions {
  readonly tenant?: string;
}

type What = 'apply' | 'show' | 'pause' | 'resume' | 'trigger' | 'delete';

/** `schedule apply|show|pause|resume|trigger|delete [--tenant T] [--config FILE]` */
export async function schedule(what: string, options: ScheduleOptions): Promise<void> {
  const config = configOf(options);
  const tenants = tenantsOf(config, options.tenant);
  const target = temporalTarget(config);
  await withClient(target, async (client) => {
    if (what === 'show') return show(client, tenants, options.json ?? false);
    for (const tenant of tenants)
      await print(`${scheduleId(tenant)}: ${await done(what as What, client, tenant, config)}\n`);
    if (what !== 'apply' || options.tenant !== undefined) return;
    for (const id of await deleteOrphans(client, tenants, target.taskQueue))
      await print(`${id}: deleted, its tenant is gone\n`);
  });
}

function tenantsOf(config: Config, tenant: string | undefined): string[] {
  const names = config.tenants.map(({ name }) => name);
  if (tenant === undefined) return names;
  if (!names.includes(tenant))
    throw new WrongUsage(`--tenant: ${tenant} is not configured; there are ${names.join(', ')}.`);
  return [tenant];
}

async function done(
  what: Exclude<What, 'show'> | What,
  client: Client,
  tenant: string,
  config: Config,
): Promise<string> {
  const handle = client.schedule.getHandle(scheduleId(tenant));
  const { taskQueue } = temporalTarget(config);
  const every = config.schedule?.every ?? '15m';
  try {
    switch (what) {
      case 'apply':
        return `${await applySchedule(client, { tenant, every, taskQueue })}, every ${every}`;
      case 'pause':
        await handle.pause('paused by lockout-hunt schedule pause');
        return 'paused';
      case 'resume':
        await handle.unpause('resumed by lockout-hunt schedule resume');
        return 'resumed';
      case 'trigger':
        await handle.trigger('SKIP'); // anything else would neither see nor pass on the result of the run before
        return 'triggered';
      case 'delete':
        await handle.delete();
        return 'deleted';
      case 'show':
        return '';
    }
  } catch (error) {
    if (error instanceof ScheduleNotFoundError)
      throw new CannotDo(`There is no schedule ${scheduleId(tenant)}: run lockout-hunt schedule apply.`);
    throw error;
  }
}

async function show(client: Client, tenants: readonly string[], json: boolean): Promise<void> {
  const shown = await Promise.all(
    tenants.map(async (tenant) => shownAs(tenant, await describeSchedule(client, tenant))),
  );
  if (json) return printJson({ schedules: shown });
  for (const { id, state, next, last, note } of shown)
    await print(`${id}: ${state}, next ${next ?? '-'}, last ${last ?? '-'}${note ? ` (${note})` : ''}\n`);
}

function shownAs(tenant: string, description: ScheduleDescription | null) {
  const id = scheduleId(tenant);
  if (!description) return { id, tenant, state: 'not applied', next: null, last: null, note: '' };
  const { info, state, spec } = description;
  return {
    ...{ id, tenant, state: state.paused ? 'paused' : 'active', note: state.note ?? '' },
    everySeconds: (spec.intervals?.[0]?.every ?? 0) / 1000,
    next: info.nextActionTimes[0]?.toISOString() ?? null,
    last: info.recentActions.at(-1)?.takenAt.toISOString() ?? null,
    taken: info.numActionsTaken,
    skipped: info.numActionsSkippedOverlap,
    missed: info.numActionsMissedCatchupWindow,
  };
}
