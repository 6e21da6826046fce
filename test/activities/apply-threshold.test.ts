import { describe, expect, it } from 'vitest';
import type { HuntCoverage } from '../../src/domain/coverage.ts';
import { guessing, line, spray } from '../support/exported.ts';
import { filedCase, hunted } from '../support/investigated.ts';
import { locally, TENANT } from '../support/local-ports.ts';

describe('applyThreshold', () => {
  it('reserves a case for each new campaign, and says that it is news', async () => {
    await locally([...spray(), ...guessing({ sources: 3, from: '20:00' })], async (local) => {
      const { detections, campaigns, cases } = await hunted(local);
      expect({ detections, campaigns }).toEqual({ detections: 2, campaigns: 2 });
      expect(cases.map(({ isNews }) => isNews)).toEqual([true, true]);
      const { ledger } = await local.ports.store.ledger(TENANT);
      expect(ledger.cases.map(({ id, revision }) => [id, revision])).toEqual(
        cases.map(({ caseId }) => [caseId, 0]).sort(),
      );
    });
  });

  it('meets its own reservation when it is tried again', async () => {
    await locally(spray(), async (local) => {
      const window = { from: '2026-03-17T00:00:00.000Z', to: '2026-03-18T00:00:00.000Z' };
      const { tenant, batch, coverage } = await local.activities.fetchSignIns({ request: { window }, now: window.to });
      const { lockouts } = await local.activities.detectLockouts({ tenant, batch });
      const tries = await Promise.all(
        [1, 2, 3].map(() => local.activities.applyThreshold({ tenant, lockouts, coverage })),
      );
      expect(new Set(tries.map(({ handovers }) => handovers.ref)).size).toBe(1);
      expect((await local.ports.store.ledger(TENANT)).ledger.cases).toHaveLength(1);
    });
  });

  it('hands a case that was reserved and never filed over again, whatever is new', async () => {
    await locally(spray({ from: '02:00' }), async (local) => {
      const reserved = await hunted(local);
      const quiet = await local.activities.fetchSignIns({ request: {}, now: '2027-01-01T00:00:00.000Z' });
      expect(quiet).toMatchObject({ batch: { count: 0 }, unfiled: 1 });
      const again = await hunted(local);
      expect(again.cases).toEqual(reserved.cases);
      await filedCase(local);
      expect((await hunted(local)).cases).toEqual([]);
    });
  });

  it('adds a campaign that comes back within a day to its case', async () => {
    await locally(spray({ from: '02:00' }), async (local) => {
      const first = await hunted(local);
      await local.write('b.json', spray({ from: '12:00', signsIn: false }));
      const second = await hunted(local);
      expect(second.cases.map(({ caseId }) => caseId)).toEqual(first.cases.map(({ caseId }) => caseId));
      expect(second.cases[0]!.batch.lockouts.count).toBe(12);
    });
  });

  it('keeps a campaign with other accounts, sources and agents apart', async () => {
    await locally(spray({ from: '02:00' }), async (local) => {
      await hunted(local);
      const others = [0, 1, 2, 3, 4].map((index) =>
        line({ at: `12:0${index}`, user: `other${index}`, ip: '198.51.100.9', code: 50053, agent: 'axios/1.7.9' }),
      );
      await local.write('b.json', others);
      await hunted(local);
      expect((await local.ports.store.ledger(TENANT)).ledger.cases).toHaveLength(2);
    });
  });

  it('records what is covered with the cases, in one swap', async () => {
    await locally(spray(), async (local) => {
      const fetched = await local.activities.fetchSignIns({ request: {}, now: '2026-03-20T00:00:00.000Z' });
      const { lockouts } = await local.activities.detectLockouts(fetched);
      await local.activities.applyThreshold({ tenant: TENANT, lockouts, coverage: fetched.coverage });
      const { ledger } = await local.ports.store.ledger(TENANT);
      expect(ledger.coverage).toMatchObject({ from: '2026-03-17T10:00:00.000Z', to: '2026-03-17T10:06:00.000Z' });
      expect(ledger.watermark.huntedAt).toBeNull();
    });
  });

  it('notes in coverage which tenant-wide detections its campaigns explain', async () => {
    const everyone = Array.from({ length: 30 }, (_, index) =>
      line({ at: `12:0${index % 10}`, user: `person${index}`, ip: '198.51.100.9', code: 50053 }),
    );
    await locally(everyone, async (local) => {
      const { campaigns, detections, coverage } = await hunted(local);
      expect({ campaigns, detections }).toEqual({ campaigns: 1, detections: 2 });
      expect((await local.ports.store.recall<HuntCoverage>(coverage)).notes).toEqual([
        { code: 'tenant-wide-explained', text: expect.stringContaining('campaigns explain 30, none is left over') },
      ]);
    });
  });

  it('leaves coverage as it is when there is nothing to note', async () => {
    await locally(spray(), async (local) => {
      const { coverage } = await hunted(local);
      expect((await local.ports.store.recall<HuntCoverage>(coverage)).notes).toEqual([]);
    });
  });
});
