import { agentFamily, isSameDevice } from './habits.ts';
import type { SourceKey } from './address.ts';
import type { Tally } from './tally.ts';

/** How much a success from elsewhere resembles the attacker, and how much the owner. 0: nothing in common, 1: all. */
export interface Likeness {
  readonly attacker: number;
  readonly owner: number;
  readonly reads: 'owner' | 'attacker' | 'unclear';
  /** Whose it probably is, where it reads as somebody's, and then all that it has in common with either. */
  readonly reasons: readonly string[];
}

interface Feature {
  readonly weight: number;
  readonly says: string;
  readonly holds: (seen: Tally, known: readonly Tally[]) => boolean;
}

/**
 * What a success has in common with the attacker's attempts; the weights of a table add up to 1. The same address, and
 * the same /64, are not here: a success from a source of the attack is the attacker's, and not elsewhere (DESIGN §7).
 */
const IN_COMMON_WITH_ATTACKER: readonly Feature[] = [
  { weight: 0.3, says: 'same user agent as the attacker', holds: shares((tally) => tally.userAgent || null) },
  { weight: 0.1, says: 'same fingerprint (agent and app) as the attacker', holds: shares(fingerprint) },
  { weight: 0.3, says: 'same neighbourhood (/24 or /64) as the attacker', holds: shares(neighbourhood) },
  { weight: 0.2, says: 'same network operator (ASN) as the attacker', holds: shares(({ asn }) => asn) },
  { weight: 0.1, says: 'same country as the attacker', holds: shares(({ country }) => country) },
];

/** What it has in common with the owner: what the account did before, and a second factor that only the owner has. */
const IN_COMMON_WITH_OWNER: readonly Feature[] = [
  {
    weight: 0.35,
    says: 'a device this account used before',
    holds: (seen, known) => known.some((k) => isSameDevice(k, seen)),
  },
  { weight: 0.3, says: 'an address this account used before', holds: shares(({ source }) => source) },
  { weight: 0.15, says: 'a user agent this account used before', holds: shares(agentFamily) },
  { weight: 0.1, says: 'a network operator this account used before', holds: shares(({ asn }) => asn) },
  { weight: 0.1, says: 'multi-factor authentication was satisfied', holds: satisfiedMfa },
];

/** From this score on, and above the other side's, a success reads as this side's. */
const CLEAR = 0.3;

/** Compares successes of one account from one other source with the attacker's attempts and with the owner's habits. */
export function likenessOf(
  successes: readonly Tally[],
  attempts: readonly Tally[],
  habits: readonly Tally[],
): Likeness {
  const attacker = common(IN_COMMON_WITH_ATTACKER, successes, attempts);
  const owner = common(IN_COMMON_WITH_OWNER, successes, habits);
  const reads = readingOf(attacker.score, owner.score);
  const reasons = [...owner.reasons, ...attacker.reasons];
  return {
    ...{ attacker: attacker.score, owner: owner.score, reads },
    reasons: reads === 'unclear' ? reasons : [`probably the ${reads}`, ...reasons],
  };
}

function readingOf(attacker: number, owner: number): Likeness['reads'] {
  if (owner >= CLEAR && owner > attacker) return 'owner';
  return attacker >= CLEAR && attacker > owner ? 'attacker' : 'unclear';
}

function common(features: readonly Feature[], seen: readonly Tally[], known: readonly Tally[]) {
  const held = features.filter(({ holds }) => seen.some((tally) => holds(tally, known)));
  const score = held.reduce((sum, { weight }) => sum + weight, 0);
  return { score: Math.round(score * 100) / 100, reasons: held.map(({ says }) => says) };
}

function shares(valueOf: (tally: Tally) => string | number | null): Feature['holds'] {
  return (seen, known) => {
    const value = valueOf(seen);
    return value !== null && known.some((tally) => valueOf(tally) === value);
  };
}

/** The /24 of an IPv4 source; an IPv6 source is a /64 already. */
function neighbourhood({ source }: { source: SourceKey | null }): string | null {
  return source && !source.includes(':') ? source.slice(0, source.lastIndexOf('.')) : source;
}

function fingerprint({ userAgent, appId }: Tally): string | null {
  return userAgent && appId ? JSON.stringify([userAgent, appId]) : null;
}

/** A sign-in that needed a second factor and succeeded had one; a stolen token brings the one of its owner along. */
function satisfiedMfa({ requirement, byToken }: Tally): boolean {
  return requirement === 'multiFactorAuthentication' && !byToken;
}
