import type { Campaign } from './campaign.ts';
import type { CaseId } from './case-id.ts';
import { matchingCase } from './case-matching.ts';
import type { Detection } from './detection.ts';
import { unitedDetections } from './detection-union.ts';
import type { LedgerCase } from './ledger.ts';
import { byTime, type Lockout } from './lockout.ts';
import { belongTogether, shareALockout, traitsOf, type Traits } from './traits.ts';

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
  /** Another case has its lockouts, too, and goes on with them. */
  readonly sameCampaignAs?: CaseId;
  /** An open case that is watched no more, and whose campaign this one is again. */
  readonly continues?: CaseId;
}

interface Candidate extends Assignment {
  readonly traits: Traits;
  readonly watched: boolean;
}

/**
 * Assigns campaigns, oldest first, to the cases they belong to; those that belong to none open a case with an id of
 * `newId`. A campaign that fits several joins the oldest; those that share a sign-in with it are its duplicates then.
 * Only cases that a campaign changes are returned. `keep`: how long (in milliseconds) a case that is watched no more can
 * be continued.
 */
export function assignCases(
  campaigns: readonly Campaign[],
  known: readonly LedgerFile[],
  newId: (campaign: Campaign) => CaseId,
  keep: number,
): Assignment[] {
  const cases = new Map(known.map((file) => [file.entry.id, candidateOf(file)]));
  const assigned = new Set<CaseId>();
  for (const campaign of campaigns) {
    const own = [...cases.values()].filter(({ sameCampaignAs }) => sameCampaignAs === undefined);
    const candidates = own.map(({ caseId: id, traits, watched }) => ({ id, traits, watched }));
    const traits = traitsOf(campaign.lockouts);
    const caseId = matchingCase(traits, candidates)?.id ?? newId(campaign);
    const detections = campaign.detections.map(({ detection }) => detection);
    let changed = grown(caseId, cases.get(caseId), { lockouts: campaign.lockouts, detections });
    for (const other of duplicatesOf(changed, cases)) {
      changed = grown(caseId, changed, other);
      cases.set(other.caseId, { ...other, sameCampaignAs: caseId });
      assigned.add(other.caseId);
    }
    const continues = cases.has(caseId) ? undefined : continuedBy(traits, own, keep);
    cases.set(caseId, continues === undefined ? changed : { ...changed, continues });
    assigned.add(caseId);
  }
  return [...assigned].map((id) => cases.get(id)!);
}

/** The latest case that analysts have not closed, that takes in no more, and that the campaign would belong to. */
function continuedBy(campaign: Traits, cases: readonly Candidate[], keep: number): CaseId | undefined {
  const open = cases.filter(({ before, watched }) => !watched && before?.revision && before.status !== 'closed');
  const fitting = open.filter(
    ({ traits }) => traits.span.to < campaign.span.from && belongTogether(traits, campaign, keep),
  );
  return fitting.sort((a, b) => (a.traits.span.to < b.traits.span.to ? -1 : 1)).at(-1)?.caseId;
}

/** Other cases that hold a lockout of this one, and those known as its duplicates, whose file does not say so yet. */
function duplicatesOf({ caseId, traits }: Candidate, cases: ReadonlyMap<CaseId, Candidate>): Candidate[] {
  return [...cases.values()].filter(
    (other) =>
      other.caseId !== caseId &&
      (other.sameCampaignAs === undefined
        ? shareALockout(other.traits, traits)
        : other.sameCampaignAs === caseId && !other.before?.filedAsDuplicate),
  );
}

function candidateOf({ entry, lockouts, detections, watched }: LedgerFile): Candidate {
  const { sameCampaignAs, continues } = entry;
  return {
    ...{ caseId: entry.id, lockouts, detections, before: entry, traits: traitsOf(lockouts), watched },
    ...(sameCampaignAs !== undefined && { sameCampaignAs }),
    ...(continues !== undefined && { continues }),
  };
}

type Lists = Pick<Assignment, 'lockouts' | 'detections'>;

function grown(caseId: CaseId, before: Candidate | undefined, more: Lists): Candidate {
  const rows = [...(before?.lockouts ?? []), ...more.lockouts];
  const lockouts = [...new Map(rows.map((row) => [row.id, row])).values()].sort(byTime);
  const detections = [...(before?.detections ?? []), ...more.detections];
  return {
    caseId,
    lockouts,
    detections: unitedDetections(detections),
    before: before?.before ?? null,
    traits: traitsOf(lockouts),
    watched: true,
    ...(before?.continues !== undefined && { continues: before.continues }),
  };
}
