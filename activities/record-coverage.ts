import { joinedCoverage, type HuntCoverage } from '../src/domain/coverage.ts';
import { laterWatermark, type Ledger, type Watermark } from '../src/domain/ledger.ts';
import type { Reference } from '../src/domain/reference.ts';
import type { Ports } from '../src/ports.ts';

/** What a hunt has read, and, unless it was given a window, how far. */
export interface CoverageRecord {
  readonly tenant: string;
  readonly coverage: Reference;
  readonly watermark: Reference | null;
}

/** The last thing a hunt does: only what has been handed over counts as read. The watermark never moves back. */
export const makeRecordCoverage = ({ store }: Ports) =>
  async function recordCoverage({ tenant, coverage, watermark }: CoverageRecord): Promise<void> {
    const { from, to, gaps, lagSeconds } = await store.recall<HuntCoverage>(coverage);
    const reached = watermark && (await store.recall<Watermark>(watermark));
    for (;;) {
      const { ledger, version } = await store.ledger(tenant);
      const next: Ledger = {
        ...ledger,
        coverage: joinedCoverage(ledger.coverage, { from, to, gaps, lagSeconds }),
        watermark: reached ? laterWatermark(ledger.watermark, reached) : ledger.watermark,
      };
      if (await store.swapLedger(tenant, next, version)) return;
    }
  };
