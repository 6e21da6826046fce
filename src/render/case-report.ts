import type { Case } from '../domain/case.ts';
import type { CaseLinks } from '../domain/case-links.ts';
import { caseLetter, WHOLE } from './case-letter.ts';
import { caseRecords } from './case-records.ts';
import { html, type Html } from './html.ts';
import type { Line, Link, Section, Table } from './letter.ts';
import { listHtml, log, type Cell } from './list-html.ts';
import { page } from './page.ts';
import { toTheMinute, type Part } from './part.ts';

/**
 * The report of a case, as one file that needs no other: the sections of its mail in the same words and with whole lists,
 * then what they rest on. It can be sorted, printed, and read without script. `links` lead to the Temporal web UI, where
 * there is one: they come from the configuration, and nothing else in it is a link out of the page.
 */
export function caseReport(file: Case, links: CaseLinks | null = null): string {
  const { severity, headline, answer, sections, closing } = caseLetter(file, WHOLE, links);
  const parts = [...sections.map(letterPart), ...caseRecords(file)];
  return page(
    `${file.id}: ${log(file.title)}`,
    html`<p class="where">lockout-hunt &#183; case ${file.id} of ${file.tenant}</p>
<header class="banner ${severity}"><p class="grade">${severity}</p><h1>${log(headline)}</h1><p>${log(answer)}</p></header>
<main>
${facts(file)}
<nav aria-label="Contents"><ul>${parts.map(({ heading }, index) => html`<li><a href="#part-${index}">${log(heading)}</a></li>`)}</ul></nav>
${parts.map(({ heading, content }, index) => html`<section id="part-${index}"><h2>${log(heading)}</h2>\n${content}</section>\n`)}
</main>
<footer>${closing.map((line) => html`<p>${log(line)}</p>`)}</footer>\n`,
  );
}

function letterPart({ heading, lines = [], table, figure, links = [] }: Section): Part {
  const chart = figure ? html`<div class="chart" role="img" aria-label="${figure.alt}">${figure.svg}</div>\n` : '';
  const list = table ? listHtml(listOf(table)) : '';
  return { heading, content: html`${lines.map(lineHtml)}${chart}${list}${links.map(linkHtml)}` };
}

/** A line that the letter begins as one of a list hangs as one. */
function lineHtml(line: Line): Html {
  if (typeof line !== 'string') return html`<pre class="copy">${line.command}</pre>\n`;
  return line.startsWith('- ') ? html`<p class="item">${log(line.slice(2))}</p>\n` : html`<p>${log(line)}</p>\n`;
}

/** A letter's table as a list: columns of numbers are numbers. */
function listOf({ columns, rows }: Table): { columns: readonly string[]; rows: Cell[][] } {
  const numbers = columns.map((_, column) => rows.every((row) => /^\d+$/.test(row[column]!)));
  return { columns, rows: rows.map((row) => row.map((cell, column) => (numbers[column] ? Number(cell) : cell))) };
}

function linkHtml({ label, url, paste }: Link): Html {
  const form = paste === undefined ? '' : html`<p>and paste there:</p>\n<pre class="copy">${paste}</pre>\n`;
  return html`<p><a href="${url}">${label}</a></p>\n${form}`;
}

function facts({ status, watch, revision, verdict, openedAt, updatedAt, attack, lockouts }: Case): Html {
  const causes = Object.entries(lockouts.byCause).filter(([, count]) => count > 0);
  const all: (readonly [string, string])[] = [
    ['Status', `${status}, the watch is ${watch}`],
    ['Revision', `${revision}, filed ${openedAt === updatedAt ? '' : 'last '}${toTheMinute(updatedAt)} UTC`],
    ['Kind', `${verdict.classification}, confidence ${verdict.confidence}`],
    [
      'Lockouts',
      `${lockouts.total}${causes.length > 0 ? ` (${causes.map(([cause, n]) => `${n} ${cause}`).join(', ')})` : ''}`,
    ],
    ['MITRE ATT&CK', [...attack.tactics, ...attack.techniques].join(', ') || 'none claimed'],
  ];
  return html`<dl class="facts">${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>${log(value)}</dd></div>`)}</dl>`;
}
