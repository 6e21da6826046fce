import { MINUTE } from '../src/domain/duration.ts';
import { united, widened, type Window } from '../src/domain/window.ts';
import type { HuntCoverage } from '../src/domain/coverage.ts';
import type { Instant } from '../src/domain/instant.ts';
import { isReservation, type Watermark } from '../src/domain/ledger.ts';
import { longestWindow } from '../src/domain/policy.ts';
import type { Reference } from '../src/domain/reference.ts';
import type { HuntRequest } from '../src/domain/request.ts';
import type { Asking, Ports, Reading, Store, Tenant } from '../src/ports.ts';

/** A hunt's question: everything new by `now`, or one window of event time. */
export interface HuntQuestion {
  readonly request: HuntRequest;
  readonly now: Instant;
}

/** What a hunt has to count, by reference. */
export interface Fetched {
  readonly tenant: string;
  readonly policy: string;
  /** Lockouts as read (SignIn[]): every one in the regions that new ones touch. */
  readonly batch: Reference;
  /** HuntCoverage. */
  readonly coverage: Reference;
  /** Where the feed has been read to; `null` for a hunt that was given a window. */
  readonly watermark: Reference | null;
  readonly records: number;
  readonly quarantined: number;
  readonly span: Window | null;
  /** Reservations in the ledger whose case was never filed: every hunt hands them over again. */
  readonly unfiled: number;
  /** This moment has been hunted already: there is nothing to do at all. */
  readonly isPast: boolean;
}

/** What is new since the watermark and every lockout in the regions it touches; or every lockout of a window. */
export const makeFetchSignIns = ({ tenants, store }: Ports) =>
  async function fetchSignIns({ request, now }: HuntQuestion, asking: Asking): Promise<Fetched> {
    const tenant = tenants.resolve(request.tenant);
    return request.window ? fetchWindow(tenant, store, request.window, asking) : fetchNew(tenant, store, now, asking);
  };

async function fetchWindow(tenant: Tenant, store: Store, window: Window, asking: Asking): Promise<Fetched> {
  const { lockouts, reading } = await tenant.feed.lockoutsWithin([window], asking);
  return fetched(tenant, store, { lockouts, reading, watermark: null });
}

async function fetchNew(tenant: Tenant, store: Store, now: Instant, asking: Asking): Promise<Fetched> {
  const { watermark } = (await store.ledger(tenant.name)).ledger;
  if (watermark.huntedAt !== null && now <= watermark.huntedAt) return past(tenant, store);
  const fresh = await tenant.feed.lockoutsSince(watermark.positions, asking);
  const reach = longestWindow(tenant.policy) * MINUTE;
  const regions = united(fresh.lockouts.map(({ at }) => widened({ from: at, to: at }, reach)));
  const dirty = regions.length > 0 ? await tenant.feed.lockoutsWithin(regions, asking) : { lockouts: [] };
  // What came in is counted whatever a second question makes of it: it may lie too far behind its own time.
  const there = new Set(dirty.lockouts.map(({ id }) => id));
  const lockouts = [...dirty.lockouts, ...fresh.lockouts.filter(({ id }) => !there.has(id))];
  const next: Watermark = { huntedAt: now, positions: fresh.positions };
  return fetched(tenant, store, { lockouts, reading: fresh.reading, watermark: next });
}

const NOTHING_READ: Reading = {
  ...{ records: 0, quarantined: 0, from: null, to: null, lagSeconds: null },
  ...{ gaps: [], notChecked: [], files: [], notes: [] },
};

/** A hunt that was started for a moment before the last recorded one: its successor has done its work. */
async function past(tenant: Tenant, store: Store): Promise<Fetched> {
  return { ...(await fetched(tenant, store, { lockouts: [], reading: NOTHING_READ, watermark: null })), isPast: true };
}

async function fetched(
  { name, policy }: Tenant,
  store: Store,
  found: { lockouts: readonly { at: Instant }[]; reading: Reading; watermark: Watermark | null },
): Promise<Fetched> {
  const { records, quarantined, ...coverage } = found.reading;
  const { from, to } = coverage;
  return {
    tenant: name,
    policy: policy.name,
    batch: await store.keep(found.lockouts, found.lockouts.length),
    coverage: await store.keep(coverage satisfies HuntCoverage, coverage.files.length),
    watermark: found.watermark && (await store.keep(found.watermark, 1)),
    records,
    quarantined,
    span: from !== null && to !== null ? { from, to } : null,
    unfiled: (await store.ledger(name)).ledger.cases.filter(isReservation).length,
    isPast: false,
  };
}
