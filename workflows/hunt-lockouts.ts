import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { Reference } from '../src/domain/reference.ts';
import { readHuntRequest, type HuntInput } from '../src/domain/request.ts';
import type { Window } from '../src/domain/window.ts';
import { huntDetails } from '../src/render/temporal-details.ts';
import { feedQueueOf } from './feed-queue.ts';
import { accepted, orRefused } from './outcomes.ts';
import { SCHEDULED_FOR } from './search-attributes.ts';

const patient = {
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
} as const;
const { detectLockouts } = proxyActivities<Activities>({ ...patient, summary: '50053, each sign-in once' });
const { applyThreshold } = proxyActivities<Activities>({ ...patient, summary: 'lenses, campaigns, case ids' });
const { openInvestigations } = proxyActivities<Activities>({ ...patient, summary: 'one investigation per campaign' });
const { recordCoverage } = proxyActivities<Activities>({ ...patient, summary: 'the watermark moves last' });

/** What a hunt found. Lists are in the store: `handovers` names the cases, `coverage` what was read. */
export interface HuntSummary {
  readonly tenant: string;
  readonly policy: string;
  readonly span: Window | null;
  readonly records: number;
  readonly lockouts: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly detections: number;
  readonly campaigns: number;
  readonly handovers: Reference | null;
  readonly coverage: Reference;
}

/** One hunt: everything new, or one window of event time, from sign-ins to one investigation per campaign. */
export async function huntLockouts(input: HuntInput): Promise<HuntSummary> {
  const request = accepted(readHuntRequest(input));
  const { fetchSignIns } = proxyActivities<Activities>({
    ...patient,
    taskQueue: feedQueueOf(workflowInfo().taskQueue),
    summary: 'what is new, and the regions it touches',
  });
  const fetched = await orRefused(fetchSignIns({ request, now: huntedMoment() }));
  const { tenant, batch, coverage, watermark } = fetched;
  if (fetched.isPast) return summarise(fetched);

  if (batch.count === 0 && !fetched.unfiled) {
    await recordCoverage({ tenant, coverage, watermark });
    return summarise(fetched);
  }

  const { lockouts, duplicates } = await detectLockouts({ tenant, batch });
  const isWindow = request.window !== undefined;
  const crossed = await applyThreshold({ tenant, lockouts, coverage, isWindow });
  if (crossed.handovers.count > 0) {
    await openInvestigations({ tenant, handovers: crossed.handovers, tellAll: isWindow });
  }
  await recordCoverage({ tenant, coverage: crossed.coverage, watermark });
  return summarise(fetched, { lockouts: lockouts.count, duplicates, ...crossed });
}

/** Time is an argument: the moment the schedule meant, else the start. */
function huntedMoment(): string {
  const { typedSearchAttributes, startTime } = workflowInfo();
  return (typedSearchAttributes.get(SCHEDULED_FOR) ?? startTime).toISOString();
}

type Fetched = Awaited<ReturnType<Activities['fetchSignIns']>>;
type Counted = Pick<HuntSummary, 'lockouts' | 'duplicates' | 'detections' | 'campaigns' | 'handovers'> &
  Partial<Pick<HuntSummary, 'coverage'>>;

const NOTHING: Counted = { lockouts: 0, duplicates: 0, detections: 0, campaigns: 0, handovers: null };

function summarise(fetched: Fetched, counted = NOTHING): HuntSummary {
  const { tenant, policy, span, records, quarantined } = fetched;
  const { lockouts, duplicates, detections, campaigns, handovers, coverage = fetched.coverage } = counted;
  const summary = { tenant, policy, span, records, quarantined, coverage };
  const hunted = { ...summary, lockouts, duplicates, detections, campaigns, handovers };
  setCurrentDetails(huntDetails(hunted));
  return hunted;
}
