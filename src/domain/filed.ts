import type { CaseId } from './case-id.ts';
import type { Case, Status } from './case.ts';
import type { Classification } from './classification.ts';
import type { NoticeKind } from './notification.ts';
import { reachedIn } from './reached.ts';
import type { Severity } from './severity.ts';
import type { Watch } from './watch.ts';

/** A filed revision, as small as a workflow carries it. */
export interface Filed {
  readonly caseId: CaseId;
  readonly revision: number;
  readonly title: string;
  readonly severity: Severity;
  readonly classification: Classification;
  readonly status: Status;
  readonly watch: Watch;
  readonly users: number;
  readonly signedIn: number;
  /** What is new about it and has not been told yet; `null` when there is nothing to tell. */
  readonly notice: NoticeKind | null;
}

export function filedOf(file: Case, notice: NoticeKind | null): Filed {
  const { id, revision, title, severity, status, watch, users, verdict } = file;
  return {
    caseId: id,
    ...{ revision, title, severity, status, watch, notice },
    classification: verdict.classification,
    users: users.length,
    signedIn: reachedIn(file).signedIn,
  };
}
