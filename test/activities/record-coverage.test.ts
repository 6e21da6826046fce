import { describe, expect, it } from 'vitest';
import { locally, TENANT } from '../support/local-ports.ts';

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
});
