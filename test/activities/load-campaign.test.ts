import { describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import { NO_NEWS } from '../../src/domain/news.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { filedCase, hunted, loaded } from '../support/investigated.ts';
import { asTemporalRuns, locally, TENANT, type Local } from '../support/local-ports.ts';

const STARTED = '2026-03-18T00:00:00.000Z';
const LATER = {
  ...{ from: '2026-03-17T00:00:00.000Z', to: '2026-03-30T00:00:00.000Z', gaps: [], lagSeconds: null },
  ...{ notChecked: [], notes: [], files: [] },
};

const ask = ({ activities }: Local, about: { ip: string } | { user: string }, given: object = {}) =>
  activities.loadCampaign({
    request: { about, mail: false, ...given },
    workflowId: 'any',
    startedAt: STARTED,
    pass: 1,
    news: NO_NEWS,
  });

describe('loadCampaign of a case', () => {
  it('brings the lockouts of ledger and signals together, each once', async () => {
    await locally(spray(), async (local) => {
      const { cases } = await hunted(local);
      const campaign = await loaded(local, cases[0]!);
      expect(campaign).toMatchObject({
        origin: 'scheduled',
        filed: null,
        mustLook: true,
        lockouts: { count: 6 },
        sources: { count: 1 },
        facts: { lockouts: 6, users: 6, lockedUsers: 6, detections: 1 },
      });
    });
  });

  it('need not look again when nothing is new, and must when something is', async () => {
    await locally([...ordinaryDays(), ...spray()], async (local) => {
      await filedCase(local);
      const window = { from: '2026-03-17T00:00:00.000Z', to: STARTED };
      const again = await local.activities.fetchSignIns({ request: { window }, now: STARTED });
      const { lockouts } = await local.activities.detectLockouts(again);
      const { handovers } = await local.activities.applyThreshold({ ...again, lockouts });
      const [known] = await local.ports.store.recall<Parameters<typeof loaded>[1][]>(handovers);
      expect(known!.isNews).toBe(false);
      expect(await loaded(local, known!)).toMatchObject({ mustLook: false, filed: { revision: 1 } });

      await local.write('a.json', [line({ at: '10:30', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const { cases } = await hunted(local);
      expect(await loaded(local, cases[0]!)).toMatchObject({ mustLook: true, lockouts: { count: 7 } });
    });
  });

  it('leaves a batch aside that somebody made up', async () => {
    await locally(spray(), async (local) => {
      const { cases } = await hunted(local);
      const { batch } = cases[0]!;
      const forged = { ...batch.lockouts, ref: 'lists/somewhere' };
      const campaign = await loaded(local, { ...cases[0]!, batch: { ...batch, lockouts: forged, lookAgain: true } });
      expect(campaign).toMatchObject({ lockouts: { count: 6 } });
    });
  });

  it('looks again where files are given once only when a hunt says so', async () => {
    await locally(
      [...ordinaryDays(), ...spray()],
      async (local) => {
        const filed = await filedCase(local);
        const workflowId = `case/${TENANT}/${filed.caseId}`;
        const request = { caseId: filed.caseId, desk: false };
        const asleep = { request, workflowId, startedAt: STARTED, pass: 2, news: NO_NEWS };
        await local.activities.recordCoverage({
          tenant: TENANT,
          coverage: await local.ports.store.keep(LATER, 0),
          watermark: null,
        });
        expect(await local.activities.loadCampaign(asleep)).toMatchObject({ mustLook: false });
        const { lockouts, detections } = (await local.ports.store.ledger(TENANT)).ledger.cases[0]!;
        const told = { ...asleep, news: { ...NO_NEWS, batches: [{ lockouts, detections, lookAgain: true }] } };
        expect(await local.activities.loadCampaign(told)).toMatchObject({ mustLook: true });
      },
      { tenant: { watches: false } },
    );
  });

  it('is refused under any workflow id but its own, and for a case that nobody found', async () => {
    await locally(spray(), async (local) => {
      const { cases } = await hunted(local);
      const { caseId } = cases[0]!;
      const question = { startedAt: STARTED, pass: 1, news: NO_NEWS };
      const elsewhere = { ...question, request: { caseId, desk: false }, workflowId: 'case/contoso/by-hand' };
      await expect(local.activities.loadCampaign(elsewhere)).rejects.toMatchObject({ type: 'InvalidRequest' });
      const nobody = 'LK-20260317-000000';
      const unknown = { ...question, request: { caseId: nobody, desk: false }, workflowId: `case/${TENANT}/${nobody}` };
      await expect(local.activities.loadCampaign(unknown)).rejects.toMatchObject({ type: 'InvalidRequest' });
    });
  });
});

describe('loadCampaign of a tenant that is not configured', () => {
  const away = (local: Local) => {
    const ports = {
      ...local.ports,
      tenants: tenantsOf([{ ...local.ports.tenants.resolve(TENANT), name: 'fabrikam' }]),
    };
    return asTemporalRuns(createActivities(ports));
  };
  const question = { startedAt: STARTED, pass: 1, news: NO_NEWS };

  it('tells a case that exists to wait for the operator', async () => {
    await locally(spray(), async (local) => {
      const { caseId } = (await hunted(local)).cases[0]!;
      const request = { tenant: TENANT, caseId, desk: false };
      const known = { ...question, request, workflowId: `case/${TENANT}/${caseId}` };
      const waits = { type: 'TenantMissing', nonRetryable: false, message: expect.stringMatching(/contoso.*fabrikam/) };
      await expect(away(local).loadCampaign(known)).rejects.toMatchObject(waits);
      const asked = { ...question, request: { tenant: TENANT, about: { ip: '203.0.113.7' }, mail: false }, pass: 2 };
      await expect(away(local).loadCampaign({ ...asked, workflowId: 'any' })).rejects.toMatchObject(waits);
    });
  });

  it('refuses a first question, and a case that nobody knows or that is another workflow', async () => {
    await locally(spray(), async (local) => {
      const { caseId } = (await hunted(local)).cases[0]!;
      const nobody = 'LK-20260317-000000';
      const asked = { tenant: TENANT, about: { ip: '203.0.113.7' }, mail: false };
      for (const [request, workflowId] of [
        [asked, 'any'],
        [{ tenant: TENANT, caseId: nobody, desk: false }, `case/${TENANT}/${nobody}`],
        [{ tenant: TENANT, caseId, desk: false }, 'case/contoso/by-hand'],
      ] as const)
        await expect(away(local).loadCampaign({ ...question, request, workflowId })).rejects.toMatchObject({
          type: 'InvalidRequest',
          nonRetryable: true,
        });
    });
  });
});

describe('loadCampaign of a question', () => {
  it('takes the lockouts from an address in the last 24 hours, a /64 for IPv6', async () => {
    const exports = [line({ at: '10:00', user: 'ada', ip: '2001:db8::1', code: 50053 }), ...spray({ from: '11:00' })];
    await locally(exports, async (local) => {
      expect(await ask(local, { ip: '2001:db8::ffff' })).toMatchObject({
        origin: 'on-demand',
        lockouts: { count: 1 },
        detections: { count: 0 },
        span: { from: '2026-03-17T10:00:00.000Z', to: '2026-03-17T10:00:00.000Z' },
      });
    });
  });

  it('takes the lockouts of a user, and every source that failed for that user', async () => {
    const more = line({ at: '12:00', user: 'user1', ip: '198.51.100.5', code: 50126 });
    await locally([...spray(), more], async (local) => {
      const campaign = await ask(local, { user: 'USER1@EXAMPLE.COM' });
      expect(campaign).toMatchObject({ lockouts: { count: 1 }, sources: { count: 2 } });
      expect(campaign.users).toContain('id-of-user1');
    });
  });

  it('knows a user who was never locked by the name that somebody types', async () => {
    await locally(spray(), async (local) => {
      expect((await ask(local, { user: 'Victim@example.com' })).users).toEqual(['id-of-victim']);
      expect((await ask(local, { user: 'nobody@example.com' })).users).toEqual([]);
    });
  });

  it('looks at the window it is given, and makes the same id for the same question', async () => {
    await locally(spray(), async (local) => {
      const window = { from: '2026-03-17T10:02:00.000Z', to: '2026-03-17T10:03:00.000Z' };
      const [first, second] = [
        await ask(local, { ip: '203.0.113.7' }, { window }),
        await ask(local, { ip: '203.0.113.7' }, { window }),
      ];
      expect(first).toMatchObject({ lockouts: { count: 2 }, caseId: second.caseId });
      expect(first.caseId).toMatch(/^LK-20260317-/);
      expect((await ask(local, { ip: '203.0.113.8' }, { window })).caseId).not.toBe(first.caseId);
    });
  });

  it('refuses to promise a mail that nobody would get', async () => {
    const nobody = { tenant: { notify: null } };
    await locally(
      spray(),
      async (local) => {
        await expect(ask(local, { ip: '203.0.113.7' }, { mail: true })).rejects.toMatchObject({
          details: [{ field: 'mail' }],
        });
      },
      nobody,
    );
  });
});
