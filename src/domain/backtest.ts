import { campaignsOf, type Campaign } from './campaign.ts';
import { campaignsOverTime } from './case-matching.ts';
import { countCauses, type ByCause, type Cause } from './cause.ts';
import { compared, type ComparedAttack } from './comparison.ts';
import { detectionsOf, type Detected, type Detection } from './detection.ts';
import { countedBy, type LeftOut } from './leave-out.ts';
import type { Instant } from './instant.ts';
import type { Lockout } from './lockout.ts';
import type { Listing, Policy } from './policy.ts';
import type { UserKey } from './user-key.ts';

/** The same lockouts counted under several policies: `lockout-hunt/backtest@1`. */
export interface Backtest {
  readonly schema: 'lockout-hunt/backtest@1';
  readonly input: BacktestInput;
  readonly policies: readonly PolicyResult[];
  /** Where several policies judge: each attack that any of them sees. Lists judge nothing. */
  readonly comparison?: readonly ComparedAttack[];
}

/** What was read, before any policy. */
export interface BacktestInput {
  readonly records: number;
  readonly lockouts: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly byCause: ByCause;
}

/** What one policy makes of the lockouts. */
export interface PolicyResult {
  readonly policy: string;
  readonly detections: readonly Detection[];
  readonly campaigns: readonly CountedCampaign[];
  /** Of a policy that lists: every lockout it counts, oldest first. A listed row is no detection. */
  readonly listed: readonly ListedRow[];
  readonly leftOut: readonly LeftOut[];
}

/** A lockout as a list shows it, with its account and address as the row has them. */
export interface ListedRow extends Partial<Listing> {
  readonly signInId: string;
  readonly at: Instant;
  readonly account: string | null;
  readonly ip: string | null;
  readonly cause: Cause;
}

interface CountedCampaign {
  /** Positions in `detections`. */
  readonly detections: readonly number[];
  readonly users: readonly UserKey[];
  readonly sources: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

/** Counts the lockouts under each policy; nothing is filed and nothing remembered. */
export function backtest(
  read: Omit<BacktestInput, 'lockouts' | 'byCause'>,
  lockouts: readonly Lockout[],
  policies: readonly Policy[],
): Backtest {
  const results = policies.map((policy) => ({ policy, ...judged(policy, lockouts) }));
  const judging = results.filter(({ policy }) => !policy.listing);
  const seen = judging.map(({ policy, campaigns }) => ({ policy: policy.name, campaigns }));
  return {
    schema: 'lockout-hunt/backtest@1',
    input: { ...read, lockouts: lockouts.length, byCause: countCauses(lockouts) },
    policies: results.map(resultOf),
    ...(seen.length > 1 && { comparison: compared(seen) }),
  };
}

interface Judged {
  readonly counted: readonly Lockout[];
  readonly leftOut: readonly LeftOut[];
  readonly detected: readonly Detected[];
  readonly campaigns: readonly Campaign[];
}

function judged(policy: Policy, lockouts: readonly Lockout[]): Judged {
  const { counted, leftOut } = countedBy(policy.leaveOut, lockouts);
  const detected = detectionsOf(counted, policy);
  return { counted, leftOut, detected, campaigns: campaignsOverTime(campaignsOf(detected, policy)) };
}

function resultOf({
  policy,
  counted,
  leftOut,
  detected,
  ...found
}: Judged & { readonly policy: Policy }): PolicyResult {
  const positions = new Map(detected.map((each, position) => [each, position]));
  const campaigns = found.campaigns.map((campaign) => ({
    detections: campaign.detections.map((each) => positions.get(each)!).sort((a, b) => a - b),
    users: [...new Set(campaign.lockouts.map(({ user }) => user))].sort(),
    sources: [...new Set(campaign.lockouts.flatMap(({ source }) => source ?? []))].sort(),
    from: campaign.lockouts[0]!.at,
    to: campaign.lockouts.at(-1)!.at,
  }));
  return {
    policy: policy.name,
    detections: detected.map(({ detection }) => detection),
    campaigns: campaigns.sort((a, b) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : a.detections[0]! - b.detections[0]!,
    ),
    listed: policy.listing ? counted.map((lockout) => listed(lockout, policy.listing!)) : [],
    leftOut,
  };
}

function listed({ id, at, userName, address, cause }: Lockout, listing: Listing): ListedRow {
  return { signInId: id, at, account: userName, ip: address, cause, ...listing };
}
