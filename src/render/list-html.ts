import { counted } from '../domain/wording.ts';
import { cut, unlinked } from './escape.ts';
import { html, type Html } from './html.ts';

/** One cell: text that may come from logs, a number, markup of ours, or either with its place in the order. */
export type Cell = string | number | Html | { readonly shown: string | Html; readonly order: number };

/** A list for a page, whole. */
export interface List {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What one row is, for `Show all 812 accounts`. */
  readonly noun?: string;
}

/** Longest text of one cell or line of a page; the whole is in the case. */
const LONGEST = 1000;

/** Rows that a page shows at first; the others are one click away, and on paper. */
const AT_FIRST = 200;

/** A table that can be sorted; a long one is folded by the page's script. */
export function listHtml({ columns, rows, noun = 'row' }: List): Html {
  const numbers = columns.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const head = columns.map((name, column) => html`<th scope="col"${numbers[column] ? N : ''}>${name}</th>`);
  const bodies = chunksOf(rows).map(
    (chunk) => html`<tbody>${chunk.map((row) => rowHtml(row, columns, numbers))}</tbody>`,
  );
  const table = html`<table class="list"><thead><tr>${head}</tr></thead>\n${bodies}</table>`;
  if (bodies.length < 2) return table;
  const offer = html`<button type="button">Show all ${counted(rows.length, noun)}</button>`;
  return html`<div class="long"><p class="tools">The first ${AT_FIRST} are shown. ${offer}</p>${table}</div>`;
}

const N = html` class="n"`;

function chunksOf<Row>(rows: readonly Row[]): (readonly Row[])[] {
  const chunks = Math.max(1, Math.ceil(rows.length / AT_FIRST));
  return Array.from({ length: chunks }, (_, chunk) => rows.slice(chunk * AT_FIRST, (chunk + 1) * AT_FIRST));
}

function rowHtml(row: readonly Cell[], columns: readonly string[], numbers: readonly boolean[]): Html {
  const cells = row.map((cell, column) => cellHtml(cell, columns[column]!, numbers[column]!));
  return html`<tr>${cells}</tr>`;
}

function cellHtml(cell: Cell, label: string, isNumber: boolean): Html {
  const order = typeof cell === 'object' && 'order' in cell ? html` data-key="${cell.order}"` : '';
  const kind = isNumber ? N : typeof cell === 'string' && ADDRESS.test(cell) ? UNBROKEN : '';
  return html`<td data-label="${label}"${kind}${order}>${contentOf(cell)}</td>`;
}

/** What a reader would take for two, if it went over the end of a line. */
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;
const UNBROKEN = html` class="id"`;

function contentOf(cell: Cell): Html | string {
  if (typeof cell === 'object') return 'order' in cell ? contentOf(cell.shown) : cell;
  return log(String(cell));
}

/** Text that may come from logs: cut, and nothing in it to click on. Escaping is `html`'s. */
export function log(text: string): string {
  return unlinked(cut(text, LONGEST));
}
