import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn, isBrowserName, type AgentUse } from './agent-use.ts';
import { grouped } from './groups.ts';
import { millisOf } from './instant.ts';
import { namedUser, type UserKey } from './user-key.ts';
import { counted } from './wording.ts';

/** Fragments, in lower case, by which agents and `deviceDetail.operatingSystem` name a platform; the first counts. */
const PLATFORMS: readonly (readonly [fragment: string, platform: string])[] = [
  ['windows phone', 'Windows Phone'],
  ['nintendo', 'Nintendo'],
  ['playstation', 'PlayStation'],
  ['windows', 'Windows'],
  ['android', 'Android'],
  ['iphone', 'iOS'],
  ['ipad', 'iOS'],
  ['ios', 'iOS'],
  ['macintosh', 'macOS'],
  ['mac os', 'macOS'],
  ['macos', 'macOS'],
  ['linux', 'Linux'],
];

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

/** The platform that an agent or an operating system names; `null` where it names none that we know. */
export function platformOf(text: string): string | null {
  const lower = text.toLowerCase();
  return PLATFORMS.find(([fragment]) => lower.includes(fragment))?.[1] ?? null;
}

/** A browser that claims one platform, while Entra ID saw another (`deviceDetail`): the name is borrowed. */
export function platformMismatch(uses: readonly AgentUse[]): AgentEvidence[] {
  const odd = uses
    .filter(({ reading }) => isBrowserName(reading))
    .flatMap(({ userAgent, tallies }) => {
      const claimed = platformOf(userAgent);
      return tallies.filter(({ platform }) => contradicts(claimed, platformOf(platform ?? '')));
    });
  if (odd.length === 0) return [];
  const text = `${counted(attemptsIn(odd), 'attempt')} under the name of another platform than the device’s`;
  return [{ code: 'platform-mismatch', text, weight: 0.6, for: 'automated' }];
}

/**
 * Browsers of three or more platforms for one account within a minute, as MFASweep tries them. Judged by the sign-ins
 * that tallies keep (the first ten of each kind), so that it can be missed and never made up.
 */
export function manyPlatforms(uses: readonly AgentUse[]): AgentEvidence[] {
  const seen = uses.flatMap((use) => (isBrowserName(use.reading) ? sightingsOf(use) : []));
  const most = [...grouped(seen, ({ user }) => user).values()]
    .map((sightings) => mostAtOnce(sightings.sort((a, b) => a.at - b.at)))
    .reduce((a, b) => (b.length > a.length ? b : a), []);
  if (most.length < MANY_PLATFORMS) return [];
  const text = `${most.length} platforms within a minute for one account (${[...most].sort().join(', ')})`;
  return [{ code: 'many-platforms-at-once', text, weight: 0.7, for: 'automated' }];
}

interface Sighting {
  readonly user: UserKey | null;
  readonly platform: string;
  readonly at: number;
}

function sightingsOf({ userAgent, tallies }: AgentUse): Sighting[] {
  const platform = platformOf(userAgent);
  if (platform === null) return [];
  return tallies.flatMap((tally) =>
    tally.signIns.map(({ at }) => ({ user: namedUser(tally), platform, at: millisOf(at) })),
  );
}

/** The largest set of platforms within a minute, of sightings oldest first. */
function mostAtOnce(sightings: readonly Sighting[]): readonly string[] {
  let most: readonly string[] = [];
  const inside = new Map<string, number>();
  for (const { platform, at } of sightings) {
    inside.set(platform, at);
    for (const [other, last] of inside) if (at - last > AT_ONCE) inside.delete(other);
    if (inside.size > most.length) most = [...inside.keys()];
  }
  return most;
}

function contradicts(claimed: string | null, seen: string | null): boolean {
  if (claimed === null || seen === null || claimed === seen) return false;
  return !ALIKE.some((pair) => pair.includes(claimed) && pair.includes(seen));
}
