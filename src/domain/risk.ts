import { total } from './groups.ts';
import { byTime } from './lockout.ts';
import type { SeenSignIn, Tally } from './tally.ts';

/** How risky Microsoft's detections rate a sign-in, mildest first (Graph, `riskLevel`). */
export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Microsoft's own verdict about a sign-in (Entra ID Protection, P2). It confirms; that it is absent proves nothing. */
export interface Risk {
  readonly level: RiskLevel;
  /** The detections that fired: `passwordSpray`, `unfamiliarFeatures`, …, in the order of the alphabet. */
  readonly events: readonly string[];
}

/** What Microsoft's detections say about some sign-ins. */
export interface RiskSeen {
  /** Sign-ins whose records hold a verdict, be it that there is no risk. */
  readonly rated: number;
  readonly atRisk: number;
  /** The highest level. */
  readonly level: RiskLevel;
  /** At most ten. */
  readonly events: readonly string[];
  /** At most ten of those at risk, oldest first. */
  readonly signIns: readonly SeenSignIn[];
}

/** Things named in a summary, which has to stay small. */
const MOST_NAMED = 10;

/** Did a detection fire, or is the level above none? */
export function isAtRisk(risk: Risk | null): risk is Risk {
  return risk !== null && (risk.level !== 'none' || risk.events.length > 0);
}

/** `high (passwordSpray, unfamiliarFeatures)` */
export function riskInWords({ level, events }: Risk): string {
  return events.length > 0 ? `${level} (${events.join(', ')})` : level;
}

/** What the records of some sign-ins hold of Microsoft's verdict; `undefined` where none holds any. */
export function riskSeenIn(tallies: readonly Tally[]): RiskSeen | undefined {
  const rated = tallies.filter(({ risk }) => risk !== null);
  if (rated.length === 0) return undefined;
  const risky = rated.filter(({ risk }) => isAtRisk(risk));
  const levels = new Set(risky.map(({ risk }) => risk!.level));
  return {
    rated: total(rated, ({ count }) => count),
    atRisk: total(risky, ({ count }) => count),
    level: RISK_LEVELS.findLast((level) => levels.has(level)) ?? 'none',
    events: [...new Set(risky.flatMap(({ risk }) => risk!.events))].sort().slice(0, MOST_NAMED),
    signIns: risky
      .flatMap(({ signIns }) => signIns)
      .sort(byTime)
      .slice(0, MOST_NAMED),
  };
}
