import type { Campaign } from './campaign.ts';
import type { CaseId } from './case-id.ts';
import { matchingCase } from './case-matching.ts';
import type { Detection } from './detection.ts';
import { unitedDetections } from './detection-union.ts';
import type { LedgerCase } from './ledger.ts';
import { byTime, type Lockout } from './lockout.ts';
import { traitsOf, type Traits } from './traits.ts';

/** A case of the ledger with its lists, as campaigns are matched with it. */
export interface LedgerFile {
  readonly entry: LedgerCase;
  readonly lockouts: readonly Lockout[];
  readonly detections: readonly Detection[];
  /** Its watch is active. */
  readonly watched: boolean;
}

/** A case, and all that belongs to it after some campaigns were assigned. */
export interface Assignment {
  readonly caseId: CaseId;
  readonly lockouts: readonly Lockout[];
  readonly detections: readonly Detection[];
  /** Its entry before; `null` for a case that is opened now. */
  readonly before: LedgerCase | null;
}

interface Candidate extends Assignment {
  readonly traits: Traits;
  readonly watched: boolean;
}

/**
 * Assigns campaigns, oldest first, to the cases they belong to; those that belong to none open a case with an id of
 * `newId`. Only cases that a campaign was assigned to are returned.
 */
export function assignCases(
  campaigns: readonly Campaign[],
  known: readonly LedgerFile[],
  newId: (campaign: Campaign) => CaseId,
): Assignment[] {
  const cases = new Map(known.map((file) => [file.entry.id, candidateOf(file)]));
  const assigned = new Set<CaseId>();
  for (const campaign of campaigns) {
    const candidates = [...cases].map(([id, { traits, watched }]) => ({ id, traits, watched }));
    const caseId = matchingCase(traitsOf(campaign.lockouts), candidates)?.id ?? newId(campaign);
    cases.set(caseId, grown(caseId, cases.get(caseId), campaign));
    assigned.add(caseId);
  }
  return [...assigned].map((id) => cases.get(id)!);
}

function candidateOf({ entry, lockouts, detections, watched }: LedgerFile): Candidate {
  return { caseId: entry.id, lockouts, detections, before: entry, traits: traitsOf(lockouts), watched };
}

function grown(caseId: CaseId, before: Candidate | undefined, campaign: Campaign): Candidate {
  const rows = [...(before?.lockouts ?? []), ...campaign.lockouts];
  const lockouts = [...new Map(rows.map((row) => [row.id, row])).values()].sort(byTime);
  const detections = [...(before?.detections ?? []), ...campaign.detections.map(({ detection }) => detection)];
  return {
    caseId,
    lockouts,
    detections: unitedDetections(detections),
    before: before?.before ?? null,
    traits: traitsOf(lockouts),
    watched: true,
  };
}
