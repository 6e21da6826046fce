import type { CaseId } from './case-id.ts';
import type { Case, Status } from './case.ts';
import type { Classification } from './classification.ts';
import { isNotChecked } from './findings.ts';
import type { Instant } from './instant.ts';
import type { NoticeKind } from './notification.ts';
import type { Delays } from './policy.ts';
import { reachedIn } from './reached.ts';
import type { Severity } from './severity.ts';
import { nextMoment, type Watch } from './watch.ts';

/** A case in short, as people read it beside its workflow: some lines of each list, and how many more there are. */
export interface Brief {
  readonly headline: string;
  readonly answer: string;
  readonly changes: readonly string[];
  readonly toDo: readonly string[];
  readonly accounts: readonly string[];
  readonly sources: readonly string[];
  readonly reasons: readonly string[];
}

/** A filed revision, as small as a workflow carries it. */
export interface Filed {
  readonly caseId: CaseId;
  readonly revision: number;
  readonly title: string;
  readonly severity: Severity;
  readonly classification: Classification;
  readonly status: Status;
  readonly watch: Watch;
  /** When the watch looks again, as far as this revision knows; `null` when it has ended. */
  readonly nextLook: Instant | null;
  /** A step could not look: it is tried again. */
  readonly incomplete: boolean;
  readonly users: number;
  readonly signedIn: number;
  /** What is new about it and has not been told yet; `null` when there is nothing to tell. */
  readonly notice: NoticeKind | null;
  readonly brief: Brief;
}

/** A revision as its workflow carries it. */
export function filedOf(file: Case, notice: NoticeKind | null, delays: Delays, brief: Brief): Filed {
  const { id, revision, title, severity, status, watch, users, verdict } = file;
  return {
    caseId: id,
    ...{ revision, title, severity, status, watch, notice },
    classification: verdict.classification,
    nextLook: watch === 'active' ? nextLook(file, delays) : null,
    incomplete: [file.scope, file.agents, file.access].some(isNotChecked),
    users: users.length,
    signedIn: reachedIn(file).signedIn,
    brief,
  };
}

function nextLook({ firstSeen, lastSeen, coverage }: Case, delays: Delays): Instant | null {
  if (firstSeen === null || lastSeen === null) return null;
  const { to, gaps } = coverage.windows[0] ?? { to: null, gaps: [] };
  return nextMoment({ from: firstSeen, to: lastSeen }, { to, gaps }, delays);
}
