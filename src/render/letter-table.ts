import { cut, defanged } from './escape.ts';
import { html, type Html } from './html.ts';
import { STYLES } from './letter-page.ts';
import { cutNotice, LONGEST } from './letter-text.ts';
import type { Table } from './letter.ts';
import { SERIES } from './timeline-colours.ts';

/** Pixels of the longest bar: beside it there is room for three more columns on a phone. */
const LONGEST_BAR = 96;

/** A table of data, its bars drawn as cells with a colour: they need no picture. */
export function tableHtml({ columns, rows, of, bars }: Table): Html {
  const most = bars === undefined ? 0 : Math.max(1, ...rows.map((row) => Number(row[bars])));
  const cells = (row: readonly string[]): Html[] =>
    row.map((cell, column) => {
      const text = log(cell);
      return html`<td class="cell line" style="${STYLES.cell}">${column === bars ? barHtml(Number(cell), most) : text}</td>`;
    });
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLES.table}">
<tr>${columns.map((column) => html`<th scope="col" class="column soft line" style="${STYLES.column}">${log(column)}</th>`)}</tr>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</table>
${of > rows.length ? html`<p class="soft" style="${STYLES.notice}">${cutNotice(rows.length, of)}</p>` : ''}`;
}

/** A number, with a bar as long beside the others' as it is large. */
function barHtml(count: number, most: number): Html {
  const width = Math.round((count / most) * LONGEST_BAR);
  const bar =
    width === 0
      ? ''
      : html`<td width="${width}" height="12" bgcolor="${SERIES.lockouts}" style="width:${width}px;background-color:${SERIES.lockouts};font-size:1px;line-height:12px">&#160;</td>`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>${bar}<td style="padding:0 0 0 ${width === 0 ? 0 : 6}px;font-size:13px;line-height:16px">${count}</td></tr></table>`;
}

function log(text: string): string {
  return defanged(cut(text, LONGEST));
}
