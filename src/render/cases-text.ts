import type { CaseRow } from '../domain/case-row.ts';
import { cut, visible } from './escape.ts';

/** A list of cases for a terminal of 80 columns. */
export function casesText(rows: readonly CaseRow[]): string {
  if (rows.length === 0) return 'No cases.\n';
  const lines = rows.map(({ id, severity, status, updatedAt, title, mailPending }) => {
    const state = `${status}${mailPending ? ', mail pending' : ''}`;
    return `${id}  ${severity.padEnd(13)} ${updatedAt.slice(0, 16).replace('T', ' ')}  ${state}\n    ${cut(visible(title), 76)}`;
  });
  return `${lines.join('\n')}\n`;
}
