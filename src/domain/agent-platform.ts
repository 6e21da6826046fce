import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn, isBrowserName, type AgentUse } from './agent-use.ts';
import { distinctCount, grouped } from './groups.ts';
import { millisOf } from './instant.ts';
import { platformOf } from './platform.ts';
import { remembered } from './remembered.ts';
import { namedUser, type UserKey } from './user-key.ts';
import { counted } from './wording.ts';

/**
 * Pairs that one device can be: tablets and phones ask for pages made for desktops under a desktop’s name, and Android
 * is Linux below.
 */
const ALIKE: readonly (readonly string[])[] = [
  ['iOS', 'macOS'],
  ['Android', 'Linux'],
  ['Windows', 'Windows Phone'],
];

/** Platforms for one account, within `AT_ONCE` milliseconds, that no person with a laptop and a phone has. */
const MANY_PLATFORMS = 3;
const AT_ONCE = 60_000;

/** A browser that claims one platform, while Entra ID saw another (`deviceDetail`): the name is borrowed. */
export function platformMismatch(uses: readonly AgentUse[]): AgentEvidence[] {
  const seenAs = remembered(platformOf);
  const odd = uses
    .filter(({ reading }) => isBrowserName(reading))
    .flatMap(({ platform: claimed, tallies }) =>
      claimed === null ? [] : tallies.filter(({ platform }) => contradicts(claimed, seenAs(platform ?? ''))),
    );
  if (odd.length === 0) return [];
  const text = `${counted(attemptsIn(odd), 'attempt')} under the name of another platform than the device’s`;
  return [{ code: 'platform-mismatch', text, weight: 0.6, for: 'automated' }];
}

/**
 * Browsers of three or more platforms for one account within a minute, as MFASweep tries them. Judged by the sign-ins
 * that tallies keep (the first ten of each kind), so that it can be missed and never made up.
 */
export function manyPlatforms(uses: readonly AgentUse[]): AgentEvidence[] {
  const browsers = uses.filter(({ reading, platform }) => platform !== null && isBrowserName(reading));
  const accounts = accountsWithMany(browsers);
  const sightings = browsers.flatMap((use) => sightingsOf(use, accounts));
  const most = [...grouped(sightings, ({ user }) => user).values()]
    .map((seen) => mostAtOnce(seen.sort((a, b) => a.at - b.at)))
    .reduce((a, b) => (b.length > a.length ? b : a), []);
  if (most.length < MANY_PLATFORMS) return [];
  const text = `${most.length} platforms within a minute for one account (${[...most].sort().join(', ')})`;
  return [{ code: 'many-platforms-at-once', text, weight: 0.7, for: 'automated' }];
}

interface Sighting {
  readonly user: UserKey | null;
  readonly platform: string | null;
  readonly at: number;
}

/** Accounts with so many platforms at all; few have, and only theirs need a closer look. */
function accountsWithMany(browsers: readonly AgentUse[]): ReadonlySet<UserKey> {
  if (distinctCount(browsers, ({ platform }) => platform) < MANY_PLATFORMS) return new Set();
  const platforms = new Map<UserKey, Set<string | null>>();
  for (const { platform, tallies } of browsers)
    for (const { user } of tallies) platforms.set(user, (platforms.get(user) ?? new Set()).add(platform));
  return new Set([...platforms].filter(([, { size }]) => size >= MANY_PLATFORMS).map(([user]) => user));
}

function sightingsOf({ platform, tallies }: AgentUse, accounts: ReadonlySet<UserKey>): Sighting[] {
  if (accounts.size === 0) return [];
  return tallies
    .filter(({ user }) => accounts.has(user))
    .flatMap((tally) => tally.signIns.map(({ at }) => ({ user: namedUser(tally), platform, at: millisOf(at) })));
}

/** The largest set of platforms within a minute, of sightings oldest first. */
function mostAtOnce(sightings: readonly Sighting[]): readonly (string | null)[] {
  let most: readonly (string | null)[] = [];
  const inside = new Map<string | null, number>();
  for (const { platform, at } of sightings) {
    inside.set(platform, at);
    for (const [other, last] of inside) if (at - last > AT_ONCE) inside.delete(other);
    if (inside.size > most.length) most = [...inside.keys()];
  }
  return most;
}

function contradicts(claimed: string, seen: string | null): boolean {
  if (seen === null || claimed === seen) return false;
  return !ALIKE.some((pair) => pair.includes(claimed) && pair.includes(seen));
}
