import type { Campaign } from './campaign.ts';
import type { CaseId } from './case-id.ts';
import { DAY } from './duration.ts';
import { byTime } from './lockout.ts';
import { belongTogether, shareALockout, traitsOf, type Traits } from './traits.ts';

/** A case as campaigns are matched with it. */
export interface KnownCase {
  readonly id: CaseId;
  readonly traits: Traits;
  /** Its watch is active: it still takes in campaigns by the joining rule. */
  readonly watched: boolean;
}

/** How long after its last lockout a campaign can still join a case by the rule. */
const MATCHING_GAP = DAY;

/**
 * The case a campaign belongs to: one that shares a sign-in, whatever its watch (a lockout counted in any case never
 * opens another), else a watched one by the joining rule; the oldest of several.
 */
export function matchingCase<Known extends KnownCase>(campaign: Traits, known: readonly Known[]): Known | undefined {
  return (
    oldest(known.filter(({ traits }) => shareALockout(traits, campaign))) ??
    oldest(known.filter(({ traits, watched }) => watched && belongTogether(traits, campaign, MATCHING_GAP)))
  );
}

/** Campaigns as cases would take them in over time, so that a backtest shows what live hunting would have filed. */
export function campaignsOverTime(campaigns: readonly Campaign[]): Campaign[] {
  const cases: (KnownCase & { readonly campaign: Campaign })[] = [];
  for (const campaign of campaigns) {
    const traits = traitsOf(campaign.lockouts);
    const match = matchingCase(traits, cases);
    if (match) cases[Number(match.id)] = grown(match, campaign);
    else cases.push({ id: `${cases.length}`, traits, watched: true, campaign });
  }
  return cases.map(({ campaign }) => campaign);
}

function grown<Case extends { readonly campaign: Campaign }>(known: Case, more: Campaign): Case {
  const campaign = merged(known.campaign, more);
  return { ...known, campaign, traits: traitsOf(campaign.lockouts) };
}

function merged(a: Campaign, b: Campaign): Campaign {
  const lockouts = new Map([...a.lockouts, ...b.lockouts].map((lockout) => [lockout.id, lockout]));
  return { detections: [...a.detections, ...b.detections], lockouts: [...lockouts.values()].sort(byTime) };
}

function oldest<Known extends KnownCase>(cases: readonly Known[]): Known | undefined {
  const ordered = ({ id, traits }: Known): { at: string; id: string } => ({ at: traits.span.from, id });
  return cases.reduce<Known | undefined>((a, b) => (a && byTime(ordered(a), ordered(b)) <= 0 ? a : b), undefined);
}
