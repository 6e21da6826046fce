import { counted } from '../domain/wording.ts';
import { cut, visible } from './escape.ts';
import type { Letter, Line, Link, Section, Table } from './letter.ts';

/** Longest text of one cell or line, in a letter of any form; the whole is in the case. */
export const LONGEST = 300;

/** Cells line up to this width; a longer one stands out, rather than be cut. */
const WIDEST = 44;

/** The letter as plain text: for terminals, and beside the HTML of a mail. `write` has the last word about log text. */
export function letterText({ severity, lead, headline, answer, sections, closing }: Letter, write = visible): string {
  const say = (text: string): string => write(cut(text, LONGEST));
  const blocks = [
    ...(lead ? [sectionText(lead, say)] : []),
    [`${severity.toUpperCase()}: ${say(headline)}`, say(answer)],
    ...sections.map((section) => sectionText(section, say)),
    closing.map(say),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Write = (text: string) => string;

function sectionText({ heading, lines, table, links }: Section, write: Write): string[] {
  return [
    heading,
    '-'.repeat(heading.length),
    ...(lines ?? []).map((line) => lineText(line, write)),
    ...(table ? tableText(table, write) : []),
    ...(links ?? []).flatMap(linkText),
  ];
}

/** An address of ours is shown to the letter, so that it can be followed. */
function linkText({ label, url, paste }: Link): string[] {
  return [`${label}:`, `    ${url}`, ...(paste === undefined ? [] : ['  and paste there:', `    ${visible(paste)}`])];
}

function lineText(line: Line, write: Write): string {
  return typeof line === 'string' ? write(line) : `    ${visible(line.command)}`;
}

function tableText({ columns, rows, of }: Table, write: Write): string[] {
  const cells = [columns, ...rows].map((row) => row.map((cell) => write(cell)));
  const widths = columns.map((_, column) => Math.min(WIDEST, Math.max(...cells.map((row) => row[column]!.length))));
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
