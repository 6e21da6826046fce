import type { HuntCoverage } from '../src/domain/coverage.ts';
import { coverageAfter, laterWatermark, type Ledger, type Watermark } from '../src/domain/ledger.ts';
import { isPast } from '../src/domain/past-cases.ts';
import type { Reference } from '../src/domain/reference.ts';
import type { Ports } from '../src/ports.ts';

/** What a hunt has read, and, unless it was given a window, how far. */
export interface CoverageRecord {
  readonly tenant: string;
  readonly coverage: Reference;
  readonly watermark: Reference | null;
}

/**
 * The last thing a hunt does: only what has been handed over counts as read. The watermark never moves back. Cases that
 * are past leave the ledger, which every hunt reads; they are kept beside it first, so that at no time one is nowhere.
 */
export const makeRecordCoverage = ({ tenants, store }: Ports) =>
  async function recordCoverage({ tenant, coverage, watermark }: CoverageRecord): Promise<void> {
    const { from, to, gaps, lagSeconds } = await store.recall<HuntCoverage>(coverage);
    const reached = watermark && (await store.recall<Watermark>(watermark));
    const { policy } = tenants.resolve(tenant);
    for (;;) {
      const { ledger, version } = await store.ledger(tenant);
      const joined = coverageAfter(ledger, { from, to, gaps, lagSeconds }, reached === null);
      const past = ledger.cases.filter((entry) => isPast(entry, joined.to, policy.delays));
      if (past.length > 0) await store.keepPast(tenant, past);
      const next: Ledger = {
        ...ledger,
        cases: ledger.cases.filter((entry) => !past.includes(entry)),
        coverage: joined,
        watermark: reached ? laterWatermark(ledger.watermark, reached) : ledger.watermark,
      };
      if (await store.swapLedger(tenant, next, version)) return;
    }
  };
