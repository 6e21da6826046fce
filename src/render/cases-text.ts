import type { CaseRow } from '../domain/case-row.ts';
import { fitted } from './columns.ts';
import { visible } from './escape.ts';
import { PAGE, toneOf, type Screen } from './paint.ts';

/** A list of cases for a terminal: two lines for each. */
export function casesText(rows: readonly CaseRow[], { columns, paint }: Screen = PAGE): string {
  if (rows.length === 0) return 'No cases.\n';
  const lines = rows.map(({ id, severity, status, updatedAt, title, mailPending }) => {
    const state = `${status}${mailPending ? ', mail pending' : ''}`;
    const degree = paint(toneOf(severity), severity.padEnd(13));
    const head = `${id}  ${degree} ${updatedAt.slice(0, 16).replace('T', ' ')}  ${state}`;
    return `${head}\n    ${fitted(visible(title), columns - 4)}`;
  });
  return `${lines.join('\n')}\n`;
}
