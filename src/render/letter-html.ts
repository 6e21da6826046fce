import type { Severity } from '../domain/severity.ts';
import { cut, defanged } from './escape.ts';
import { html, type Html } from './html.ts';
import type { Letter, Line, Link, Section } from './letter.ts';
import { letterPage, STYLES } from './letter-page.ts';
import { tableHtml } from './letter-table.ts';
import { LONGEST } from './letter-text.ts';

/** Colours that carry white text, and stay readable when a client inverts them. */
const COLOURS: Readonly<Record<Severity, string>> = {
  critical: '#8f1d1d',
  high: '#a4420c',
  medium: '#7a5b00',
  low: '#2f5d3a',
  informational: '#3d4c63',
};

/** The file of a mail that holds the letter's picture. */
export interface Shown {
  /** Content-ID. */
  readonly cid: string;
}

/**
 * The letter as a mail's HTML: tables and inline styles, since Outlook knows no more, and nothing loaded from anywhere. A
 * picture is shown where there is a file of it; what it says stands in the table below it, too.
 */
export function letterHtml({ severity, lead, headline, answer, sections, closing }: Letter, picture?: Shown): string {
  const colour = COLOURS[severity];
  const write = (section: Section): Html => sectionHtml(section, picture);
  return letterPage(html`${lead ? html`<tr><td class="card soft" bgcolor="#f4f6f9" style="${STYLES.lead}">${write(lead)}</td></tr>\n` : ''}
<tr><td bgcolor="${colour}" style="background-color:${colour};${STYLES.banner}">
<div style="${STYLES.grade}">${severity.toUpperCase()}</div>
<h1 style="${STYLES.headline}">${log(headline)}</h1></td></tr>
<tr><td class="card ink line" bgcolor="#ffffff" style="${STYLES.answer}">${log(answer)}</td></tr>
${sections.map((section) => html`<tr><td class="card ink line" bgcolor="#ffffff" style="${STYLES.section}">${write(section)}</td></tr>\n`)}
<tr><td class="card soft" bgcolor="#f4f6f9" style="${STYLES.closing}">${closing.map((line) => html`<p style="${STYLES.closingLine}">${log(line)}</p>\n`)}</td></tr>`);
}

function sectionHtml({ heading, lines = [], table, figure, links = [] }: Section, picture?: Shown): Html {
  const shown =
    figure && picture
      ? html`<img src="cid:${picture.cid}" width="${figure.width}" height="${figure.height}" alt="${figure.alt}" style="${STYLES.picture}">\n`
      : '';
  return html`<h2 style="${STYLES.heading}">${log(heading)}</h2>
${lines.map(lineHtml)}${shown}${table ? tableHtml(table) : ''}${links.map(linkHtml)}`;
}

function lineHtml(line: Line): Html {
  if (typeof line !== 'string') return codeHtml(line.command);
  return line.startsWith('- ')
    ? html`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="${STYLES.bullet}">&#8226;</td><td style="${STYLES.item}">${log(line).slice(2)}</td></tr></table>\n`
    : html`<p style="${STYLES.line}">${log(line)}</p>\n`;
}

/** To copy: shown to the letter, in a box of its own, broken wherever a line ends. */
function codeHtml(command: string): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="code" bgcolor="#eef1f5" style="${STYLES.code}">${command}</td></tr></table>\n`;
}

/** The only thing to click on. */
function linkHtml({ label, url, paste }: Link): Html {
  const also = paste === undefined ? '' : html`<p style="${STYLES.line}">and paste there:</p>\n${codeHtml(paste)}`;
  return html`<p style="${STYLES.line}"><a class="link" href="${url}" style="color:#1a4f9c">${label}</a></p>\n${also}`;
}

/** Text that may come from logs: cut, and nothing in it to click on. Escaping is `html`'s. */
function log(text: string): string {
  return defanged(cut(text, LONGEST));
}
