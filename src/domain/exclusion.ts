import { foldName } from './user-key.ts';
import { inNetwork, readNetwork } from './network.ts';
import type { SignIn } from './sign-in.ts';

export const EXCLUSION_KINDS = ['network', 'asn', 'user', 'user-agent'] as const;
export type ExclusionKind = (typeof EXCLUSION_KINDS)[number];

/**
 * Something known about a tenant. `annotate` shows it and may lower severity; `suppress` is not counted towards
 * thresholds. An exclusion takes a user or an address out of the counting, never a campaign out of sight.
 */
export interface Exclusion {
  readonly kind: ExclusionKind;
  /** network: address or CIDR · asn: `64500` or `AS64500` · user: name or id · user-agent: exact text. */
  readonly value: string;
  readonly effect: 'annotate' | 'suppress';
  readonly reason: string;
  readonly owner: string;
  /** Last UTC day on which it holds, `2027-06-30`; later events are not touched. */
  readonly expires: string;
}

/** Microsoft's own networks, annotated and never dropped: AS8075 carries the virtual machines of its customers, too. */
export const MICROSOFT_ASNS: readonly number[] = [8075, 8068, 8069, 8070, 12076];

/** What every tenant knows without saying so. Source of the numbers: panther-labs/panther-analysis, lockout rule. */
export const BUILT_IN_EXCLUSIONS: readonly Exclusion[] = MICROSOFT_ASNS.map((asn) => ({
  kind: 'asn',
  value: String(asn),
  effect: 'annotate',
  reason: 'Microsoft',
  owner: 'lockout-hunt',
  expires: '9999-12-31',
}));

type Excludable = Pick<SignIn, 'at' | 'address' | 'asn' | 'userId' | 'userName' | 'userAgent'>;

/** Turns exclusions into one question: which of them hold for a sign-in? Values are read once. */
export function exclusionMatcher(exclusions: readonly Exclusion[]): (signIn: Excludable) => Exclusion[] {
  const rules = exclusions.map((exclusion) => ({ exclusion, holds: predicateOf(exclusion) }));
  return (signIn) =>
    rules
      .filter(({ exclusion, holds }) => signIn.at.slice(0, 10) <= exclusion.expires && holds(signIn))
      .map(({ exclusion }) => exclusion);
}

function predicateOf({ kind, value }: Exclusion): (signIn: Excludable) => boolean {
  switch (kind) {
    case 'network': {
      const network = readNetwork(value);
      return ({ address }) => network !== null && address !== null && inNetwork(network, address);
    }
    case 'asn': {
      const asn = readAsn(value);
      return (signIn) => asn !== null && signIn.asn === asn;
    }
    case 'user':
      return ({ userId, userName }) =>
        userId === value || (userName !== null && foldName(userName) === foldName(value));
    case 'user-agent':
      return ({ userAgent }) => userAgent === value;
  }
}

/** An autonomous system number from `8075`, `"8075"`, `AS8075` or `as8075 `; `null` for anything else. */
export function readAsn(value: string | number): number | null {
  const match = /^\s*(?:as)?(\d{1,10})\s*$/i.exec(String(value));
  return match ? Number(match[1]) : null;
}
