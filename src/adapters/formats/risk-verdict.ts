import { RISK_LEVELS, type Risk, type RiskLevel } from '../../domain/risk.ts';
import { textOf } from './coercions.ts';

/** Fields of Microsoft Graph's signIn that hold the verdict of Entra ID Protection; filled with a P2 licence only. */
export interface RiskFields {
  readonly riskLevelDuringSignIn?: string | null | undefined;
  readonly riskLevelAggregated?: string | null | undefined;
  readonly riskEventTypes?: readonly string[] | null | undefined;
  readonly riskEventTypes_v2?: readonly string[] | null | undefined;
}

/** Most records say the same; they have it in common. */
const NO_RISK: Risk = { level: 'none', events: [] };

/** Detections kept of one sign-in, and letters of each: their names come from a log. */
const MOST_EVENTS = 10;
const LONGEST_EVENT = 64;

/** Microsoft's verdict; `null` where the record holds none, or hides it (`hidden`: no licence to see it). */
export function riskOf(record: RiskFields): Risk | null {
  const { riskLevelDuringSignIn, riskLevelAggregated, riskEventTypes, riskEventTypes_v2 } = record;
  const levels = [riskLevelDuringSignIn, riskLevelAggregated].map(levelOf);
  const level = RISK_LEVELS.findLast((each) => levels.includes(each));
  const events = [...(riskEventTypes_v2 ?? []), ...(riskEventTypes ?? [])].flatMap((each) => textOf(each) ?? []);
  if (level === undefined && events.length === 0) return null;
  if (events.length === 0 && level === 'none') return NO_RISK;
  const named = [...new Set(events.map((each) => each.slice(0, LONGEST_EVENT)))].sort();
  return { level: level ?? 'none', events: named.slice(0, MOST_EVENTS) };
}

function levelOf(value: string | null | undefined): RiskLevel | undefined {
  const word = value?.trim().toLowerCase();
  return RISK_LEVELS.find((level) => level === word);
}
