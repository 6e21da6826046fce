import type { Reference } from '../src/domain/reference.ts';
import type { Ports } from '../src/ports.ts';
import type { Handover } from './apply-threshold.ts';

/** Cases to hand over. `tellAll`: also those with nothing new, and all of them look again at everything. */
export interface Handovers {
  readonly tenant: string;
  readonly handovers: Reference;
  readonly tellAll: boolean;
}

/** One investigation per campaign: signals its case, which starts it where it does not run. */
export const makeOpenInvestigations = ({ store, investigations }: Ports) =>
  async function openInvestigations({ tenant, handovers, tellAll }: Handovers): Promise<{ opened: number }> {
    const cases = await store.recall<Handover[]>(handovers);
    const told = cases.filter(({ isNews }) => isNews || tellAll);
    for (const { caseId, batch } of told) {
      await investigations.open(tenant, caseId, tellAll ? { ...batch, lookAgain: true } : batch);
    }
    return { opened: told.length };
  };
