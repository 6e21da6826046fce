import type { Case } from '../domain/case.ts';
import type { LinksTo } from '../domain/case-links.ts';
import type { CaseRow } from '../domain/case-row.ts';
import { caseLetter, IN_A_MAIL } from '../render/case-letter.ts';
import { caseReport } from '../render/case-report.ts';
import { accountsCsv, casesCsv } from '../render/cases-csv.ts';
import { casesIndex } from '../render/cases-index.ts';
import { casesMarkdown } from '../render/cases-markdown.ts';
import { letterMarkdown } from '../render/letter-markdown.ts';

/** How cases can be printed, beside text and JSON. */
export const FORMATS = ['html', 'markdown', 'csv'] as const;
export type CaseFormat = (typeof FORMATS)[number];

/** What of them was asked for; the command line lets no two of them be asked for. */
export type FormatOptions = { readonly [format in CaseFormat]?: boolean };

export function formatOf(options: FormatOptions): CaseFormat | undefined {
  return FORMATS.find((format) => options[format]);
}

/** One case: the report, a ticket, its accounts. */
export const ONE_CASE: Readonly<Record<CaseFormat, (file: Case, links: LinksTo) => string>> = {
  html: (file, links) => caseReport(file, links(file)),
  markdown: (file, links) => letterMarkdown(caseLetter(file, IN_A_MAIL, links(file))),
  csv: (file) => accountsCsv([file]),
};

/** Many cases: the index, a table for a ticket, one line for each. */
export const MANY_CASES: Readonly<Record<CaseFormat, (rows: readonly CaseRow[]) => string>> = {
  html: casesIndex,
  markdown: casesMarkdown,
  csv: casesCsv,
};
