import type { Window } from '../../../domain/window.ts';
import { WHOLE, type Share } from '../portion.ts';
import type { Question } from '../question.ts';
import { kql } from './fragment.ts';
import { LOCKOUT_COLUMNS, LOCKOUT_ORDER, ONLY_LOCKOUTS, onlyShare } from './lockout-rows.ts';
import { arrivedIn, generatedUntil, signInRows } from './sign-in-tables.ts';
import { wholeAnswer } from './whole-answer.ts';

/** The lockouts that arrived in a window of time, both ends included, or a share of them. */
export function newLockouts(arrived: Window, share: Share = WHOLE): Question {
  const generated = generatedUntil(arrived);
  return wholeAnswer({
    title: kql`new-lockouts`,
    timespan: generated,
    rows: kql`${signInRows({ ...generated, arrivedFrom: arrived.from })}
| where ${arrivedIn(arrived)}
${ONLY_LOCKOUTS}${onlyShare(share)}`,
    columns: LOCKOUT_COLUMNS,
    order: LOCKOUT_ORDER,
  });
}
