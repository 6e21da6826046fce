import type { AccessFinding } from '../src/domain/access.ts';
import type { Agents } from '../src/domain/agents.ts';
import type { Case } from '../src/domain/case.ts';
import type { CaseId } from '../src/domain/case-id.ts';
import { coveredThen } from '../src/domain/coverage.ts';
import { nextRevision, type Detail, type ScopeDetail } from '../src/domain/case-file.ts';
import { withDecisions } from '../src/domain/case-state.ts';
import type { Detection } from '../src/domain/detection.ts';
import { Failure } from '../src/domain/failure.ts';
import { filedOf, type Filed } from '../src/domain/filed.ts';
import { isNotChecked, type Finding, type Findings } from '../src/domain/findings.ts';
import type { Instant } from '../src/domain/instant.ts';
import { withCase, type Ledger, type LedgerCase } from '../src/domain/ledger.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import { askedNotice, isWanted, noticeOf, noticeOfDuplicate } from '../src/domain/notice.ts';
import { announced, pendingNotice } from '../src/domain/mail-journal.ts';
import type { NoticeKind } from '../src/domain/notification.ts';
import type { Verdict } from '../src/domain/verdict.ts';
import { caseBrief } from '../src/render/case-brief.ts';
import type { Ports, Store, Tenant } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';

/** What a pass concluded: from a look with the runbook, or from what analysts decided alone. */
export interface Conclusion {
  readonly campaign: LoadedCampaign;
  readonly looked?: Looked;
}

/** What the runbook found, and what follows from it. */
export interface Looked {
  readonly findings: Findings;
  readonly verdict: Verdict;
}

/** Files the next revision of a case; a pass that changes nothing files nothing. Filing twice is filing once. */
export const makeFileCase = ({ tenants, store, mailer, now }: Ports) =>
  async function fileCase(conclusion: Conclusion): Promise<Filed> {
    const { campaign } = conclusion;
    const tenant = acceptedTenant({ tenants }, campaign.tenant);
    const previous = await store.caseFile(campaign.caseId);
    const next = await revisionOf(conclusion, tenant, previous, store, now());
    const filed = previous && saysTheSame(previous, next) ? previous : next;
    const notice = await noticeFor(tenant, campaign, { previous, filed }, store);
    if (filed === next) await fileRevision(next, notice, tenant, mailer.domain, store);
    else if (notice) await announce(filed, notice, tenant, mailer.domain, store);
    await enterIntoLedger(campaign, filed, store);
    return filedOf(
      filed,
      pendingNotice(await store.journal(filed.id), filed.revision),
      campaign.delays,
      caseBrief(filed),
    );
  };

async function revisionOf(
  { campaign, looked }: Conclusion,
  tenant: Tenant,
  previous: Case | null,
  store: Store,
  now: Instant,
): Promise<Case> {
  if (looked) return nextRevision(await materialOf(campaign, looked, tenant, previous, store, now));
  if (previous) return withDecisions(previous, campaign, now);
  throw new Failure('StoreUnavailable', `The file of ${campaign.caseId} was there and is gone: looking again.`);
}

/** The journal first, then the case: whatever happens in between, the mail about it is not lost. */
async function fileRevision(
  next: Case,
  notice: NoticeKind | null,
  tenant: Tenant,
  domain: string,
  store: Store,
): Promise<void> {
  await announce(next, notice, tenant, domain, store);
  if (await store.fileRevision(next)) return;
  throw new Failure('StoreUnavailable', `Somebody else filed revision ${next.revision} of ${next.id}: looking again.`);
}

/** Writes down whom to tell about a revision. */
async function announce(
  { id: caseId, revision, updatedAt: at }: Case,
  notice: NoticeKind | null,
  { notify }: Tenant,
  domain: string,
  store: Store,
): Promise<void> {
  const addresses = (notify?.to ?? []).map(({ address }) => address);
  const journal = await store.journal(caseId);
  await store.writeJournal(caseId, announced(journal, { caseId, revision, at, notice, addresses, domain }));
}

async function materialOf(
  campaign: LoadedCampaign,
  { findings, verdict }: Looked,
  tenant: Tenant,
  previous: Case | null,
  store: Store,
  now: Instant,
) {
  const detailOf = async <Found extends object>(finding: Finding<unknown>): Promise<Detail<Found>> =>
    isNotChecked(finding) ? finding : store.recall<Found>(finding.detail);
  const { ledger } = await store.ledger(campaign.tenant);
  return {
    ...{ campaign, findings, verdict, previous, now, isPrivileged: tenant.isPrivileged, feed: tenant.feed.name },
    lockouts: await store.recall<Lockout[]>(campaign.lockouts),
    detections: await store.recall<Detection[]>(campaign.detections),
    scope: await detailOf<ScopeDetail>(findings.scope),
    agents: await detailOf<Agents>(findings.agents),
    access: await detailOf<AccessFinding>(findings.access),
    coverage: coveredThen(ledger.coverage, campaign.coveredTo),
    lost: previous ? 0 : await lastKnown(campaign.caseId, ledger, store),
  };
}

/** The last revision that the ledger knows of, or that a mail was sent about: it is sent when all is filed. 0: none. */
async function lastKnown(caseId: CaseId, { cases }: Ledger, store: Store): Promise<number> {
  const filed = cases.find(({ id }) => id === caseId)?.revision ?? 0;
  const settled = (await store.journal(caseId)).filter(({ status }) => status !== 'pending');
  return Math.max(filed, ...settled.map(({ revision }) => revision));
}

/** The same but for its number and the time of filing. */
function saysTheSame(previous: Case, next: Case): boolean {
  const { revision, updatedAt, notifications, changes } = previous;
  return JSON.stringify(previous) === JSON.stringify({ ...next, revision, updatedAt, notifications, changes });
}

/** The ledger knows which lockouts are filed, so that hunts hand over only what is new. */
async function enterIntoLedger({ tenant, caseId, origin }: LoadedCampaign, filed: Case, store: Store): Promise<void> {
  if (origin === 'on-demand') return;
  for (;;) {
    const { ledger, version } = await store.ledger(tenant);
    const entry = ledger.cases.find(({ id }) => id === caseId);
    if (!entry) return;
    const next: LedgerCase = {
      ...{ ...entry, revision: filed.revision, filedLockouts: filed.lockouts.total },
      ...{ status: filed.status, watch: filed.watch },
      ...(entry.sameCampaignAs !== undefined && {
        filedAsDuplicate: filed.links.sameCampaignAs === entry.sameCampaignAs,
      }),
    };
    if (JSON.stringify(next) === JSON.stringify(entry)) return;
    if (await store.swapLedger(tenant, withCase(ledger, next), version)) return;
  }
}

/**
 * What is worth telling the people who want mail. A case that a person asked for is mailed when that person asks, once
 * for each revision, whether or not it says something new.
 */
async function noticeFor(
  { notify }: Tenant,
  { origin, mail }: LoadedCampaign,
  { previous, filed }: { previous: Case | null; filed: Case },
  store: Store,
): Promise<NoticeKind | null> {
  if (!notify) return null;
  if (origin === 'on-demand') {
    const journal = await store.journal(filed.id);
    const isTold = journal.some(({ revision }) => revision === filed.revision);
    return mail && !isTold ? askedNotice(journal.length > 0 ? previous : null, filed) : null;
  }
  const worthTelling = filed.links.sameCampaignAs === undefined ? noticeOf : noticeOfDuplicate;
  const notice = filed === previous ? null : worthTelling(previous, filed);
  if (notice === null || (await store.journal(filed.id)).length > 0) return notice;
  // Whoever has heard of a case hears how it goes on; whoever has not is told of it first, once it is grave enough.
  const isNew = filed.status !== 'closed' && isWanted(filed.severity, notify.atLeast);
  return isNew ? 'opened' : null;
}
