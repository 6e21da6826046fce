import { factsOf } from '../src/domain/campaign-facts.ts';
import type { Case, Status } from '../src/domain/case.ts';
import { decided, type Decision } from '../src/domain/decision.ts';
import { filedOf, type Filed } from '../src/domain/filed.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { pendingNotice } from '../src/domain/mail-journal.ts';
import type { News } from '../src/domain/news.ts';
import { caseBrief } from '../src/render/case-brief.ts';
import type { Store, Tenant } from '../src/ports.ts';

/** What the filed revision says, and what analysts decided since. */
export interface Heard {
  readonly filed: Filed | null;
  readonly decisions: readonly Decision[];
  readonly status: Status;
}

/** Decisions that the file has already, or that its status does not allow, are left out here and for good. */
export async function heardOf(
  filed: Case | null,
  decisions: readonly Decision[],
  { policy }: Tenant,
  store: Store,
): Promise<Heard> {
  const before = filed ?? { status: 'open' as const, audit: [] };
  const { status, audit } = decided(before, decisions);
  const taken = new Set(audit.slice(before.audit.length).map(({ id }) => id));
  return {
    filed: filed && (await knownAs(filed, policy, store)),
    decisions: decisions.filter(({ id }) => taken.has(id)),
    status,
  };
}

async function knownAs(filed: Case, { delays }: Tenant['policy'], store: Store): Promise<Filed> {
  return filedOf(filed, pendingNotice(await store.journal(filed.id), filed.revision), delays, caseBrief(filed));
}

/** A case that no hunt holds any more, or that a person asked for: only analysts have something to say about it. */
export async function asFiled(file: Case, tenant: Tenant, { decisions }: News, store: Store): Promise<LoadedCampaign> {
  const nothing = await store.keep([], 0);
  const { id: caseId, origin, firstSeen, lastSeen, openedAt } = file;
  const { delays, passesPerRun, severityFloor } = tenant.policy;
  return {
    ...{ tenant: tenant.name, caseId, origin, users: [], mail: false, delays, passesPerRun },
    ...{ lockouts: nothing, sources: nothing, detections: nothing, mustLook: false, onlyNews: false },
    span: { from: firstSeen ?? openedAt, to: lastSeen ?? openedAt },
    facts: factsOf({
      lockouts: [],
      isPrivileged: tenant.isPrivileged,
      filed: file,
      sources: 0,
      detections: 0,
      severityFloor,
    }),
    ...(await heardOf(file, decisions, tenant, store)),
  };
}
