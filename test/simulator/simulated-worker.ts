import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities, type Activities } from '../../activities/index.ts';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { composed } from '../../src/app/ports.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import type { CaseId } from '../../src/domain/case-id.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { LockoutBatch } from '../../src/domain/lockout-batch.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { HuntRequest } from '../../src/domain/request.ts';
import { judge } from '../../src/domain/verdict.ts';
import type { Investigations, Mailer, Ports } from '../../src/ports.ts';

export const TENANT = 'contoso';

/** What Temporal keeps while workers come and go: signals that no investigation has read. */
export type Inboxes = Map<CaseId, LockoutBatch[]>;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Ports and activities as one process has them; the next one begins with nothing but the folders. */
export interface SimulatedWorker {
  readonly ports: Ports;
  /** A hunt as the workflow takes its steps: one for each time it is asked to go on. */
  hunt(request: HuntRequest): AsyncGenerator<void, void>;
  /** Investigates what was handed over, as the workflow of each case would. */
  investigate(): Promise<void>;
}

export function simulatedWorker(
  { exports, state }: { exports: string; state: string },
  clock: Clock,
  inboxes: Inboxes,
): SimulatedWorker {
  const documents = folderDocuments(state, placeInFolder);
  const feed = fileFeed({
    ...{ paths: [exports], documents, memory: `feeds/${TENANT}`, onlyPresent: false },
    now: () => clock.now(),
  });
  const tenant = {
    name: TENANT,
    feed,
    policy: PRESETS.default,
    exclusions: [],
    isPrivileged: () => false,
    watches: true,
    notify: null,
  };
  const now = (): Instant => new Date(clock.now()).toISOString();
  const ports = { ...composed(documents, tenantsOf([tenant]), noMailer, into(inboxes)), now };
  const activities = asTemporalRuns(createActivities(ports));
  return {
    ports,
    hunt: (request) => stepsOfHunt(activities, request, now()),
    investigate: async () => {
      for (const [caseId, news] of [...inboxes]) {
        inboxes.delete(caseId);
        await investigateCase(activities, caseId, news, now());
      }
    },
  };
}

const noMailer: Mailer = { domain: 'example.com', send: () => Promise.reject(new Error('nobody is to be told')) };

function into(inboxes: Inboxes): Investigations {
  return {
    open: async (_tenant, caseId, batch) => void inboxes.set(caseId, [...(inboxes.get(caseId) ?? []), batch]),
  };
}

/** The steps of workflows/hunt-lockouts.ts, in their order. */
async function* stepsOfHunt(activities: Activities, request: HuntRequest, now: Instant): AsyncGenerator<void, void> {
  const { tenant, batch, coverage, watermark, unfiled, isPast } = await activities.fetchSignIns({ request, now });
  yield;
  if (isPast) return;
  if (batch.count > 0 || unfiled) {
    const { lockouts } = await activities.detectLockouts({ tenant, batch });
    yield;
    const { handovers } = await activities.applyThreshold({ tenant, lockouts, coverage });
    yield;
    const tellAll = request.window !== undefined;
    if (handovers.count > 0) await activities.openInvestigations({ tenant, handovers, tellAll });
    yield;
  }
  await activities.recordCoverage({ tenant, coverage, watermark });
}

/** What the runbook finds does not decide what is filed; its steps have tests of their own. */
const LEFT_OUT = { notChecked: 'left out of the simulation' };

/** One pass of workflows/investigate-lockouts.ts, without its runbook and mail. */
async function investigateCase(
  activities: Activities,
  caseId: CaseId,
  batches: readonly LockoutBatch[],
  startedAt: Instant,
): Promise<void> {
  const request = { caseId, desk: false };
  const news = { batches, decisions: [] };
  const question = { request, workflowId: `case/${TENANT}/${caseId}`, startedAt, pass: 1, news };
  const campaign = await activities.loadCampaign(question);
  if (!campaign.mustLook && campaign.filed) return;
  const findings = { scope: LEFT_OUT, agents: LEFT_OUT, access: LEFT_OUT };
  await activities.fileCase({ campaign, looked: { findings, verdict: judge(campaign.facts, findings) } });
}

function asTemporalRuns(activities: Activities): Activities {
  const logger = new DefaultLogger('ERROR', () => undefined);
  const run = (activity: (input: never) => Promise<unknown>) => (input: never) =>
    new MockActivityEnvironment({}, { logger }).run(activity, input);
  return Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, run(activity)])) as Activities;
}
