import type { AgentEvidence } from './agent-evidence.ts';
import type { AgentFamily, AgentsVerdict } from './agents.ts';
import type { Proof } from './access.ts';
import { eachOnce, type NotChecked } from './coverage.ts';
import type { FeedQuery } from './feed-reach.ts';
import type { Reference } from './reference.ts';
import type { RiskSeen } from './risk.ts';
import type { ResultCount } from './scope.ts';
import type { OneClient } from './stale-client.ts';
import type { SeenSignIn } from './tally.ts';
import type { UserKey } from './user-key.ts';

/** The steps of the runbook, in order. */
export const STEPS = ['scope', 'agents', 'access'] as const;
export type Step = (typeof STEPS)[number];

/**
 * What a step found: a summary small enough for any history (32 KiB at most), and the full lists in the store. A step
 * whose retries ended is a finding, too: not checked is never "none".
 */
export type Finding<Summary> = Checked<Summary> | NotCheckedStep;

export interface Checked<Summary> {
  readonly summary: Summary;
  readonly detail: Reference;
  readonly queries: readonly FeedQuery[];
}

export interface NotCheckedStep {
  readonly notChecked: string;
}

/** What the runbook found. */
export interface Findings {
  readonly scope: Finding<ScopeSummary>;
  readonly agents: Finding<AgentsSummary>;
  readonly access: Finding<AccessSummary>;
}

export interface ScopeSummary {
  readonly attempts: number;
  readonly accounts: number;
  readonly sources: number;
  readonly sharedSources: number;
  /** Sources that are shared, or all of whose lockouts are annotated. */
  readonly knownSources: number;
  /** Sign-ins that failed. */
  readonly failures: number;
  /** The ten most frequent. */
  readonly byResult: readonly ResultCount[];
  /** Attempts at the account in the middle, of accounts in the order of their attempts. */
  readonly medianAttempts: number;
  /** Lockouts of the campaign that the feed did not answer again: gone, or another record of the sign-in differs. */
  readonly lockoutsNotFound: number;
  /** What Microsoft's detections say; left out where no record tells. */
  readonly risk?: RiskSeen;
  /** The ten most frequent codes that our table lacks; left out where there is none. */
  readonly unknownCodes?: readonly Pick<ResultCount, 'code' | 'count'>[];
  /** Left out where several users, sources or agents are behind the attempts. */
  readonly client?: OneClient;
}

export interface AgentsSummary {
  readonly verdict: AgentsVerdict;
  /** The five most frequent. */
  readonly families: readonly AgentFamily[];
  readonly evidence: readonly AgentEvidence[];
}

export interface AccessSummary {
  /** Accounts, not sign-ins. */
  readonly signedIn: number;
  readonly signedInByToken: number;
  readonly passwordConfirmed: number;
  /** Of the confirmed ones: a recorded step accepted the password. */
  readonly passwordsRecorded: number;
  /** Of the confirmed ones: only a code says so that is likely, not certain, to come after the right password. */
  readonly passwordsLikely: number;
  readonly undecided: number;
  /** Privileged accounts that were signed in to, or whose password was confirmed. */
  readonly privileged: number;
  readonly elsewhere: number;
  /** Of those elsewhere: it resembles the attacker more than the owner. */
  readonly elsewhereLikeAttacker: number;
  /** What could not be read or does not tell: file by file, kind by kind. */
  readonly unseen: number;
  /** The ten strongest of those signed in to, then of those confirmed; strongest first. */
  readonly proofs: readonly (Proof & { readonly user: UserKey })[];
  /** Undecided successes, and those elsewhere like the attacker, to look at: ten of each, oldest first. */
  readonly toLookAt: { readonly undecided: readonly SeenSignIn[]; readonly elsewhere: readonly SeenSignIn[] };
}

/** Is it a step, or the detail of one, that could not look? */
export function isNotChecked(found: object): found is NotCheckedStep {
  return 'notChecked' in found;
}

/** What the feed could not read for the steps that looked, each once. */
export function unreadIn(findings: Findings): NotChecked[] {
  const unread = STEPS.flatMap((step) => {
    const finding = findings[step];
    return isNotChecked(finding) ? [] : unreadBy(finding.queries);
  });
  return eachOnce(unread);
}

/** What could not be read for some questions. */
export function unreadBy(queries: readonly FeedQuery[]): NotChecked[] {
  return queries.flatMap(({ unread }) => unread ?? []);
}

/** The summary of a step; `null` when it was not checked. */
export function summaryOf<Summary>(finding: Finding<Summary>): Summary | null {
  return isNotChecked(finding) ? null : finding.summary;
}
