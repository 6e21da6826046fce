import { counted } from '../domain/wording.ts';
import { cut, visible } from './escape.ts';
import type { Letter, Line, Section, Table } from './letter.ts';

/** Widest cell of a table of text. */
const WIDEST = 44;

/** The letter as plain text: for terminals, and beside the HTML of a mail. `write` has the last word about log text. */
export function letterText({ severity, headline, answer, sections, closing }: Letter, write = visible): string {
  const blocks = [
    [`${severity.toUpperCase()}: ${write(headline)}`, write(answer)],
    ...sections.map((section) => sectionText(section, write)),
    closing.map(write),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Write = (text: string) => string;

function sectionText({ heading, lines, table }: Section, write: Write): string[] {
  return [
    heading,
    '-'.repeat(heading.length),
    ...(lines ?? []).map((line) => lineText(line, write)),
    ...(table ? tableText(table, write) : []),
  ];
}

function lineText(line: Line, write: Write): string {
  return typeof line === 'string' ? write(line) : `    ${visible(line.command)}`;
}

function tableText({ columns, rows, of }: Table, write: Write): string[] {
  const cells = [columns, ...rows].map((row) => row.map((cell) => cut(write(cell), WIDEST)));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return of > rows.length ? [...lines, cutNotice(rows.length, of)] : lines;
}

/** How much of a list is shown. */
export function cutNotice(shown: number, of: number): string {
  return `Showing ${shown} of ${counted(of, 'row')}; the case holds all.`;
}
