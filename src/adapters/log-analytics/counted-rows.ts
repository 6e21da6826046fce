import type { Instant } from '../../domain/instant.ts';
import { cellsOf, type Cells } from './cells.ts';
import { TABLES, type Table } from './kql/sign-in-tables.ts';
import type { Question, Row } from './question.ts';

/** What arrived within an hour in one table. */
export interface Arrival {
  readonly table: Table;
  /** When the hour begins. */
  readonly hour: Instant;
  readonly records: number;
  /** Records of lockouts; a sign-in that is recorded twice counts twice. */
  readonly lockouts: number;
  /** Event time of the earliest and the latest. */
  readonly first: Instant;
  readonly last: Instant;
  /** When the latest of them arrived. */
  readonly lastArrival: Instant;
}

/** Reads an answer to `arrivals`. Throws FeedUnavailable for rows that were not asked for. */
export function arrivalsIn(question: Question, rows: readonly Row[]): Arrival[] {
  return cellsOf(question, rows).map((cells) => ({
    table: tableOf(cells),
    hour: there(cells, 'Hour'),
    records: cells.count('Records'),
    lockouts: cells.count('Lockouts'),
    first: there(cells, 'First'),
    last: there(cells, 'Last'),
    lastArrival: there(cells, 'LastArrival'),
  }));
}

/** What a table holds in the time asked about; no events: it exists, and is empty there. */
export interface TableReach {
  readonly table: Table;
  readonly records: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
}

/** Reads an answer to `reach`. Throws FeedUnavailable for rows that were not asked for. */
export function reachIn(question: Question, rows: readonly Row[]): TableReach[] {
  return cellsOf(question, rows).map((cells) => ({
    table: tableOf(cells),
    records: cells.count('Records'),
    first: cells.instant('First'),
    last: cells.instant('Last'),
  }));
}

function tableOf(cells: Cells): Table {
  const name = cells.text('Table');
  const table = TABLES.find((each) => each === name);
  if (!table) throw cells.unreadable('Table');
  return table;
}

function there(cells: Cells, column: string): Instant {
  const instant = cells.instant(column);
  if (instant === null) throw cells.unreadable(column);
  return instant;
}
