import type { Access, Proof } from './access.ts';
import type { Activity } from './activity.ts';
import type { Agents } from './agents.ts';
import type { AttackIds } from './mitre.ts';
import type { ByCause } from './cause.ts';
import type { CaseId } from './case-id.ts';
import type { Classification } from './classification.ts';
import type { Gap, NotChecked } from './coverage.ts';
import type { Closing, DecisionKind } from './decision.ts';
import type { Detection } from './detection.ts';
import type { FeedQuery } from './feed-reach.ts';
import type { NotCheckedStep, Step } from './findings.ts';
import type { Instant } from './instant.ts';
import type { Origin } from './loaded-campaign.ts';
import type { Notification } from './notification.ts';
import type { Outcome } from './outcome.ts';
import type { Reason } from './reason.ts';
import type { Scope } from './scope.ts';
import type { Severity } from './severity.ts';
import type { TimelineEntry } from './timeline.ts';
import type { TouchedUser, SeenSource } from './touched.ts';
import type { Confidence } from './verdict.ts';
import type { Watch } from './watch.ts';
import type { Window } from './window.ts';
import type { Action } from './actions.ts';

export const STATUSES = ['open', 'acknowledged', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** The file of one campaign, complete: `lockout-hunt/case@1` (schema/case.schema.json says what each field means). */
export interface Case {
  readonly schema: 'lockout-hunt/case@1';
  readonly id: CaseId;
  readonly tenant: string;
  readonly origin: Origin;
  readonly status: Status;
  readonly watch: Watch;
  readonly revision: number;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: {
    readonly classification: Classification;
    readonly confidence: Confidence;
    readonly reasons: readonly Reason[];
  };
  readonly firstSeen: Instant | null;
  readonly lastSeen: Instant | null;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly lockouts: CaseLockouts;
  readonly detections: readonly Detection[];
  readonly users: readonly CaseUser[];
  readonly sources: readonly CaseSource[];
  readonly scope: Scope | (NotCheckedStep & Partial<Scope>);
  readonly agents: Agents | (NotCheckedStep & Partial<Agents>);
  readonly access: Access | (NotCheckedStep & Partial<Access>);
  readonly attack: AttackIds;
  readonly timeline: readonly TimelineEntry[];
  /** Absent where nothing happened, and in files of earlier versions. */
  readonly activity?: Activity;
  readonly coverage: CaseCoverage;
  readonly notifications: readonly Notification[];
  readonly audit: readonly AuditLine[];
  /** Locked accounts when people were last told: what doubling is measured by. */
  readonly lockedWhenTold?: number;
  /** What this revision says that the one before did not; the first has none. */
  readonly changes?: readonly string[];
  readonly links: { readonly continues?: CaseId; readonly sameCampaignAs?: CaseId };
}

export interface CaseLockouts {
  readonly total: number;
  readonly byCause: ByCause;
  readonly users: number;
  readonly sources: number;
}

/** One account the attacker touched. */
export interface CaseUser extends TouchedUser {
  readonly outcome: Outcome;
  readonly privileged: boolean;
  readonly lockouts: number;
  /** The sign-ins that put it on this rung, oldest first: all above `locked`, at most ten below. */
  readonly proof: readonly Proof[];
  readonly actions: readonly Action[];
}

/** One address of the campaign. */
export interface CaseSource extends SeenSource {
  readonly network: string | null;
  readonly lockouts: number;
}

/** What the case rests on, and what nobody looked at. */
export interface CaseCoverage {
  readonly windows: readonly {
    readonly feed: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly lagSeconds: number | null;
    readonly gaps: readonly Gap[];
  }[];
  readonly checked: readonly ({ readonly what: string } & Window)[];
  readonly notChecked: readonly NotChecked[];
  readonly queries: readonly (FeedQuery & { readonly step: Step })[];
}

/** What a person, or the software in their place, did to the case. */
export interface AuditLine {
  /** Of the update that brought it; what the software does by itself has none. */
  readonly id?: string;
  readonly at: Instant;
  readonly by: string;
  readonly action: DecisionKind;
  readonly note?: string;
  readonly reason?: Closing;
}
