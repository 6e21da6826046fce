import type { Window } from '../../../domain/window.ts';
import type { Question } from '../question.ts';
import { kql } from './fragment.ts';
import { texts, wholeAnswer } from './whole-answer.ts';

/** What time it is where the logs are; it asks for no data, so it needs no more than access to the workspace. */
export function clock(timespan: Window): Question {
  return wholeAnswer({
    title: kql`clock`,
    timespan,
    rows: kql`print Now = tostring(now())`,
    columns: texts('Now'),
    order: ['Now'],
  });
}
