import { AGENT_LENGTH, readAgent, type AgentClass } from './agent-class.ts';
import { columnOf, distinctAmong, rowsByValue, type Column } from './column.ts';
import type { Instant } from './instant.ts';
import type { Annotated, Lockout } from './lockout.ts';
import { LENSES, type Lens, type Policy } from './policy.ts';
import { countable, crossingCounter, type Countable } from './threshold.ts';
import { remembered } from './remembered.ts';
import { UNKNOWN_USER } from './user-key.ts';

/** A lens key that crossed its threshold, as it is printed: `lockout-hunt/case@1`, `$defs/detection`. */
export interface Detection {
  readonly lens: Lens;
  /** User key, source key, `*` for the tenant, or a user agent cut at 512 characters. */
  readonly key: string;
  readonly events: number;
  readonly users: number;
  /** At least one: lockouts without an address came from somewhere. */
  readonly sources: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly crossedAt: Instant;
  /** Annotations that apply to some of its lockouts, with how many. */
  readonly networks: readonly (Annotated & { readonly events: number })[];
}

/** A detection together with its lockouts, oldest first. */
export interface Detected {
  readonly detection: Detection;
  readonly lockouts: readonly Lockout[];
}

/** What a lens groups lockouts by; `null` leaves a lockout out of it. Users and sources are columns already. */
function keysOf(lockouts: readonly Lockout[], { users, sources }: Countable): Readonly<Record<Lens, () => Column>> {
  const isTool = remembered((userAgent) => TOOLS.includes(readAgent(userAgent).class));
  const tool = ({ userAgent }: Lockout): string | null => (isTool(userAgent) ? userAgent.slice(0, AGENT_LENGTH) : null);
  return {
    user: () => users,
    source: () => sources,
    tenant: () => columnOf(lockouts, () => '*'),
    fingerprint: () => columnOf(lockouts, tool),
  };
}

/** Classes of agents that no person uses; legacy clients and empty agents are everybody's, and annotate only. */
const TOOLS: readonly AgentClass[] = ['http-library', 'admin-cli', 'attack-tool', 'headless', 'crawler', 'stale'];

/** Every detection of a policy over lockouts that it counts (oldest first), in the order in which they are printed. */
export function detectionsOf(lockouts: readonly Lockout[], { thresholds }: Pick<Policy, 'thresholds'>): Detected[] {
  const columns = countable(lockouts);
  const keysOfLens = keysOf(lockouts, columns);
  const found = thresholds.flatMap((threshold) => {
    const keys = keysOfLens[threshold.lens]();
    const count = crossingCounter(columns, threshold);
    return rowsByValue(keys).flatMap((rows, key) =>
      count(rows).map(({ first, last, crossedAt }) => {
        const named = { lens: threshold.lens, key: keys.values[key]!, crossedAt };
        return detected(lockouts, columns, named, rows.subarray(first, last + 1));
      }),
    );
  });
  return found.sort((a, b) => inPrintedOrder(a.detection, b.detection));
}

function detected(
  all: readonly Lockout[],
  { users, sources }: Countable,
  { lens, key, crossedAt }: Pick<Detection, 'lens' | 'key' | 'crossedAt'>,
  rows: Int32Array,
): Detected {
  const lockouts = Array.from(rows, (row) => all[row]!);
  const detection: Detection = {
    ...{ lens, key, events: lockouts.length },
    users: distinctAmong(users, rows),
    sources: Math.max(1, distinctAmong(sources, rows)),
    from: lockouts[0]!.at,
    to: lockouts.at(-1)!.at,
    crossedAt,
    networks: annotationsOf(lockouts),
  };
  return { detection, lockouts };
}

/** Nobody in particular, or everybody: such a key never joins anything. */
export function joinsNothing(detection: Pick<Detection, 'lens' | 'key'>): boolean {
  return detection.lens === 'tenant' || isUnknown(detection);
}

/** Lockouts that name no account. */
export function isUnknown({ lens, key }: Pick<Detection, 'lens' | 'key'>): boolean {
  return lens === 'user' && key === UNKNOWN_USER;
}

/** Each annotation once, with the lockouts it applies to, most first. */
export function annotationsOf(lockouts: readonly Lockout[]): Detection['networks'] {
  const counts = new Map<string, Annotated & { events: number }>();
  for (const { annotations } of lockouts) {
    for (const annotated of annotations) {
      const key = JSON.stringify([annotated.kind, annotated.value, annotated.reason]);
      const seen = counts.get(key);
      if (seen) seen.events++;
      else counts.set(key, { ...annotated, events: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.events - a.events || (a.value < b.value ? -1 : 1));
}

/** Order of a list of detections: by the moment of crossing, then by lens, then by key. */
export function inPrintedOrder(a: Detection, b: Detection): number {
  if (a.crossedAt !== b.crossedAt) return a.crossedAt < b.crossedAt ? -1 : 1;
  if (a.lens !== b.lens) return LENSES.indexOf(a.lens) - LENSES.indexOf(b.lens);
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
