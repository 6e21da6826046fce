import { campaignsOf, type Campaign } from '../src/domain/campaign.ts';
import { assignCases, type Assignment, type LedgerFile } from '../src/domain/case-assignment.ts';
import { campaignSeed, caseIdOf, type CaseId } from '../src/domain/case-id.ts';
import type { HuntCoverage } from '../src/domain/coverage.ts';
import { detectionsOf, type Detection } from '../src/domain/detection.ts';
import { DAY, durationMillis } from '../src/domain/duration.ts';
import { explainedByCampaigns } from '../src/domain/explained.ts';
import { countedBy } from '../src/domain/leave-out.ts';
import { coverageAfter, isReservation, withCase, type Ledger, type LedgerCase } from '../src/domain/ledger.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import { eachCaseOnce } from '../src/domain/past-cases.ts';
import type { Reference } from '../src/domain/reference.ts';
import { watchOf } from '../src/domain/watch.ts';
import { gapBetween, spanOf } from '../src/domain/window.ts';
import type { LockoutBatch } from '../src/domain/lockout-batch.ts';
import type { Ports, Store, Tenant } from '../src/ports.ts';

/** The lockouts of a tenant that are to be counted, and what was read to find them (HuntCoverage). */
export interface LockoutList {
  readonly tenant: string;
  readonly lockouts: Reference;
  readonly coverage: Reference;
  /** They are those of a window that somebody gave. */
  readonly isWindow?: boolean;
}

/** What crossed a threshold: campaigns with their case ids (Handover[]), by reference. */
export interface Crossed {
  readonly detections: number;
  readonly campaigns: number;
  readonly handovers: Reference;
  /** HuntCoverage: what was read, and what counting has to say about it. */
  readonly coverage: Reference;
}

/** A case that campaigns belong to, everything known to belong to it, and whether its file lacks some of that. */
export interface Handover {
  readonly caseId: CaseId;
  readonly batch: LockoutBatch;
  readonly isNews: boolean;
}

/**
 * Lenses, sliding windows, campaigns; matched with the ledger, where each new campaign reserves its case's id. Cases
 * that were reserved and never filed are handed over again.
 */
export const makeApplyThreshold = ({ tenants, store, sha256 }: Ports) =>
  async function applyThreshold({ tenant: name, lockouts, coverage, isWindow = false }: LockoutList): Promise<Crossed> {
    const tenant = tenants.resolve(name);
    const { counted } = countedBy(tenant.policy.leaveOut, await store.recall<Lockout[]>(lockouts));
    const detections = detectionsOf(counted, tenant.policy);
    const campaigns = campaignsOf(detections, tenant.policy);
    const newId = ({ lockouts: rows }: Campaign): CaseId =>
      caseIdOf(
        rows[0]!.at,
        sha256(
          campaignSeed(
            name,
            rows.map(({ id }) => id),
          ),
        ),
      );
    const covered = await store.recall<HuntCoverage>(coverage);
    const handovers = await reserve(tenant, store, campaigns, newId, { covered, isWindow });
    const notes = explainedByCampaigns(detections, campaigns);
    const noted: HuntCoverage = { ...covered, notes: [...covered.notes, ...notes] };
    return {
      detections: detections.length,
      campaigns: campaigns.length,
      handovers: await store.keep(handovers, handovers.length),
      coverage: notes.length > 0 ? await store.keep(noted, coverage.count) : coverage,
    };
  };

/**
 * Assigns and swaps until nobody else changed the ledger meanwhile; whoever lost the race meets the other's cases. What
 * is covered goes in by the same swap: a case that sees the coverage also sees its lockouts.
 */
async function reserve(
  tenant: Tenant,
  store: Store,
  campaigns: readonly Campaign[],
  newId: (campaign: Campaign) => CaseId,
  { covered: { from, to, gaps, lagSeconds }, isWindow }: { covered: HuntCoverage; isWindow: boolean },
): Promise<Handover[]> {
  const keep = durationMillis(tenant.policy.delays.keep);
  for (;;) {
    const { ledger, version } = await store.ledger(tenant.name);
    const unfiled = ledger.cases.filter(isReservation);
    if (campaigns.length === 0) return unfiled.map(handoverOf);
    const assignments = assignCases(campaigns, await filesNear(campaigns, ledger, tenant, store, keep), newId, keep);
    const entries = await Promise.all(assignments.map((assignment) => entryOf(assignment, store)));
    const coverage = coverageAfter(ledger, { from, to, gaps, lagSeconds }, isWindow);
    const next = entries.reduce(withCase, { ...ledger, coverage });
    if (!(await store.swapLedger(tenant.name, next, version))) continue;
    const assigned = new Set(entries.map(({ id }) => id));
    return [...entries, ...unfiled.filter(({ id }) => !assigned.has(id))].map(handoverOf);
  }
}

/** The cases that a campaign could belong to, with their lists; of those that left the ledger, by a shared sign-in. */
async function filesNear(
  campaigns: readonly Campaign[],
  { cases, coverage }: Ledger,
  { name, policy }: Tenant,
  store: Store,
  keep: number,
): Promise<LedgerFile[]> {
  const span = spanOf(campaigns.flatMap(({ lockouts }) => lockouts.map(({ at }) => at)))!;
  const past = await store.pastCases(name, span);
  const near = eachCaseOnce([...cases, ...past]).filter(
    (entry) => gapBetween(entry.span, span) <= (entry.status === 'closed' ? DAY : keep),
  );
  return Promise.all(
    near.map(async (entry) => ({
      entry,
      lockouts: await store.recall<Lockout[]>(entry.lockouts),
      detections: await store.recall<Detection[]>(entry.detections),
      watched: watchOf(entry.span, coverage, policy.delays) === 'active',
    })),
  );
}

async function entryOf(
  { caseId, lockouts, detections, before, sameCampaignAs, continues }: Assignment,
  store: Store,
): Promise<LedgerCase> {
  return {
    ...before,
    id: caseId,
    lockouts: await store.keep(lockouts, lockouts.length),
    detections: await store.keep(detections, detections.length),
    span: spanOf(lockouts.map(({ at }) => at))!,
    revision: before?.revision ?? 0,
    filedLockouts: before?.filedLockouts ?? 0,
    ...(sameCampaignAs !== undefined && { sameCampaignAs, filedAsDuplicate: before?.filedAsDuplicate ?? false }),
    ...(continues !== undefined && { continues }),
  };
}

function handoverOf({ id, lockouts, detections, revision, filedLockouts, filedAsDuplicate }: LedgerCase): Handover {
  const isNews = revision === 0 || lockouts.count > filedLockouts || filedAsDuplicate === false;
  return { caseId: id, batch: { lockouts, detections }, isNews };
}
