import { Failure } from '../../domain/failure.ts';
import { readInstant, type Instant } from '../../domain/instant.ts';
import type { Cell, Question, Row } from './question.ts';

/** A row of an answer, cell by cell, each of the type that its column has. */
export interface Cells {
  /** A text; `null` where the cell is empty, since the service knows no missing text. Throws FeedUnavailable for no text. */
  text(column: string): string | null;
  /** A whole number. Throws FeedUnavailable for anything else. */
  count(column: string): number;
  /** A moment; `null` where the cell is empty. Throws FeedUnavailable for a text that is none. */
  instant(column: string): Instant | null;
  /** The failure to report when a cell holds what it cannot hold. */
  unreadable(column: string): Failure;
}

/**
 * The rows of an answer by the columns of its question. A row that is shorter or longer than they are, or that has a
 * total, is no row of this answer: throws FeedUnavailable, since an answer that cannot be read is none.
 */
export function cellsOf(question: Question, rows: readonly Row[]): Cells[] {
  const places = new Map(question.columns.map(({ name }, index) => [name, index]));
  return rows.map((row, index) => {
    const cells = cellsOfRow(question, places, row, index);
    if (row.length !== places.size || row[places.get('Total')!] !== null) throw cells.unreadable('Total');
    return cells;
  });
}

function cellsOfRow(question: Question, places: ReadonlyMap<string, number>, row: Row, index: number): Cells {
  const cell = (column: string): Cell | undefined => row[places.get(column) ?? -1];
  const unreadable = (column: string): Failure => {
    // What the cell holds stays here: it may be a user's name, and failures are told in many places.
    const what = `row ${index + 1}, column ${column}: ${typeof cell(column)}`;
    return new Failure('FeedUnavailable', `Log Analytics answered ${question.name} as was not asked (${what}).`);
  };
  const text = (column: string): string | null => {
    const value = cell(column);
    if (value !== null && typeof value !== 'string') throw unreadable(column);
    return value === '' ? null : value;
  };
  return {
    text,
    unreadable,
    count: (column) => {
      const value = cell(column);
      if (!Number.isSafeInteger(value) || (value as number) < 0) throw unreadable(column);
      return value as number;
    },
    instant: (column) => {
      const value = text(column);
      const read = value === null ? null : readInstant(value);
      if (value !== null && read === null) throw unreadable(column);
      return read;
    },
  };
}
