import type { AgentEvidence } from './agent-evidence.ts';
import type { AgentFamily, AgentsVerdict } from './agents.ts';
import type { Proof } from './access.ts';
import { eachOnce, type NotChecked } from './coverage.ts';
import type { FeedQuery } from './feed-reach.ts';
import type { Reference } from './reference.ts';
import type { ResultCount } from './scope.ts';
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
  readonly undecided: number;
  readonly elsewhere: number;
  /** What could not be read or does not tell: file by file, kind by kind. */
  readonly unseen: number;
  /** The ten strongest, strongest first. */
  readonly proofs: readonly (Proof & { readonly user: UserKey })[];
}

/** Is it a step, or the detail of one, that could not look? */
export function isNotChecked(found: object): found is NotCheckedStep {
  return 'notChecked' in found;
}

/** What the feed could not read for the steps that looked, each once. */
export function unreadIn(findings: Findings): NotChecked[] {
  const unread = STEPS.flatMap((step) => {
    const finding = findings[step];
    return isNotChecked(finding) ? [] : finding.queries.flatMap((query) => query.unread ?? []);
  });
  return eachOnce(unread);
}

/** The summary of a step; `null` when it was not checked. */
export function summaryOf<Summary>(finding: Finding<Summary>): Summary | null {
  return isNotChecked(finding) ? null : finding.summary;
}
