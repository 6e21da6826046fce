import type { Window } from '../../../domain/window.ts';
import type { Question } from '../question.ts';
import { kql } from './fragment.ts';
import { ONLY_LOCKOUTS } from './lockout-rows.ts';
import { CODE_COLUMNS, generatedFor, happenedInOne, hullOf, signInRows } from './sign-in-tables.ts';
import { longs, texts, wholeAnswer } from './whole-answer.ts';

/** How many lockout records lie in each hour of some windows of event time. Throws RangeError for no window. */
export function lockoutsPerHour(windows: readonly Window[]): Question {
  const generated = generatedFor(hullOf(windows));
  return wholeAnswer({
    title: kql`lockouts-per-hour`,
    timespan: generated,
    rows: kql`${signInRows(generated, CODE_COLUMNS)}
| where ${happenedInOne(windows)}
${ONLY_LOCKOUTS}
| summarize Lockouts = count() by Hour = tostring(bin(At, 1h))`,
    columns: [...texts('Hour'), ...longs('Lockouts')],
    order: ['Hour'],
  });
}
