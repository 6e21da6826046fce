import { grouped, total } from './groups.ts';
import { byTime } from './lockout.ts';
import { shownOf, type Tally, type TallyKind } from './tally.ts';

/**
 * Tallies of several times (or of several sources and accounts) as one tally of all of it would be. No sign-in may be in
 * two of them: counts add.
 */
export function unitedTallies(tallies: readonly Tally[]): Tally[] {
  return [...grouped(tallies, keyOf).values()].map(united).sort((a, b) => byTime(a.signIns[0]!, b.signIns[0]!));
}

/** One tally of several of one kind. Name and place are as last seen. */
function united(parts: readonly Tally[]): Tally {
  if (parts.length === 1) return parts[0]!;
  const inOrder = [...parts].sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  const latest = inOrder.at(-1)!;
  return {
    ...latest,
    userName: inOrder.findLast(({ userName }) => userName)?.userName ?? null,
    count: total(parts, ({ count }) => count),
    first: parts.map(({ first }) => first).reduce((a, b) => (a < b ? a : b)),
    signIns: shownOf(latest, parts.flatMap(({ signIns }) => signIns).sort(byTime)),
  };
}

/** What the sign-ins of a tally have in common, each field by its place: two stores may order fields differently. */
function keyOf(tally: TallyKind): string {
  const { slice, user, source, code, password, byToken, appId, appName, clientApp, protocol, interactive } = tally;
  const { requirement, risk, userAgent, deviceId, platform } = tally;
  return JSON.stringify([
    ...[slice, user, source, code, password, byToken, appId, appName, clientApp, protocol, interactive],
    ...[requirement, risk && [risk.level, ...risk.events], userAgent, deviceId, platform],
  ]);
}
