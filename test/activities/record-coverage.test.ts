import { describe, expect, it } from 'vitest';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { filedCase, hunted } from '../support/investigated.ts';
import { locally, TENANT, type Local } from '../support/local-ports.ts';

const coverage = (from: string, to: string) => ({
  from,
  to,
  gaps: [],
  lagSeconds: null,
  notChecked: [],
  notes: [],
  files: [],
});

describe('recordCoverage', () => {
  it('never moves the watermark back, whichever of two hunts ends last', async () => {
    await locally([], async ({ activities, ports: { store } }) => {
      const record = async (huntedAt: string, position: number, to: string) =>
        activities.recordCoverage({
          tenant: TENANT,
          coverage: await store.keep(coverage('2026-03-17T08:00:00.000Z', to), 1),
          watermark: await store.keep({ huntedAt, positions: { file: position } }, 1),
        });
      await record('2026-03-17T12:00:00.000Z', 200, '2026-03-17T11:50:00.000Z');
      await record('2026-03-17T11:45:00.000Z', 100, '2026-03-17T11:40:00.000Z');
      const { ledger } = await store.ledger(TENANT);
      expect(ledger.watermark).toEqual({ huntedAt: '2026-03-17T12:00:00.000Z', positions: { file: 200 } });
      expect(ledger.coverage).toMatchObject({ from: '2026-03-17T08:00:00.000Z', to: '2026-03-17T11:50:00.000Z' });
    });
  });

  it('of a hunt with a window records what was covered, and no watermark', async () => {
    await locally([], async ({ activities, ports: { store } }) => {
      const kept = await store.keep(coverage('2026-03-17T08:00:00.000Z', '2026-03-17T09:00:00.000Z'), 1);
      await activities.recordCoverage({ tenant: TENANT, coverage: kept, watermark: null });
      const { ledger } = await store.ledger(TENANT);
      expect(ledger.watermark).toEqual({ huntedAt: null, positions: {} });
      expect(ledger.coverage.to).toBe('2026-03-17T09:00:00.000Z');
    });
  });

  it('of a hunt with a window, where hunts go on from watermark to watermark, says nothing about what is covered', async () => {
    await locally([], async ({ activities, ports: { store } }) => {
      const record = async (to: string, huntedAt: string | null) =>
        activities.recordCoverage({
          tenant: TENANT,
          coverage: await store.keep(coverage('2026-03-17T08:00:00.000Z', to), 1),
          watermark: huntedAt === null ? null : await store.keep({ huntedAt, positions: {} }, 1),
        });
      await record('2026-03-17T11:00:00.000Z', '2026-03-17T11:15:00.000Z');
      await record('2026-03-17T16:00:00.000Z', null);
      expect((await store.ledger(TENANT)).ledger.coverage.to).toBe('2026-03-17T11:00:00.000Z');
    });
  });
});

describe('cases that are past', () => {
  const monthsLater = [...ordinaryDays({ days: ['2026-05-01'] })];
  const nextDay = ordinaryDays({ days: ['2026-03-18', '2026-03-19'] });
  const idsIn = async ({ ports: { store } }: Local) => (await store.ledger(TENANT)).ledger.cases.map(({ id }) => id);

  it('leave the ledger once the logs have gone on for a month after their watch, and lie beside it', async () => {
    await locally([...spray(), ...nextDay], async (local) => {
      const { caseId } = await filedCase(local);
      const [entry] = (await local.ports.store.ledger(TENANT)).ledger.cases;
      expect(entry).toMatchObject({ watch: 'ended', status: 'open' });
      await hunted(local);
      expect(await idsIn(local)).toEqual([caseId]);
      await local.write('b.json', monthsLater);
      await hunted(local);
      expect(await idsIn(local)).toEqual([]);
      expect(await local.ports.store.pastCases(TENANT, entry!.span)).toEqual([entry]);
    });
  });

  it('are not those that were never filed', async () => {
    await locally([...spray(), ...nextDay], async (local) => {
      const { cases } = await hunted(local);
      await local.write('b.json', monthsLater);
      await hunted(local);
      expect(await idsIn(local)).toEqual([cases[0]!.caseId]);
    });
  });

  it('take in their lockouts when those are hunted again, and open no other case', async () => {
    await locally([...spray(), ...nextDay, ...monthsLater], async (local) => {
      const { caseId } = await filedCase(local);
      await hunted(local);
      expect(await idsIn(local)).toEqual([]);
      // An earlier lockout: were the case not known, a new one would take its id from this sign-in.
      await local.write('c.json', [line({ id: '0', at: '09:55', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const { cases } = await hunted(local);
      expect(cases).toMatchObject([{ caseId, isNews: true, batch: { lockouts: { count: 7 } } }]);
      expect(await idsIn(local)).toEqual([caseId]);
    });
  });

  it('keep the ledger as short as one month’s cases are many', async () => {
    await locally([], async (local) => {
      const sizes: number[] = [];
      for (let month = 1; month <= 9; month++) {
        await local.write('a.json', spray({ from: `2026-0${month}-01T10:00:00.000Z`, users: 5 + (month % 2) }));
        await local.write('a.json', ordinaryDays({ days: [`2026-0${month}-03`] }));
        await filedCase(local);
        sizes.push((await idsIn(local)).length);
      }
      expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    });
  });
});
