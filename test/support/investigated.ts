import type { Crossed, Handover } from '../../activities/apply-threshold.ts';
import type { Filed } from '../../src/domain/filed.ts';
import type { Findings } from '../../src/domain/findings.ts';
import type { LoadedCampaign } from '../../src/domain/loaded-campaign.ts';
import { judge } from '../../src/domain/verdict.ts';
import { TENANT, type Local } from './local-ports.ts';

/** Plays a hunt up to its campaigns, as the workflow would. */
export async function hunted({ activities, ports }: Local, name?: string): Promise<Crossed & { cases: Handover[] }> {
  const request = name === undefined ? {} : { tenant: name };
  const fetched = await activities.fetchSignIns({ request, now: new Date().toISOString() });
  const { tenant, batch, coverage, watermark } = fetched;
  const { lockouts } = await activities.detectLockouts({ tenant, batch });
  const crossed = await activities.applyThreshold({ tenant, lockouts, coverage });
  await activities.recordCoverage({ tenant, coverage: crossed.coverage, watermark });
  return { ...crossed, cases: await ports.store.recall<Handover[]>(crossed.handovers) };
}

/** Loads the case of a handover, as its workflow would. */
export async function loaded(
  { activities }: Local,
  { caseId, batch }: Handover,
  tenant: string = TENANT,
): Promise<LoadedCampaign> {
  const workflowId = `case/${tenant}/${caseId}`;
  const startedAt = new Date().toISOString();
  return activities.loadCampaign({
    request: { tenant, caseId, desk: false },
    workflowId,
    startedAt,
    pass: 1,
    news: { batches: [batch], decisions: [] },
  });
}

/** The three steps, as the workflow would take them. */
export async function foundBy({ activities }: Local, campaign: LoadedCampaign): Promise<Findings> {
  const scope = await activities.scopeByIp({ campaign });
  const agents = await activities.checkUserAgents({ campaign });
  const access = await activities.checkPostLockoutSuccess({ campaign, scope });
  return { scope, agents, access };
}

/** Hunts, and files the first case; of the only tenant where none is named. */
export async function filedCase(local: Local, tenant?: string): Promise<Filed> {
  const { cases } = await hunted(local, tenant);
  const campaign = await loaded(local, cases[0]!, tenant);
  const findings = await foundBy(local, campaign);
  return local.activities.fileCase({ campaign, looked: { findings, verdict: judge(campaign.facts, findings) } });
}
