import { describe, expect, inject, it, vi } from 'vitest';
import { applySchedule, deleteOrphans, describeSchedule, scheduleId } from '../../src/app/schedule.ts';
import { spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

const patiently = { timeout: 60_000, interval: 250 };

describe.skipIf(!inject('server'))('the schedule', () => {
  it('fires, and its hunt finds a campaign', async () => {
    await onStage({ exports: { 'a.json': spray() } }, async ({ client, tenant, taskQueue, cases }) => {
      await applySchedule(client, { tenant, every: '1s', taskQueue });
      try {
        await vi.waitFor(async () => expect(await cases()).toHaveLength(1), patiently);
        expect(await cases()).toMatchObject([{ origin: 'scheduled', severity: 'critical' }]);
      } finally {
        await client.schedule.getHandle(scheduleId(tenant)).delete();
      }
    });
  });

  it('is created once, then made what it should be; whether it is paused stays as people left it', async () => {
    await onStage({}, async ({ client, tenant, taskQueue }) => {
      const handle = client.schedule.getHandle(scheduleId(tenant));
      expect(await applySchedule(client, { tenant, every: '1h', taskQueue })).toBe('created');
      await handle.pause('by hand');
      expect(await applySchedule(client, { tenant, every: '2h', taskQueue })).toBe('updated');
      const { spec, state, policies, action } = (await describeSchedule(client, tenant))!;
      expect(spec.intervals).toMatchObject([{ every: 7_200_000 }]);
      expect(state).toMatchObject({ paused: true, note: 'by hand' });
      expect(policies.overlap).toBe('SKIP');
      expect(action).toMatchObject({ workflowType: 'huntLockouts', args: [{ tenant }], workflowRunTimeout: 7_200_000 });
      await handle.delete();
      expect(await describeSchedule(client, tenant)).toBeNull();
    });
  });

  it('of a tenant that is no longer configured is deleted, those of other queues are not', async () => {
    await onStage({}, async ({ client, tenant, taskQueue }) => {
      await applySchedule(client, { tenant: `${tenant}-gone`, every: '1h', taskQueue });
      await applySchedule(client, { tenant: `${tenant}-elsewhere`, every: '1h', taskQueue: 'another-queue' });
      await vi.waitFor(async () => {
        expect(await deleteOrphans(client, [tenant], taskQueue)).toEqual([scheduleId(`${tenant}-gone`)]);
      }, patiently);
      expect(await describeSchedule(client, `${tenant}-elsewhere`)).not.toBeNull();
      await client.schedule.getHandle(scheduleId(`${tenant}-elsewhere`)).delete();
    });
  });
});
