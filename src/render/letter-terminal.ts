import { columnsOf, fitted, wrapped } from './columns.ts';
import { visible } from './escape.ts';
import type { Letter, Line, Link, Section, Table } from './letter.ts';
import { cutNotice } from './letter-text.ts';
import { PAGE, toneOf, type Screen } from './paint.ts';
import { tableLines } from './text-table.ts';

/**
 * The letter for a terminal, in lines that fit it. Commands to copy are the exception: they stay whole, since a broken
 * line would be another command.
 */
export function letterOnTerminal(letter: Letter, screen: Screen = PAGE): string {
  const { severity, headline, answer, sections, closing } = letter;
  const { columns, paint } = screen;
  const degree = severity.toUpperCase();
  const [first, ...rest] = wrapped(`${degree}: ${visible(headline)}`, columns);
  const blocks = [
    [paint(toneOf(severity), degree) + first!.slice(degree.length), ...rest],
    wrapped(visible(answer), columns).map((line) => paint('heading', line)),
    ...sections.map((section) => sectionLines(section, screen)),
    closing.flatMap((line) => wrapped(visible(line), columns)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sectionLines({ heading, lines, table, links = [] }: Section, screen: Screen): string[] {
  const title = fitted(visible(heading), screen.columns);
  return [
    screen.paint('heading', title),
    screen.paint('quiet', '-'.repeat(columnsOf(title))),
    ...(lines ?? []).flatMap((line) => lineOn(line, screen)),
    ...(table ? tableOn(table, screen) : []),
    ...links.flatMap((link) => linkOn(link, screen)),
  ];
}

function lineOn(line: Line, { columns, paint }: Screen): string[] {
  if (typeof line !== 'string') return [`    ${paint('quiet', visible(line.command))}`];
  const indent = line.startsWith('- ') ? '  ' : '';
  return wrapped(visible(line), columns - indent.length).map((each, index) => (index > 0 ? indent + each : each));
}

/** Whole, however long: a terminal makes a link of it, and people copy it. */
function linkOn({ label, url, paste }: Link, { columns }: Screen): string[] {
  const form = paste === undefined ? [] : ['and paste there:', `    ${visible(paste)}`];
  return [...wrapped(`${label}:`, columns), `    ${visible(url)}`, ...form];
}

function tableOn({ columns, rows, of }: Table, { columns: most, paint }: Screen): string[] {
  const [head, ...lines] = tableLines(
    [columns, ...rows].map((row) => row.map(visible)),
    most,
  );
  const notice = of > rows.length ? [cutNotice(rows.length, of)] : [];
  return [paint('quiet', head!), ...lines, ...notice];
}
