import type { ByCause } from './cause.ts';
import type { Status } from './case.ts';
import type { CaseId } from './case-id.ts';
import type { Decision } from './decision.ts';
import type { Filed } from './filed.ts';
import type { Instant } from './instant.ts';
import type { Delays } from './policy.ts';
import type { Reference } from './reference.ts';
import type { Severity } from './severity.ts';
import type { Window } from './window.ts';

/** Who asked for a case: a hunt found it, however it was started, or a person wanted it. */
export type Origin = 'scheduled' | 'on-demand';

/** What an investigation knows before it looks. Lists lie in the store; this is small, whatever the campaign's size. */
export interface LoadedCampaign {
  readonly tenant: string;
  readonly caseId: CaseId;
  readonly origin: Origin;
  /** First to last lockout; for an on-demand case without one, the window asked for. */
  readonly span: Window;
  readonly lockouts: Reference;
  /**
   * How far the tenant's logs had been hunted then; absent where nobody waits for that. What is hunted while the steps
   * look may bring lockouts that they did not look at: it does not count as covered by them.
   */
  readonly coveredTo?: Instant | null;
  readonly sources: Reference;
  readonly detections: Reference;
  /** Accounts to look at besides those the sources touch; only for a case about a user. */
  readonly users: readonly string[];
  readonly facts: CampaignFacts;
  /** What was filed before; `null` before revision 1. */
  readonly filed: Filed | null;
  /** What analysts decided since, as far as the filed revision does not know it and its status allows it. */
  readonly decisions: readonly Decision[];
  /** Status of the case once these decisions are filed. */
  readonly status: Status;
  /** There is something new, a re-check is due, or nothing was filed yet: the runbook has to run. */
  readonly mustLook: boolean;
  /** Nothing but new lockouts asks for the look: what the one before it saw still stands, and only the rest is asked for. */
  readonly onlyNews: boolean;
  /** Mail it, whatever the severity: asked for by a person. */
  readonly mail: boolean;
  readonly delays: Delays;
  /** After so many passes the workflow goes on in a new run, so that no history grows long. */
  readonly passesPerRun: number;
  /** What it waits for has not come for so long that nobody waits any more: the watch ends without. */
  readonly givenUp?: true;
  /** The case that holds the same lockouts: of a case that a hunt found, it is the one that goes on with them. */
  readonly sameCampaignAs?: CaseId;
  /** The open case that watches no more, and whose campaign came back as this one. */
  readonly continues?: CaseId;
}

/** The numbers about a campaign that the verdict rests on. */
export interface CampaignFacts {
  readonly lockouts: number;
  readonly byCause: ByCause;
  /** Accounts with a lockout, whatever its cause. */
  readonly users: number;
  /** Accounts with a smart lockout or a 50053 of unknown cause. */
  readonly lockedUsers: number;
  readonly privilegedLocked: number;
  readonly sources: number;
  /** Sources all of whose lockouts are annotated. */
  readonly annotatedSources: number;
  readonly detections: number;
  readonly severityFloor: Severity;
  /** Accounts that the filed revision already has on these rungs: a pass that cannot look does not take them back. */
  readonly filedSignedIn: number;
  readonly filedPasswordConfirmed: number;
  /** Accounts with a success that the filed revision could not decide: the owner's, or the attacker's. */
  readonly filedUndecided: number;
}
