import type { Window } from '../../../domain/window.ts';
import type { Question } from '../question.ts';
import { kql } from './fragment.ts';
import { arrivedIn, CODE_COLUMNS, generatedUntil, signInRows, WITH_CODE } from './sign-in-tables.ts';
import { longs, texts, wholeAnswer } from './whole-answer.ts';

/**
 * What arrived in a window of time, both ends included, per table and hour of arrival: how many records, how many of them
 * lockouts, from when. It decides whether more is asked, and in which parts; where nothing happens nothing else is.
 */
export function arrivals(arrived: Window): Question {
  const generated = generatedUntil(arrived);
  return wholeAnswer({
    title: kql`arrivals`,
    timespan: generated,
    rows: kql`${signInRows({ ...generated, arrivedFrom: arrived.from }, CODE_COLUMNS)}
| where ${arrivedIn(arrived)}
${WITH_CODE}
| summarize Records = count(), Lockouts = countif(Code == "50053"),
    First = tostring(min(At)), Last = tostring(max(At)), LastArrival = tostring(max(Arrived))
    by Table = Type, Hour = tostring(bin(Arrived, 1h))`,
    columns: [
      ...texts('Table', 'Hour'),
      ...longs('Records', 'Lockouts'),
      // Of the events, in their own time; and when the latest record of the hour arrived.
      ...texts('First', 'Last', 'LastArrival'),
    ],
    order: ['Table', 'Hour'],
  });
}
