import type { Case } from './case.ts';
import { countOutcomes, type Outcome } from './outcome.ts';

const SAME_AS_IN_CASE = [
  ...(['id', 'tenant', 'origin', 'status', 'watch', 'revision', 'title', 'severity'] as const),
  ...(['firstSeen', 'lastSeen', 'openedAt', 'updatedAt'] as const),
];

/** One line of a list of cases: `lockout-hunt/cases-list@1`, `$defs/row`. A field that a case has too means the same. */
export interface CaseRow extends Pick<Case, (typeof SAME_AS_IN_CASE)[number]> {
  readonly verdict: Pick<Case['verdict'], 'classification' | 'confidence'>;
  readonly lockouts: Pick<Case['lockouts'], 'total' | 'users' | 'sources'>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Something about the case still has to be mailed. */
  readonly mailPending: boolean;
}

export function caseRow(file: Case): CaseRow {
  const same = Object.fromEntries(SAME_AS_IN_CASE.map((field) => [field, file[field]]));
  const { classification, confidence } = file.verdict;
  const { total, users, sources } = file.lockouts;
  return {
    ...(same as unknown as Pick<Case, (typeof SAME_AS_IN_CASE)[number]>),
    verdict: { classification, confidence },
    lockouts: { total, users, sources },
    outcomes: countOutcomes(file.users),
    mailPending: file.notifications.some(({ status }) => status === 'pending'),
  };
}
