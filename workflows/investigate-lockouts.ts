import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { Filed } from '../src/domain/filed.ts';
import type { Findings } from '../src/domain/findings.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { readInvestigationRequest, type InvestigationInput } from '../src/domain/request.ts';
import { judge } from '../src/domain/verdict.ts';
import { caseDetails } from '../src/render/temporal-details.ts';
import { NOTHING_CARRIED, openInbox } from './messages.ts';
import { accepted, orNotChecked, orPending, orRefused } from './outcomes.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

const alive = { startToCloseTimeout: '1 hour', heartbeatTimeout: '10 seconds' } as const;

const { loadCampaign } = proxyActivities<Activities>({
  ...alive,
  scheduleToCloseTimeout: '1 day',
  summary: 'what is known, and what the signals brought',
});

/** Never gives up: what was found has to be filed, however long the store is away. Ten years stand for ever. */
const { fileCase } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '3650 days',
  heartbeatTimeout: '10 seconds',
  retry: { maximumInterval: '15 minutes' },
  summary: 'file the case',
});

/** One campaign, from its lockouts to a mailed case. `carried` comes from continue-as-new only. */
export async function investigateLockouts(input: InvestigationInput, carried = NOTHING_CARRIED): Promise<Filed> {
  const inbox = openInbox(carried);
  const request = accepted(readInvestigationRequest(input));
  const { workflowId, startTime } = workflowInfo();
  const question = { request, workflowId, startedAt: startTime.toISOString() };

  for (let pass = carried.pass; ; pass++) {
    const campaign = await orRefused(loadCampaign({ ...question, news: inbox.take() }));
    const filed = campaign.mustLook || !campaign.filed ? await look(campaign) : campaign.filed;
    show(campaign, filed);
    if (filed.notice) await orPending(emailCase(campaign)({ ...filed, tenant: campaign.tenant }));

    // From here to return or continue-as-new nothing may wait: what was not seen here would never be read.
    if (inbox.isEmpty()) return filed;
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof investigateLockouts>(input, inbox.carry(pass + 1));
  }
}

/** The runbook, what follows from it, and the case. */
async function look(campaign: LoadedCampaign): Promise<Filed> {
  const findings = await runbook(campaign);
  const verdict = judge(campaign.facts, findings);
  return fileCase({ campaign, findings, verdict });
}

/** The three steps of the runbook, in order; a step that gives up is a finding, too. */
async function runbook(campaign: LoadedCampaign): Promise<Findings> {
  const patience = { ...alive, scheduleToCloseTimeout: campaign.delays.stepGiveUp };
  const { scopeByIp } = proxyActivities<Activities>({ ...patience, summary: 'step 1: what the sources did' });
  const { checkUserAgents } = proxyActivities<Activities>({ ...patience, summary: 'step 2: was it a tool?' });
  const { checkPostLockoutSuccess } = proxyActivities<Activities>({
    ...patience,
    summary: 'step 3: did anyone get in?',
  });

  const scope = await orNotChecked(scopeByIp({ campaign }));
  const agents = await orNotChecked(checkUserAgents({ campaign }));
  const access = await orNotChecked(checkPostLockoutSuccess({ campaign, scope }));
  return { scope, agents, access };
}

function emailCase({ delays }: LoadedCampaign): Activities['emailCase'] {
  return proxyActivities<Activities>({
    startToCloseTimeout: '2 minutes',
    scheduleToCloseTimeout: delays.mailPending,
    heartbeatTimeout: '10 seconds',
    summary: 'mail the case',
  }).emailCase;
}

/** The story for the web UI: what it found, to read and to filter by. */
function show({ tenant, caseId }: LoadedCampaign, filed: Filed): void {
  setCurrentDetails(caseDetails(filed));
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.tenant, value: tenant },
    { key: SEARCH_ATTRIBUTES.caseId, value: caseId },
    { key: SEARCH_ATTRIBUTES.severity, value: filed.severity },
    { key: SEARCH_ATTRIBUTES.verdict, value: filed.classification },
    { key: SEARCH_ATTRIBUTES.status, value: filed.status },
    { key: SEARCH_ATTRIBUTES.users, value: filed.users },
    { key: SEARCH_ATTRIBUTES.signedIn, value: filed.signedIn },
  ]);
}
