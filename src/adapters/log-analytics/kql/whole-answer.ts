import type { Window } from '../../../domain/window.ts';
import { MOST_ROWS, type Column, type Question } from '../question.ts';
import { count, joined, kql, named, type Kql } from './fragment.ts';

/** A question before it is one: what is asked, and the columns of its rows. */
export interface Asked {
  /** As people know it; it also heads the query, which an administrator meets in the workspace's audit log. */
  readonly title: Kql;
  /** Lists that the rows are compared with. */
  readonly lists?: readonly Kql[];
  readonly rows: Kql;
  readonly columns: readonly Column[];
  /** Columns that put the rows in order, so that the same rows are the same answer. */
  readonly order: readonly string[];
  readonly timespan: Window;
}

/** The column that the first row of every answer has to itself. */
const TOTAL: Column = { name: 'Total', type: 'long' };

/** Text columns by their names. */
export function texts(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, type: 'string' }));
}

/** Columns of whole numbers by their names. */
export function longs(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, type: 'long' }));
}

/**
 * The question whose answer begins with how many rows there are. Where they are too many for one answer, it holds
 * nothing else: too many rows never travel. The rows are worked out once, and counted there, so that what is counted is
 * what is answered; were it ever otherwise, the total would not fit and the answer be refused. A union keeps no order,
 * so the order is made afterwards: only the first row has a total.
 */
export function wholeAnswer({ title, lists = [], rows, columns, order, timespan }: Asked): Question {
  const names = columns.map(({ name }) => name);
  const listed = joined(
    names.map((name) => named(name, names)),
    ', ',
  );
  const sorted = joined(
    order.map((name) => kql`${named(name, names)} asc`),
    ', ',
  );
  const whole = kql`${joined([kql`// lockout-hunt ${title}`, ...lists], '\n')}
let Rows = materialize(
${rows}
| project ${listed}
);
let HowMany = toscalar(Rows | count);
union (print Total = HowMany), (Rows | where HowMany <= ${count(MOST_ROWS)})
| project Total, ${listed}
| sort by Total desc nulls last, ${sorted}`;
  return { name: title.text, text: whole.text, timespan, columns: [TOTAL, ...columns] };
}
