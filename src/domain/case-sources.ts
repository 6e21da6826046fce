import type { CaseSource } from './case.ts';
import { distinctCount, grouped } from './groups.ts';
import { earliest, latest } from './instant.ts';
import type { Lockout } from './lockout.ts';
import type { SeenSource } from './touched.ts';
import { namedUser } from './user-key.ts';

/** Every source of the campaign, most lockouts first; none of an earlier revision is lost. */
export function caseSources(
  lockouts: readonly Lockout[],
  seen: readonly SeenSource[],
  previous: readonly CaseSource[],
): CaseSource[] {
  const locked = grouped(lockouts, ({ source }) => source);
  const before = new Map(previous.map((source) => [source.address, source]));
  const looked = new Map(seen.map((source) => [source.address, source]));
  const addresses = new Set([...looked.keys(), ...locked.keys(), ...before.keys()]);
  return [...addresses]
    .map((address) => united(looked.get(address), before.get(address), locked.get(address) ?? []))
    .sort((a, b) => b.lockouts - a.lockouts || b.attempts - a.attempts || (a.address < b.address ? -1 : 1));
}

/** One source: where it is and whose, as step 1 saw it, else as it was filed, else by its lockouts; counts never fall. */
function united(
  seen: SeenSource | undefined,
  before: CaseSource | undefined,
  lockouts: readonly Lockout[],
): CaseSource {
  const views = [seen, before, byItsLockouts(lockouts)].filter((view) => view !== undefined);
  const { address, asn, country, city, shared } = views[0]!;
  return {
    ...{ address, asn, country, city, shared },
    attempts: Math.max(...views.map(({ attempts }) => attempts)),
    users: Math.max(...views.map(({ users }) => users)),
    first: earliest(views.map(({ first }) => first))!,
    last: latest(views.map(({ last }) => last))!,
    network: networkOf(lockouts) ?? before?.network ?? null,
    lockouts: Math.max(before?.lockouts ?? 0, lockouts.length),
  };
}

function byItsLockouts(lockouts: readonly Lockout[]): SeenSource | undefined {
  const [oldest, newest] = [lockouts[0], lockouts.at(-1)];
  if (!oldest || !newest) return undefined;
  const { source, asn, country, city } = newest;
  return {
    ...{ address: source!, asn, country, city, shared: false },
    attempts: lockouts.length,
    users: distinctCount(lockouts, namedUser),
    first: oldest.at,
    last: newest.at,
  };
}

/** What is known of the network: the reason of an annotation that holds for its lockouts. */
function networkOf(lockouts: readonly Lockout[]): string | null {
  const known = lockouts
    .flatMap(({ annotations }) => annotations)
    .find(({ kind }) => kind === 'network' || kind === 'asn');
  return known?.reason ?? null;
}
