import type { Severity } from '../domain/severity.ts';
import type { Html } from './html.ts';

/** What a case says to its reader, before it becomes a mail, a page or lines on a terminal: all of them say the same. */
export interface Letter {
  readonly severity: Severity;
  /** What stands before all else: what is new, to those who know the case. */
  readonly lead?: Section;
  /** What happened, in one sentence. */
  readonly headline: string;
  /** Did anyone get in? */
  readonly answer: string;
  readonly sections: readonly Section[];
  /** Where to go from here. */
  readonly closing: readonly string[];
}

/** A heading and what stands below it: lines, or a table. */
export interface Section {
  readonly heading: string;
  readonly lines?: readonly Line[];
  readonly table?: Table;
  /** A picture of what the table says. */
  readonly figure?: Figure;
  readonly links?: readonly Link[];
}

/** A picture as SVG of ours, and the sentence that stands for it where it is not shown. */
export interface Figure {
  readonly svg: Html;
  readonly alt: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A way to somewhere. Its address is made from the configuration, never from logs: it is the one thing to click on. */
export interface Link {
  readonly label: string;
  readonly url: string;
  /** What to paste there. */
  readonly paste?: string;
}

/** A sentence, or a command to copy: the latter is shown to the letter, since a defanged command would be another. */
export type Line = string | { readonly command: string };

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there are in all; more than are shown when the table was cut. */
  readonly of: number;
  /** The column of numbers that is drawn as bars, too. */
  readonly bars?: number;
}

/** Rows of a table, cut with an honest total. */
export function tableOf<Row>(
  columns: readonly string[],
  rows: readonly Row[],
  most: number,
  cellsOf: (row: Row) => readonly string[],
): Table {
  return { columns, rows: rows.slice(0, most).map(cellsOf), of: rows.length };
}
