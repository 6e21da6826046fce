import type { CaseRow } from '../domain/case-row.ts';
import { markdownTable } from './markdown.ts';
import { toTheMinute } from './part.ts';

const COLUMNS = ['Case', 'Severity', 'Status', 'Updated (UTC)', 'What'];

/** A list of cases for a ticket, in Markdown. */
export function casesMarkdown(rows: readonly CaseRow[]): string {
  if (rows.length === 0) return 'No cases.\n';
  const table = rows.map(({ id, severity, status, updatedAt, title }) => {
    return [id, severity, status, toTheMinute(updatedAt), title];
  });
  return `${markdownTable(COLUMNS, table)}\n`;
}
