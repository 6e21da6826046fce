import type { AuditLine, Case, CaseUser, Status } from './case.ts';
import { changesOf } from './changes.ts';
import type { Coverage } from './coverage.ts';
import { decided } from './decision.ts';
import { isNotChecked, STEPS, type Findings } from './findings.ts';
import type { Instant } from './instant.ts';
import type { LoadedCampaign } from './loaded-campaign.ts';
import { hasSpread, lockedWhenTold } from './notice.ts';
import type { Severity } from './severity.ts';
import { watchOf, type Watch } from './watch.ts';

/** What a case is at: whether people are done with it, whether it still looks, who said what, and where it belongs. */
export type CaseState = Pick<Case, 'status' | 'watch' | 'audit' | 'links'>;

/** What the state of a revision follows from. */
export interface StateMaterial {
  readonly campaign: LoadedCampaign;
  readonly coverage: Coverage;
  readonly findings: Findings;
  readonly verdict: { readonly severity: Severity };
  readonly previous: Case | null;
  readonly now: Instant;
}

/** The state of a case after a look (DESIGN §4): what analysts decided, then what the look itself makes of it. */
export function stateOf(material: StateMaterial, users: readonly CaseUser[]): CaseState {
  const { campaign, previous } = material;
  const links = linksOf(material);
  const said = decided(previous ?? { status: firstStatus(material), audit: [] }, campaign.decisions);
  if (campaign.origin === 'on-demand') return { ...said, status: askedStatus(material, said), watch: 'ended', links };
  if (campaign.sameCampaignAs !== undefined) return { ...closedAsDuplicate(material, said), watch: 'ended', links };
  return { ...reopened(material, said, users), watch: watchAfter(material), links };
}

/** A watch that has ended begins again with a later lockout only: logs that grow, or go, change nothing about it. */
function watchAfter({ campaign, previous, findings, coverage }: StateMaterial): Watch {
  const hadEnded = previous?.watch === 'ended' && previous.lastSeen === campaign.span.to;
  if (hadEnded || campaign.givenUp) return 'ended';
  const looked = STEPS.every((step) => !isNotChecked(findings[step]));
  return looked ? watchOf(campaign.span, coverage, campaign.delays) : 'active';
}

/** A revision that only takes in what analysts decided: nothing else of the case changes. */
export function withDecisions(previous: Case, { decisions }: Pick<LoadedCampaign, 'decisions'>, now: Instant): Case {
  const next = { ...previous, ...decided(previous, decisions), revision: previous.revision + 1, updatedAt: now };
  return { ...next, lockedWhenTold: lockedWhenTold(previous, next), changes: changesOf(previous, next) };
}

type Said = Pick<CaseState, 'status' | 'audit'>;

/** A closed case opens itself again when the attack spreads: whoever closed it saw the revision before. */
function reopened({ previous, now }: StateMaterial, said: Said, users: readonly CaseUser[]): Said {
  if (said.status !== 'closed' || !previous || !hasSpread(previous, { users })) return said;
  const note = 'the attack has spread beyond what the case showed when it was closed';
  const line: AuditLine = { at: now, by: 'lockout-hunt', action: 'reopen', note };
  return { status: 'open', audit: [...said.audit, line] };
}

function linksOf({ campaign: { sameCampaignAs, continues }, previous }: StateMaterial): Case['links'] {
  return {
    ...previous?.links,
    ...(continues !== undefined && { continues }),
    ...(sameCampaignAs !== undefined && { sameCampaignAs }),
  };
}

/** A case that turned out to be a part of another is closed by us, once, where nobody has; a reopening stands. */
function closedAsDuplicate({ campaign: { sameCampaignAs }, previous, now }: StateMaterial, said: Said): Said {
  if (previous?.links.sameCampaignAs === sameCampaignAs || said.status === 'closed') return said;
  const note = `${sameCampaignAs} holds its lockouts, too, and goes on with them`;
  const line: AuditLine = { at: now, by: 'lockout-hunt', action: 'close', reason: 'duplicate', note };
  return { status: 'closed', audit: [...said.audit, line] };
}

/** Nothing found for a person who asked is a closed case; what a hunt found is open. */
function firstStatus({ campaign: { origin }, verdict }: StateMaterial): Status {
  return origin === 'on-demand' && verdict.severity === 'informational' ? 'closed' : 'open';
}

/** A question that found nothing stays closed until something is found; what people made of a case stays. */
function askedStatus(material: StateMaterial, { status, audit }: Said): Status {
  const isOurs = status === 'closed' && !audit.some(({ action }) => action === 'close');
  return isOurs ? firstStatus(material) : status;
}
