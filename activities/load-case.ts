import { factsOf } from '../src/domain/campaign-facts.ts';
import type { Case } from '../src/domain/case.ts';
import type { CaseId } from '../src/domain/case-id.ts';
import type { Detection } from '../src/domain/detection.ts';
import { detectionsOf } from '../src/domain/detection.ts';
import { unitedDetections } from '../src/domain/detection-union.ts';
import { Failure, invalidRequest } from '../src/domain/failure.ts';
import { countedBy } from '../src/domain/leave-out.ts';
import type { LedgerCase } from '../src/domain/ledger.ts';
import { byTime, type Lockout } from '../src/domain/lockout.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { isGivenUp, mustLook, onlyNews } from '../src/domain/must-look.ts';
import type { News } from '../src/domain/news.ts';
import { spanOf } from '../src/domain/window.ts';
import type { Ports, Store, Tenant } from '../src/ports.ts';
import type { LockoutBatch } from '../src/domain/lockout-batch.ts';
import type { CampaignQuestion } from './load-campaign.ts';
import { asFiled, heardOf } from './load-filed.ts';

/** A case that hunts found: everything the ledger and the signals say belongs to it. Only its own workflow may. */
export async function loadCase(
  { store }: Ports,
  tenant: Tenant,
  caseId: CaseId,
  { workflowId, news, inVain = null }: CampaignQuestion,
): Promise<LoadedCampaign> {
  insistOnOwn(workflowId, `case/${tenant.name}/${caseId}`);
  const { ledger } = await store.ledger(tenant.name);
  const filed = await store.caseFile(caseId);
  const entry = ledger.cases.find(({ id }) => id === caseId) ?? (await pastEntry(filed, tenant, news, store));
  const signalled = await Promise.all(news.batches.map((batch) => listsOrNone(batch, store)));
  const lists = [...(entry ? [await listsOf(entry, store)] : []), ...signalled.flat()];
  if (lists.length === 0 && filed?.tenant === tenant.name) return asFiled(filed, tenant, news, store);
  if (lists.length === 0) throw invalidRequest([{ field: 'caseId', problem: `names no case of ${tenant.name}` }]);
  const { lockouts, detections } = unionOf(lists, tenant);
  const sources = [...new Set(lockouts.flatMap(({ source }) => source ?? []))];
  const span = spanOf(lockouts.map(({ at }) => at))!;
  const { isPrivileged, policy } = tenant;
  const { delays, passesPerRun } = policy;
  const occasion = { filed, lockouts: lockouts.length, span, covered: ledger.coverage, news, inVain, delays };
  return {
    ...{ tenant: tenant.name, caseId, origin: 'scheduled', span, users: [], mail: false, delays, passesPerRun },
    coveredTo: ledger.coverage.to,
    lockouts: await store.keep(lockouts, lockouts.length),
    sources: await store.keep(sources, sources.length),
    detections: await store.keep(detections, detections.length),
    facts: factsOf({
      ...{ lockouts, isPrivileged, filed, sources: sources.length, detections: detections.length },
      severityFloor: policy.severityFloor,
    }),
    ...(await heardOf(filed, news.decisions, tenant, store)),
    mustLook: (tenant.watches || isTold(news, filed)) && (mustLook(occasion) || entry?.filedAsDuplicate === false),
    ...(isGivenUp(occasion) && { givenUp: true }),
    // Files that are given once may be others each time: what was seen in those before is no look at these.
    onlyNews: tenant.watches && onlyNews(occasion) && entry?.filedAsDuplicate !== false,
    ...(entry?.sameCampaignAs !== undefined && { sameCampaignAs: entry.sameCampaignAs }),
    ...(entry?.continues !== undefined && { continues: entry.continues }),
  };
}

/** A case has one writer: the workflow of its own id. */
function insistOnOwn(workflowId: string, own: string): void {
  if (workflowId === own) return;
  throw invalidRequest([{ field: 'caseId', problem: `belongs to the workflow ${own}: signal that one` }]);
}

/** What the ledger knew of a case before it was past, where a hunt brings it up again. */
async function pastEntry(
  filed: Case | null,
  { name }: Tenant,
  { batches }: News,
  store: Store,
): Promise<LedgerCase | undefined> {
  if (batches.length === 0 || !filed?.firstSeen || !filed.lastSeen) return undefined;
  const past = await store.pastCases(name, { from: filed.firstSeen, to: filed.lastSeen });
  return past.find(({ id }) => id === filed.id);
}

/** Does a hunt hand something over, or was nothing filed yet? */
function isTold({ batches }: News, filed: Case | null): boolean {
  return batches.length > 0 || !filed;
}

interface Lists {
  readonly lockouts: readonly Lockout[];
  readonly detections: readonly Detection[];
}

async function listsOf({ lockouts, detections }: LockoutBatch, store: Store): Promise<Lists> {
  return {
    lockouts: await store.recall<Lockout[]>(lockouts),
    detections: await store.recall<Detection[]>(detections),
  };
}

/** A signal that somebody made up, with lists that no store can hold, is no reason to lose the case. */
async function listsOrNone(batch: LockoutBatch, store: Store): Promise<Lists[]> {
  return listsOf(batch, store).then(
    (lists) => [lists],
    (error: unknown) => {
      if (error instanceof Failure && error.name === 'InvalidRequest') return [];
      throw error;
    },
  );
}

/**
 * Adding a batch twice changes nothing: lockouts are a union by id. Detections are counted again over the union, since
 * two batches can each see a part of one; those of the whole tenant need its other lockouts, and come with the batches.
 */
function unionOf(known: readonly Lists[], { policy }: Tenant): Lists {
  const rows = known.flatMap(({ lockouts }) => lockouts);
  const lockouts = [...new Map(rows.map((row) => [row.id, row])).values()].sort(byTime);
  const own = { thresholds: policy.thresholds.filter(({ lens }) => lens !== 'tenant') };
  const recounted = detectionsOf(countedBy(policy.leaveOut, lockouts).counted, own);
  const handed = known.flatMap(({ detections }) => detections);
  return { lockouts, detections: unitedDetections([...handed, ...recounted.map(({ detection }) => detection)]) };
}
