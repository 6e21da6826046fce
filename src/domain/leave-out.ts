import { MICROSOFT_ASNS } from './exclusion.ts';
import type { Lockout } from './lockout.ts';

/** Why a policy does not count a lockout. */
export type LeaveOutRule = 'microsoft-asn' | 'no-user-name';
export type LeaveOutReason = LeaveOutRule | 'suppressed';

/** Both from panther-labs/panther-analysis, rules/azure_signin_rules/azure_excessive_account_lockouts.py. */
const RULES: Readonly<Record<LeaveOutRule, (lockout: Lockout) => boolean>> = {
  'microsoft-asn': ({ asn }) => asn !== null && MICROSOFT_ASNS.includes(asn),
  'no-user-name': ({ userName }) => !userName,
};

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
    const reason = rules.find((rule) => RULES[rule](lockout)) ?? (lockout.suppressed ? 'suppressed' : undefined);
    if (reason) events.set(reason, (events.get(reason) ?? 0) + 1);
    else counted.push(lockout);
  }
  const leftOut = [...events].map(([reason, count]) => ({ reason, events: count }));
  return { counted, leftOut: leftOut.sort((a, b) => (a.reason < b.reason ? -1 : 1)) };
}
