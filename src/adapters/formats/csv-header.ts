import type { FormatName } from './format.ts';
import type { Glance } from './glance.ts';
import { LOG_ANALYTICS_COLUMNS, LOG_ANALYTICS_GLANCE } from './log-analytics.ts';
import { PORTAL_COLUMNS, PORTAL_GLANCE } from './portal-csv.ts';

/** What the first line of a CSV file of sign-ins says. */
export interface CsvHeader {
  readonly delimiter: string;
  /** For each column the field of the format that it holds; `null` for one that nobody reads. */
  readonly fields: readonly (string | null)[];
  readonly format: FormatName;
  readonly glance: Glance;
}

/** Commas by the standard; the others by spreadsheet programs of some languages. */
const DELIMITERS = [',', ';', '\t'];

/** Columns by which a file is told, each with the field it holds. */
const DIALECTS = (
  [
    {
      columns: LOG_ANALYTICS_COLUMNS,
      needed: ['ResultType', 'UserPrincipalName'],
      format: 'log-analytics',
      glance: LOG_ANALYTICS_GLANCE,
    },
    { columns: PORTAL_COLUMNS, needed: ['request id', 'date (utc)'], format: 'portal-csv', glance: PORTAL_GLANCE },
  ] as const
).map(({ columns, ...dialect }) => ({ ...dialect, fields: new Map(columns.map((field) => [folded(field), field])) }));

/** The header of a CSV file of sign-ins, matched by name; `null` for any other line. */
export function csvHeaderOf(line: string): CsvHeader | null {
  for (const delimiter of DELIMITERS) {
    const names = line.split(delimiter).map((name) => folded(name.trim().replace(/^"(.*)"$/, '$1')));
    for (const { fields, needed, ...dialect } of DIALECTS) {
      const found = names.map((name) => fields.get(name) ?? null);
      if (needed.every((field) => found.includes(field))) return { delimiter, fields: found, ...dialect };
    }
  }
  return null;
}

/** Names come with doubled and trailing spaces, and with the zone of a time behind them: `TimeGenerated [UTC]`. */
function folded(name: string): string {
  return name
    .replace(/\[UTC\]\s*$/i, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** The record of a row: of two columns with one name (the portal has such) the first that says something counts. */
export function recordOfRow(fields: CsvHeader['fields'], row: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [column, field] of fields.entries())
    if (field !== null && !record[field]) record[field] = row[column] ?? '';
  return record;
}
