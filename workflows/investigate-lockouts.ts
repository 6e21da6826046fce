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
import type { Instant } from '../src/domain/instant.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { readInvestigationRequest, type InvestigationInput } from '../src/domain/request.ts';
import type { Delays } from '../src/domain/policy.ts';
import { FIRST_WAIT, LONGEST_WAIT, triesWithin } from '../src/domain/tries.ts';
import { judge } from '../src/domain/verdict.ts';
import { caseDetails } from '../src/render/temporal-details.ts';
import { feedQueueOf } from './feed-queue.ts';
import { NOTHING_CARRIED, openInbox } from './messages.ts';
import { accepted, orNotChecked, orRefused, untoldBy } from './outcomes.ts';
import { openRest } from './rest.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

const alive = { startToCloseTimeout: '1 hour', heartbeatTimeout: '10 seconds' } as const;

/** Only tries count, however long the workers are busy with other cases; a day without one is told. */
const queued = { scheduleToCloseTimeout: '1 day' } as const;
const triedFor = (giveUp: Delays['stepGiveUp']) => ({
  ...{ initialInterval: FIRST_WAIT, maximumInterval: LONGEST_WAIT },
  maximumAttempts: triesWithin(giveUp),
});

/** Never gives up, as filing does not: what was accepted from analysts and hunts is in its hands. */
const { loadCampaign } = proxyActivities<Activities>({
  ...alive,
  scheduleToCloseTimeout: '3650 days',
  retry: { maximumInterval: '15 minutes' },
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

/**
 * One campaign, from its lockouts to a mailed case, and the days after. `null`: a desk was opened for a decision that was
 * refused. `carried` comes from continue-as-new only.
 */
export async function investigateLockouts(input: InvestigationInput, carried = NOTHING_CARRIED): Promise<Filed | null> {
  const inbox = openInbox(carried);
  const rest = openRest(carried);
  const request = accepted(readInvestigationRequest(input));
  let desk = 'caseId' in request && request.desk;
  if (desk && inbox.isEmpty()) return rest.over();

  for (let pass = carried.pass; ; pass++) {
    const news = inbox.take();
    const inVain = rest.passBegins(news);
    if (news.batches.length > 0) desk = false; // a hunt has met the open desk: this is a case again
    const campaign = await orRefused(loadCampaign({ request, ...thisWorkflow(), pass, news, inVain }));
    inbox.learn(campaign.status);
    const filed = await fileWhatIsNew(campaign);
    inbox.learn(filed.status);
    const untold = filed.notice === null ? [] : await untoldBy(emailCase(campaign, filed));
    const wakeAt = rest.due(campaign, filed, untold);
    show(campaign, filed, wakeAt);

    // From here to return or continue-as-new only the rest may wait: what was not seen here would never be read.
    if (inbox.isEmpty() && (wakeAt === null || (desk && untold.length === 0))) return rest.over();
    if (inbox.isEmpty() && wakeAt !== null) await rest.until(wakeAt, inbox);
    if (pass % campaign.passesPerRun === 0 || workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof investigateLockouts>(atDesk(input, desk), {
        pass: pass + 1,
        ...inbox.carry(),
        ...rest.carry(),
      });
  }
}

/** Under which id the case may be written, and when a question that names no window was asked. */
function thisWorkflow(): { workflowId: string; startedAt: string } {
  const { workflowId, startTime } = workflowInfo();
  return { workflowId, startedAt: startTime.toISOString() };
}

function atDesk(input: InvestigationInput, desk: boolean): InvestigationInput {
  return 'caseId' in input ? { ...input, desk } : input;
}

/** A look with the runbook where there is something to look at; else what analysts decided, if they did. */
async function fileWhatIsNew(campaign: LoadedCampaign): Promise<Filed> {
  if (campaign.mustLook || !campaign.filed) return look(campaign);
  return campaign.decisions.length > 0 ? fileCase({ campaign }) : campaign.filed;
}

/** The runbook, what follows from it, and the case. */
async function look(campaign: LoadedCampaign): Promise<Filed> {
  const findings = await runbook(campaign);
  const verdict = judge(campaign.facts, findings);
  return fileCase({ campaign, looked: { findings, verdict } });
}

/** The three steps of the runbook, in order; a step that gives up is a finding, too. */
async function runbook(campaign: LoadedCampaign): Promise<Findings> {
  const { stepGiveUp } = campaign.delays;
  const patience = {
    ...{ ...alive, ...queued, startToCloseTimeout: stepGiveUp, taskQueue: feedQueueOf(workflowInfo().taskQueue) },
    // Who got no answer for all that time would get none from a second try.
    retry: { ...triedFor(stepGiveUp), nonRetryableErrorTypes: ['TemporalTimeout:StartToClose'] },
  };
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

function emailCase(
  { tenant, delays }: LoadedCampaign,
  { caseId, revision }: Filed,
): ReturnType<Activities['emailCase']> {
  const { emailCase: email } = proxyActivities<Activities>({
    startToCloseTimeout: '2 minutes',
    ...queued,
    heartbeatTimeout: '10 seconds',
    retry: triedFor(delays.mailPending),
    summary: 'mail the case',
  });
  return email({ tenant, caseId, revision });
}

/** The story for the web UI: what it found, to read and to filter by. */
function show({ tenant, caseId }: LoadedCampaign, filed: Filed, wakeAt: Instant | null): void {
  setCurrentDetails(caseDetails(filed, wakeAt));
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
