import { isLockout } from '../../domain/lockout.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import { LOG_ANALYTICS } from '../formats/log-analytics.ts';
import { cellsOf, type Cells } from './cells.ts';
import { LOCKOUT_COLUMNS } from './kql/lockout-rows.ts';
import type { Question, Row } from './question.ts';

/** The lockouts of an answer, and how many of its rows are no sign-in that can be read. */
export interface LockoutRows {
  readonly lockouts: readonly SignIn[];
  readonly broken: number;
}

/**
 * Reads an answer to `new-lockouts` or `lockouts-within` through the mapping of files, which decides what a lockout is.
 * Throws FeedUnavailable for rows that were not asked for.
 */
export function lockoutsIn(question: Question, rows: readonly Row[]): LockoutRows {
  const names = LOCKOUT_COLUMNS.map(({ name }) => name);
  const read = cellsOf(question, rows).map((cells) => signInFromCells(cells, names));
  const signIns = read.filter((signIn) => signIn !== null);
  return { lockouts: signIns.filter(isLockout), broken: read.length - signIns.length };
}

/** The sign-in that some columns of a row make, with others in their place; `null` for one without a time. */
export function signInFromCells(cells: Cells, columns: readonly string[], others: object = {}): SignIn | null {
  const record = Object.fromEntries(columns.map((column) => [column, cells.text(column)]));
  return LOG_ANALYTICS.read({ ...record, ...others });
}
