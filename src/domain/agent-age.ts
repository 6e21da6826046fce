import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsUnder, isBrowserName, type AgentUse } from './agent-use.ts';
import { DAY } from './duration.ts';
import { millisOf } from './instant.ts';
import { counted } from './wording.ts';

/** Chrome and Edge 100 are of these days, Firefox 100 of five weeks later (chromiumdash; whattrainisitnow.com). */
const VERSION_100 = '2022-03-29T00:00:00.000Z';

/** Days between two versions are 28 to 32; counted so, no browser is taken for older than it is. */
const DAYS_A_VERSION = 32;

/** And for none from the future: not even a version every two weeks gets beyond this. */
const DAYS_A_VERSION_AT_LEAST = 14;

/** Days behind which browsers, which update themselves, are old: Chrome 109 of early 2023 is the last for Windows 7. */
const OLD = 730;

/**
 * Old browsers in at least half of the attempts: tools freeze an agent when they are written (Chrome/104 in o365spray,
 * Firefox/59 in CredMaster). People have old machines, too, so that it does not decide alone.
 */
export function oldVersions(uses: readonly AgentUse[]): AgentEvidence[] {
  const old = uses.filter((use) => isBrowserName(use.reading) && ageOf(use) >= OLD);
  const attempts = attemptsUnder(old);
  const all = attemptsUnder(uses);
  if (attempts === 0 || attempts * 2 < all) return [];
  const text = `${attempts} of ${counted(all, 'attempt')} name a browser at least ${OLD / 365} years old`;
  return [{ code: 'stale-version', text, weight: 0.4, for: 'automated' }];
}

/** Browsers that were not out yet: versions made up. */
export function versionsToCome(uses: readonly AgentUse[]): AgentEvidence[] {
  const made = uses.filter((use) => use.version > 100 + Math.max(0, daysSince(use)) / DAYS_A_VERSION_AT_LEAST);
  const attempts = attemptsUnder(made);
  if (attempts === 0) return [];
  const text = `${counted(attempts, 'attempt')} under a browser version that does not exist yet`;
  return [{ code: 'impossible-version', text, weight: 0.7, for: 'automated' }];
}

/** Days between the release of a browser and its last attempt; Internet Explorer (no such version) is always old. */
function ageOf(use: AgentUse): number {
  const { version } = use;
  if (version === -Infinity) return use.reading.class === 'stale' ? Infinity : 0;
  return daysSince(use) - (version - 100) * DAYS_A_VERSION;
}

function daysSince({ last }: AgentUse): number {
  return (millisOf(last) - millisOf(VERSION_100)) / DAY;
}
