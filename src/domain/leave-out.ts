import { MICROSOFT_ASNS } from './exclusion.ts';
import type { Lockout } from './lockout.ts';
import { inNetwork, readNetwork } from './network.ts';

/** Why a policy does not count a lockout, as `leftOut` prints it. */
export type LeaveOutReason =
  'microsoft-asn' | 'no-user-name' | 'not-single-factor' | 'private-address' | 'non-interactive' | 'suppressed';

interface Rule {
  readonly reason: LeaveOutReason;
  readonly holds: (lockout: Lockout) => boolean;
  /** Where it comes from. */
  readonly source: string;
}

const PANTHER = 'panther-labs/panther-analysis, rules/azure_signin_rules/azure_excessive_account_lockouts.py';
const ELASTIC = 'elastic/detection-rules, credential_access_entra_id_excessive_account_lockouts.toml';
const SENTINEL = 'Azure-Sentinel, Hunting Queries/SigninLogs/SmartLockouts.yaml (SigninLogs: interactive only)';

/** The ASN that Elastic's rule names; Panther's names five. */
const ELASTIC_ASN = 8075;

/** Private use (RFC 1918), loopback, and unique local addresses (RFC 4193). */
const NOT_PUBLIC = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '::1/128', 'fc00::/7'].map(
  (network) => readNetwork(network)!,
);

const hasNoName = ({ userName }: Lockout): boolean => !userName;

/** What a preset can leave out. */
export const LEAVE_OUT_RULES = {
  'asns-of-microsoft': {
    reason: 'microsoft-asn',
    holds: ({ asn }) => asn !== null && MICROSOFT_ASNS.includes(asn),
    source: PANTHER,
  },
  'asn-8075': { reason: 'microsoft-asn', holds: ({ asn }) => asn === ELASTIC_ASN, source: ELASTIC },
  'no-user-name': { reason: 'no-user-name', holds: hasNoName, source: `${PANTHER}; ${ELASTIC}` },
  'not-single-factor': {
    reason: 'not-single-factor',
    holds: ({ requirement }) => requirement !== 'singleFactorAuthentication',
    source: ELASTIC,
  },
  'private-address': {
    reason: 'private-address',
    holds: ({ address }) => address !== null && NOT_PUBLIC.some((network) => inNetwork(network, address)),
    source: ELASTIC,
  },
  'non-interactive': { reason: 'non-interactive', holds: ({ interactive }) => !interactive, source: SENTINEL },
} as const satisfies Record<string, Rule>;

export type LeaveOutRule = keyof typeof LEAVE_OUT_RULES;

/** What a policy counts, and how much it leaves out for which reason. */
export interface Counted {
  readonly counted: readonly Lockout[];
  readonly leftOut: readonly LeftOut[];
}

/** Distinct lockouts left out for one reason. */
export interface LeftOut {
  readonly reason: LeaveOutReason;
  readonly events: number;
}

/** Splits lockouts into those a policy counts and those it leaves out, by the first reason that holds. */
export function countedBy(rules: readonly LeaveOutRule[], lockouts: readonly Lockout[]): Counted {
  const counted: Lockout[] = [];
  const events = new Map<LeaveOutReason, number>();
  for (const lockout of lockouts) {
    const rule = rules.find((name) => LEAVE_OUT_RULES[name].holds(lockout));
    const reason = rule ? LEAVE_OUT_RULES[rule].reason : lockout.suppressed ? 'suppressed' : undefined;
    if (reason) events.set(reason, (events.get(reason) ?? 0) + 1);
    else counted.push(lockout);
  }
  const leftOut = [...events].map(([reason, count]) => ({ reason, events: count }));
  return { counted, leftOut: leftOut.sort((a, b) => (a.reason < b.reason ? -1 : 1)) };
}
