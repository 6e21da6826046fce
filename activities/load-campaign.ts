import { caseWorkflowId } from '../src/domain/case-id.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { InvestigationRequest } from '../src/domain/request.ts';
import type { Window } from '../src/domain/window.ts';
import type { Asking, Ports, Tenant } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';
import { loadAsked } from './load-asked.ts';
import type { News } from '../src/domain/news.ts';
import { loadCase } from './load-case.ts';

/** Which investigation this is, and what its workflow has heard since it last looked. */
export interface CampaignQuestion {
  readonly request: InvestigationRequest;
  readonly workflowId: string;
  /** When the workflow started: the end of the window where none was asked for. */
  readonly startedAt: Instant;
  /** 1 for the first pass of a workflow. */
  readonly pass: number;
  readonly news: News;
  /** How long it has waited for what is overdue; `null` or absent: it waits for nothing. */
  readonly inVain?: Window | null;
}

/** What is known of a campaign and what the signals brought: a case's lockouts, or those a person asks about. */
export const makeLoadCampaign = (ports: Ports) =>
  async function loadCampaign(question: CampaignQuestion, asking: Asking): Promise<LoadedCampaign> {
    const tenant = await tenantOf(ports, question);
    return 'caseId' in question.request
      ? loadCase(ports, tenant, question.request.caseId, question)
      : loadAsked(ports, tenant, question.request, question, asking);
  };

/** A first request that names no tenant of ours is refused; a case that exists waits until its tenant is back. */
async function tenantOf(ports: Ports, question: CampaignQuestion): Promise<Tenant> {
  const { tenant } = question.request;
  const isAccepted = question.pass > 1 || (await isKnownCase(ports, question));
  return isAccepted ? acceptedTenant(ports, tenant) : ports.tenants.resolve(tenant);
}

/** Has a hunt reserved this case, or was it filed? */
async function isKnownCase({ store }: Ports, { request, workflowId }: CampaignQuestion): Promise<boolean> {
  const { tenant } = request;
  if (!('caseId' in request) || tenant === undefined || workflowId !== caseWorkflowId(tenant, request.caseId))
    return false;
  const { ledger } = await store.ledger(tenant);
  return ledger.cases.some(({ id }) => id === request.caseId) || (await store.caseFile(request.caseId)) !== null;
}
