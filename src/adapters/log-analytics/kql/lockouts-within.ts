import type { Window } from '../../../domain/window.ts';
import { WHOLE, type Share } from '../portion.ts';
import type { Question } from '../question.ts';
import { kql } from './fragment.ts';
import { LOCKOUT_COLUMNS, LOCKOUT_ORDER, ONLY_LOCKOUTS, onlyShare } from './lockout-rows.ts';
import { generatedFor, happenedInOne, hullOf, signInRows } from './sign-in-tables.ts';
import { wholeAnswer } from './whole-answer.ts';

/** The lockouts that happened in some windows of time, or a share of them. Throws RangeError for no window. */
export function lockoutsWithin(windows: readonly Window[], share: Share = WHOLE): Question {
  const generated = generatedFor(hullOf(windows));
  return wholeAnswer({
    title: kql`lockouts-within`,
    timespan: generated,
    rows: kql`${signInRows(generated)}
| where ${happenedInOne(windows)}
${ONLY_LOCKOUTS}${onlyShare(share)}`,
    columns: LOCKOUT_COLUMNS,
    order: LOCKOUT_ORDER,
  });
}
