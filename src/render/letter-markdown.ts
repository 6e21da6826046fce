import { cutNotice } from './letter-text.ts';
import type { Letter, Line, Link, Section, Table } from './letter.ts';
import { markdownCode, markdownTable, markdownText } from './markdown.ts';

/** The letter for a ticket, in Markdown. */
export function letterMarkdown({ severity, headline, answer, sections, closing }: Letter): string {
  const blocks = [
    `# ${severity.toUpperCase()}: ${markdownText(headline)}`,
    `**${markdownText(answer)}**`,
    ...sections.map(sectionMarkdown),
    '---',
    ...closing.map(markdownText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionMarkdown({ heading, lines = [], table, links = [] }: Section): string {
  const blocks = [
    `## ${markdownText(heading)}`,
    ...lines.map(lineMarkdown),
    ...(table ? tableMarkdown(table) : []),
    ...links.flatMap(linkMarkdown),
  ];
  return blocks.join('\n\n').replace(BETWEEN_ITEMS, '\n');
}

/** A list reads closer without empty lines; nothing from data begins a line so. */
const BETWEEN_ITEMS = /(?<=^- .*)\n\n(?=- )/gm;

/** A line that our own words begin as one of a list stays one. */
function lineMarkdown(line: Line): string {
  if (typeof line !== 'string') return markdownCode(line.command);
  return line.startsWith('- ') ? `- ${markdownText(line.slice(2))}` : markdownText(line);
}

/** The only links of a ticket: their addresses are ours. */
function linkMarkdown({ label, url, paste }: Link): string[] {
  const form = paste === undefined ? [] : ['and paste there:', markdownCode(paste)];
  return [`[${markdownText(label)}](<${url}>)`, ...form];
}

function tableMarkdown({ columns, rows, of }: Table): string[] {
  const table = markdownTable(columns, rows);
  return of > rows.length ? [table, markdownText(cutNotice(rows.length, of))] : [table];
}
