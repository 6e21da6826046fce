import { HOUR } from './duration.ts';
import { joinsNothing, type Detected } from './detection.ts';
import { byTime, type Lockout } from './lockout.ts';
import type { Policy, Threshold } from './policy.ts';
import { crossings } from './threshold.ts';
import { belongTogether, traitsOf } from './traits.ts';

/** Detections that belong together, and their lockouts, oldest first. Each lockout is in one campaign only. */
export interface Campaign {
  readonly detections: readonly Detected[];
  readonly lockouts: readonly Lockout[];
}

/** Two detections further apart than this are not one campaign. */
const JOINING_GAP = HOUR;

/**
 * Joins detections into campaigns (DESIGN §6): pairwise by the joining rule, and transitively; then what a detection of
 * the whole tenant holds beyond them, where that crosses the threshold by itself. Oldest campaign first.
 */
export function campaignsOf(detections: readonly Detected[], { thresholds }: Pick<Policy, 'thresholds'>): Campaign[] {
  const ofTenant = detections.filter(({ detection }) => detection.lens === 'tenant');
  const groups = joined(detections.filter((detected) => !ofTenant.includes(detected)));
  const owners = ownersOf(groups);
  const explained = groups.map((group, index) => ({
    detections: group,
    lockouts: distinct(group.flatMap(({ lockouts }) => lockouts)).filter(({ id }) => owners.get(id) === index),
  }));
  return [...explained, ...distributed(ofTenant, owners, thresholds)]
    .filter(({ lockouts }) => lockouts.length > 0)
    .sort((a, b) => byTime(a.lockouts[0]!, b.lockouts[0]!));
}

/** Many users from many places: what no other campaign explains, when it is enough by itself. */
function distributed(
  detections: readonly Detected[],
  owners: ReadonlyMap<string, number>,
  thresholds: readonly Threshold[],
): Campaign[] {
  const threshold = thresholds.find(({ lens }) => lens === 'tenant');
  return detections.flatMap((detected) => {
    const lockouts = detected.lockouts.filter(({ id }) => !owners.has(id));
    return threshold && crossings(lockouts, threshold).length > 0 ? [{ detections: [detected], lockouts }] : [];
  });
}

/** Groups of detections that are connected by the joining rule. */
function joined(detections: readonly Detected[]): Detected[][] {
  const traits = detections.map(({ lockouts }) => traitsOf(lockouts));
  const groupOf = detections.map((_, index) => index);
  const rootOf = (index: number): number => {
    while (groupOf[index] !== index) index = groupOf[index] = groupOf[groupOf[index]!]!;
    return index;
  };
  for (const [later, { detection }] of detections.entries()) {
    if (joinsNothing(detection)) continue;
    for (let earlier = 0; earlier < later; earlier++) {
      if (joinsNothing(detections[earlier]!.detection) || rootOf(earlier) === rootOf(later)) continue;
      if (belongTogether(traits[earlier]!, traits[later]!, JOINING_GAP)) groupOf[rootOf(later)] = rootOf(earlier);
    }
  }
  const groups = new Map<number, Detected[]>();
  for (const [index, detected] of detections.entries()) {
    const group = groups.get(rootOf(index));
    if (group) group.push(detected);
    else groups.set(rootOf(index), [detected]);
  }
  return [...groups.values()];
}

/** A lockout that two campaigns claim goes to the one with more lockouts from its source; the first in doubt. */
function ownersOf(groups: readonly (readonly Detected[])[]): Map<string, number> {
  const owners = new Map<string, { group: number; fromItsSource: number }>();
  for (const [group, detections] of groups.entries()) {
    const lockouts = distinct(detections.flatMap((detected) => detected.lockouts));
    const bySource = new Map<string | null, number>();
    for (const { source } of lockouts) bySource.set(source, (bySource.get(source) ?? 0) + 1);
    for (const { id, source } of lockouts) {
      const claim = { group, fromItsSource: bySource.get(source)! };
      if ((owners.get(id)?.fromItsSource ?? 0) < claim.fromItsSource) owners.set(id, claim);
    }
  }
  return new Map([...owners].map(([id, { group }]) => [id, group]));
}

function distinct(lockouts: readonly Lockout[]): Lockout[] {
  return [...new Map(lockouts.map((lockout) => [lockout.id, lockout])).values()].sort(byTime);
}
