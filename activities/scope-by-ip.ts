import type { Checked, ScopeSummary } from '../src/domain/findings.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { scopeFound } from '../src/domain/scope-finding.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { askAround } from './ask-around.ts';

/** What a step of the runbook is given. */
export interface StepInput {
  readonly campaign: LoadedCampaign;
}

/** Runbook step 1: everything these sources did around the campaign, and every account they touched. */
export const makeScopeByIp = (ports: Ports) =>
  async function scopeByIp({ campaign }: StepInput, asking: Asking): Promise<Checked<ScopeSummary>> {
    const around = await askAround(
      ports,
      campaign,
      { step: 'scope', users: [], windowOf: ({ scope }) => scope },
      asking,
    );
    const { detail, summary } = scopeFound(around);
    return {
      summary,
      detail: await ports.store.keep(detail, detail.users.length),
      queries: around.look.queries,
    };
  };
