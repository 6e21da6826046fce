import type { Window } from '../../../domain/window.ts';
import type { Question } from '../question.ts';
import { joined, kql, text, type Kql } from './fragment.ts';
import { generatedFor, happenedIn, rowsOf, TABLES, type Table } from './sign-in-tables.ts';
import { longs, texts, wholeAnswer } from './whole-answer.ts';

/**
 * Which tables there are, and the earliest and the latest event each holds in a window of event time. A table that holds
 * none answers too, with no records; one that is missing does not.
 */
export function reach(window: Window): Question {
  const generated = generatedFor(window);
  return wholeAnswer({
    title: kql`reach`,
    timespan: generated,
    rows: kql`union isfuzzy=true
  ${joined(
    TABLES.map((table) => reachOf(table, window, generated)),
    ',\n  ',
  )}`,
    columns: [...texts('Table'), ...longs('Records'), ...texts('First', 'Last')],
    order: ['Table'],
  });
}

/** A summary of no rows by nothing is one row, not none. */
function reachOf(table: Table, window: Window, generated: Window): Kql {
  return kql`(${rowsOf(table, generated, [])}
  | where ${happenedIn(window)}
  | summarize Records = count(), First = tostring(min(At)), Last = tostring(max(At))
  | extend Table = ${text(table)})`;
}
