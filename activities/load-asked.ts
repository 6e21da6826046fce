import { sourceOf, type SourceKey } from '../src/domain/address.ts';
import { factsOf } from '../src/domain/campaign-facts.ts';
import { askedSeed, caseIdOf } from '../src/domain/case-id.ts';
import { DAY } from '../src/domain/duration.ts';
import { BUILT_IN_EXCLUSIONS } from '../src/domain/exclusion.ts';
import { invalidRequest } from '../src/domain/failure.ts';
import { shifted } from '../src/domain/instant.ts';
import type { LedgerCase } from '../src/domain/ledger.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { lockoutsOf, type Lockout } from '../src/domain/lockout.ts';
import type { AskedRequest } from '../src/domain/request.ts';
import { eachCaseOnce } from '../src/domain/past-cases.ts';
import { isFailure } from '../src/domain/result-code.ts';
import { foldName } from '../src/domain/user-key.ts';
import { overlap, spanOf, type Window } from '../src/domain/window.ts';
import type { Asking, Ports, Store, Tenant } from '../src/ports.ts';
import type { CampaignQuestion } from './load-campaign.ts';
import { heardOf } from './load-filed.ts';

/** An address or a user that a person asks about, in a window: the last 24 hours where none is given. */
export async function loadAsked(
  { store, sha256 }: Ports,
  tenant: Tenant,
  { about, window: asked, mail }: AskedRequest,
  { startedAt, pass, news }: CampaignQuestion,
  asking: Asking,
): Promise<LoadedCampaign> {
  if (mail && !tenant.notify)
    throw invalidRequest([{ field: 'mail', problem: `cannot be sent: ${tenant.name} has no notify` }]);
  const window = asked ?? { from: shifted(startedAt, -DAY), to: startedAt };
  const subject = 'ip' in about ? sourceOf(about.ip)! : foldName(about.user);
  const caseId = caseIdOf(window.to, sha256(askedSeed(tenant.name, subject, window.from, window.to)));
  const { lockouts, sources, users } = await lookedUp(tenant, subject, 'ip' in about, window, asking);
  const filed = await store.caseFile(caseId);
  const holder = await caseWith(lockouts, tenant, store);
  const { isPrivileged, policy } = tenant;
  const { delays, passesPerRun } = policy;
  return {
    ...{ tenant: tenant.name, caseId, origin: 'on-demand', users, mail, delays, passesPerRun },
    span: spanOf(lockouts.map(({ at }) => at)) ?? window,
    lockouts: await store.keep(lockouts, lockouts.length),
    sources: await store.keep(sources, sources.length),
    detections: await store.keep([], 0),
    facts: factsOf({
      lockouts,
      isPrivileged,
      filed,
      sources: sources.length,
      detections: 0,
      severityFloor: 'informational',
    }),
    ...(await heardOf(filed, news.decisions, tenant, store)),
    ...{ mustLook: pass === 1 || !filed, onlyNews: false },
    ...(holder && { sameCampaignAs: holder.id }),
  };
}

/** The case of a hunt that holds some of the same lockouts; the oldest of several. */
async function caseWith(lockouts: readonly Lockout[], { name }: Tenant, store: Store): Promise<LedgerCase | undefined> {
  const span = spanOf(lockouts.map(({ at }) => at));
  const ids = new Set(lockouts.map(({ id }) => id));
  if (!span) return undefined;
  const { ledger } = await store.ledger(name);
  const cases = eachCaseOnce([...ledger.cases, ...(await store.pastCases(name, span))]);
  for (const entry of cases.filter((each) => overlap(each.span, span))) {
    const held = await store.recall<Lockout[]>(entry.lockouts);
    if (held.some(({ id }) => ids.has(id))) return entry;
  }
  return undefined;
}

interface LookedUp {
  readonly lockouts: readonly Lockout[];
  readonly sources: readonly SourceKey[];
  readonly users: readonly string[];
}

async function lookedUp(
  tenant: Tenant,
  subject: string,
  isSource: boolean,
  window: Window,
  asking: Asking,
): Promise<LookedUp> {
  const { feed, exclusions } = tenant;
  const found = await feed.lockoutsWithin([window], asking);
  const { lockouts } = lockoutsOf(found.lockouts, [...BUILT_IN_EXCLUSIONS, ...exclusions]);
  if (isSource) return { lockouts: lockouts.filter(({ source }) => source === subject), sources: [subject], users: [] };
  const own = lockouts.filter(
    ({ user, userName }) => foldName(user) === subject || foldName(userName ?? '') === subject,
  );
  const question = { sources: [], users: [], named: [subject], slices: [window], known: [] };
  const { tallies } = await feed.tally(question, asking);
  const users = [...new Set([...own, ...tallies].map(({ user }) => user))];
  const failedFrom = tallies.filter(({ code }) => isFailure(code)).map(({ source }) => source);
  const sources = [...own.map(({ source }) => source), ...failedFrom].filter((source) => source !== null);
  return { lockouts: own, sources: [...new Set(sources)], users };
}
