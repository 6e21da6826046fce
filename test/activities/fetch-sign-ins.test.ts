import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import type { Reading, SignInFeed } from '../../src/ports.ts';
import { locally } from '../support/local-ports.ts';

const NOTHING: Reading = {
  ...{ records: 0, quarantined: 0, from: null, to: null, lagSeconds: null },
  ...{ gaps: [], notChecked: [], files: [], notes: [] },
};
const NOW = '2026-03-20T00:00:00.000Z';

describe('fetchSignIns', () => {
  it('finds lockouts that are new, and every lockout in the regions they touch', async () => {
    await locally(spray({ users: 3, from: '10:00' }), async ({ activities, ports, write }) => {
      const first = await activities.fetchSignIns({ request: {}, now: NOW });
      await activities.recordCoverage(first);
      await write('a.json', [line({ at: '10:40', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const second = await activities.fetchSignIns({ request: {}, now: '2026-03-20T00:15:00.000Z' });
      expect(second).toMatchObject({ records: 1, batch: { count: 4 }, isPast: false });
      const batch = await ports.store.recall<SignIn[]>(second.batch);
      expect(batch.map(({ at }) => at.slice(11, 16)).sort()).toEqual(['10:00', '10:01', '10:02', '10:40']);
    });
  });

  it('counts what came in new even where the second question does not return it', async () => {
    const lockoutsWithin = async () => ({ lockouts: [], reading: NOTHING });
    const forgetful = (feed: SignInFeed): SignInFeed => ({ ...feed, lockoutsWithin });
    await locally(
      spray({ users: 3, from: '10:00' }),
      async ({ activities, ports }) => {
        const { batch } = await activities.fetchSignIns({ request: {}, now: NOW });
        const found = await ports.store.recall<SignIn[]>(batch);
        expect(found.map(({ at }) => at.slice(11, 16)).sort()).toEqual(['10:00', '10:01', '10:02']);
      },
      { feed: forgetful },
    );
  });

  it('counts once what both questions return', async () => {
    await locally(spray({ users: 3, from: '10:00' }), async ({ activities }) => {
      expect((await activities.fetchSignIns({ request: {}, now: NOW })).batch.count).toBe(3);
    });
  });

  it('does not count again what lies further away than the longest window', async () => {
    await locally(spray({ users: 3, from: '08:00' }), async ({ activities, write }) => {
      await activities.recordCoverage(await activities.fetchSignIns({ request: {}, now: NOW }));
      await write('a.json', [line({ at: '10:40', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const second = await activities.fetchSignIns({ request: {}, now: '2026-03-20T00:15:00.000Z' });
      expect(second.batch.count).toBe(1);
    });
  });

  it('finds every lockout of a window, whatever the watermark, and does not move it', async () => {
    await locally(spray(), async ({ activities }) => {
      await activities.recordCoverage(await activities.fetchSignIns({ request: {}, now: NOW }));
      const window = { from: '2026-03-17T10:02:00.000Z', to: '2026-03-17T10:04:00.000Z' };
      const fetched = await activities.fetchSignIns({ request: { window }, now: NOW });
      expect(fetched).toMatchObject({ batch: { count: 3 }, watermark: null });
    });
  });

  it('has nothing to do for a moment that was hunted already', async () => {
    await locally(spray(), async ({ activities }) => {
      await activities.recordCoverage(await activities.fetchSignIns({ request: {}, now: NOW }));
      expect(await activities.fetchSignIns({ request: {}, now: NOW })).toMatchObject({
        isPast: true,
        batch: { count: 0 },
      });
    });
  });

  it('refuses a tenant that is not configured, for good', async () => {
    await locally(ordinaryDays(), async ({ activities }) => {
      const asked = activities.fetchSignIns({ request: { tenant: 'nobody' }, now: NOW });
      await expect(asked).rejects.toMatchObject({
        type: 'InvalidRequest',
        nonRetryable: true,
        details: [{ field: 'tenant' }],
      });
    });
  });

  it('fails, to be tried again, when the exports are gone: that is not "nothing"', async () => {
    await locally([], async ({ activities, folder }) => {
      await rm(`${folder}/exports`, { recursive: true });
      const asked = activities.fetchSignIns({ request: {}, now: NOW });
      await expect(asked).rejects.toMatchObject({ type: 'FeedUnavailable', nonRetryable: false });
    });
  });
});
