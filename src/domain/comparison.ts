import type { Campaign } from './campaign.ts';
import { distinctCount } from './groups.ts';
import { millisOf, type Instant } from './instant.ts';
import { byTime, type Lockout } from './lockout.ts';

/** The campaigns that one policy makes of the lockouts. */
export interface Seen {
  readonly policy: string;
  readonly campaigns: readonly Campaign[];
}

/** One attack as several policies see it: campaigns of theirs that share a lockout. */
export interface ComparedAttack {
  readonly from: Instant;
  readonly to: Instant;
  readonly lockouts: number;
  readonly users: number;
  readonly sources: number;
  readonly seenBy: readonly Sighting[];
  /** Policies that make nothing of it. */
  readonly missedBy: readonly string[];
}

/** When a policy would have told. */
export interface Sighting {
  readonly policy: string;
  /** Event time of the lockout that first met a threshold. */
  readonly crossedAt: Instant;
  /** Counted from the attack's first lockout: what hunting by this policy costs, before the delay of the logs. */
  readonly afterSeconds: number;
}

/** Policies side by side, attack by attack, oldest first: how soon each tells, and what it misses. */
export function compared(seen: readonly Seen[]): ComparedAttack[] {
  const all = seen.flatMap(({ policy, campaigns }) => campaigns.map((campaign) => ({ policy, campaign })));
  return attacksAmong(all)
    .map((sightings) =>
      attackOf(
        sightings,
        seen.map(({ policy }) => policy),
      ),
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

interface PolicyCampaign {
  readonly policy: string;
  readonly campaign: Campaign;
}

/** Campaigns that are connected by shared lockouts. */
function attacksAmong(all: readonly PolicyCampaign[]): PolicyCampaign[][] {
  const attacks = new Set<PolicyCampaign[]>();
  const attackOfLockout = new Map<string, PolicyCampaign[]>();
  for (const each of all) {
    const joined = [each];
    for (const { id } of each.campaign.lockouts) {
      const other = attackOfLockout.get(id);
      if (!other || !attacks.delete(other)) continue;
      joined.push(...other);
    }
    attacks.add(joined);
    for (const { campaign } of joined) for (const { id } of campaign.lockouts) attackOfLockout.set(id, joined);
  }
  return [...attacks];
}

function attackOf(sightings: readonly PolicyCampaign[], policies: readonly string[]): ComparedAttack {
  const byId = new Map(sightings.flatMap(({ campaign }) => campaign.lockouts).map((lockout) => [lockout.id, lockout]));
  const lockouts: Lockout[] = [...byId.values()].sort(byTime);
  const from = lockouts[0]!.at;
  const seenBy = policies.flatMap((policy) => {
    const crossed = sightings
      .filter((sighting) => sighting.policy === policy)
      .flatMap(({ campaign }) => campaign.detections.map(({ detection }) => detection.crossedAt))
      .sort();
    const [crossedAt] = crossed;
    return crossedAt === undefined
      ? []
      : [{ policy, crossedAt, afterSeconds: Math.round((millisOf(crossedAt) - millisOf(from)) / 1000) }];
  });
  return {
    from,
    to: lockouts.at(-1)!.at,
    lockouts: lockouts.length,
    users: distinctCount(lockouts, ({ user }) => user),
    sources: distinctCount(lockouts, ({ source }) => source),
    seenBy,
    missedBy: policies.filter((policy) => !seenBy.some((sighting) => sighting.policy === policy)),
  };
}
