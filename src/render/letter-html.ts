import type { Severity } from '../domain/severity.ts';
import { cut, defanged } from './escape.ts';
import { html, type Html } from './html.ts';
import type { Letter, Line, Section, Table } from './letter.ts';
import { cutNotice } from './letter-text.ts';

/** Colours that carry white text, and stay readable when a client inverts them. */
const COLOURS: Readonly<Record<Severity, string>> = {
  critical: '#8f1d1d',
  high: '#a4420c',
  medium: '#7a5b00',
  low: '#2f5d3a',
  informational: '#3d4c63',
};

/** Longest text of one cell or line; the whole is in the case. */
const LONGEST = 300;

const CELL = 'padding:4px 10px 4px 0;text-align:left;vertical-align:top;font-size:14px';

/** The letter as a mail's HTML: tables and inline styles only, nothing loaded from anywhere. */
export function letterHtml({ severity, headline, answer, sections, closing }: Letter): string {
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>lockout-hunt</title></head>
<body style="margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;color:#1c2430;background:#f7f8fa">
<table role="presentation" width="100%" style="max-width:640px;border-collapse:collapse">
<tr><td bgcolor="${COLOURS[severity]}" style="background:${COLOURS[severity]};color:#fdfdfd;padding:12px 16px;font-size:16px">
<strong>${severity.toUpperCase()}</strong> ${log(headline)}</td></tr>
<tr><td style="padding:12px 16px;font-size:16px"><strong>${log(answer)}</strong></td></tr>
${sections.map((section) => html`<tr><td style="padding:4px 16px 12px">${sectionHtml(section)}</td></tr>\n`)}
<tr><td style="padding:12px 16px;font-size:13px;color:#4a5568">${closing.map((line) => html`${log(line)}<br>`)}</td></tr>
</table></body></html>\n`;
  return markup;
}

function sectionHtml({ heading, lines, table }: Section): Html {
  return html`<h2 style="font-size:15px;margin:8px 0">${log(heading)}</h2>
${(lines ?? []).map(lineHtml)}${table ? tableHtml(table) : ''}`;
}

function lineHtml(line: Line): Html {
  return typeof line === 'string'
    ? html`<p style="margin:2px 0;font-size:14px">${log(line)}</p>\n`
    : html`<p style="margin:2px 0 6px;font-size:13px;font-family:Consolas,Menlo,monospace">${line.command}</p>\n`;
}

function tableHtml({ columns, rows, of }: Table): Html {
  return html`<table style="border-collapse:collapse"><tr>${columns.map((column) => html`<th style="${CELL}">${column}</th>`)}</tr>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td style="${CELL}">${log(cell)}</td>`)}</tr>\n`)}</table>
${of > rows.length ? html`<p style="font-size:13px">${cutNotice(rows.length, of)}</p>` : ''}`;
}

/** Text that may come from logs: cut, and nothing in it to click on. Escaping is `html`'s. */
function log(text: string): string {
  return defanged(cut(text, LONGEST));
}
