import { visible } from './escape.ts';

/** A value of a table for other programs. */
export type CsvValue = string | number | boolean | null;

/** What spreadsheets take for the beginning of a formula, after any space; the full-width signs count, too. */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r|%＝＋－＠]/;

/** A table as RFC 4180 has it: a line of names, then one line for each row, every value quoted, CR and LF at each end. */
export function csv(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvValue).join(',')}\r\n`).join('');
}

/**
 * One value, that no spreadsheet calculates: text that looks like a formula gets a `'` before it. A break of lines becomes
 * a space, since many readers of CSV go line by line; what is hidden is written out.
 */
export function csvValue(value: CsvValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return `"${value}"`;
  const text = value ?? '';
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return `"${visible(guarded.replace(/\r\n|\r|\n/g, ' ')).replaceAll('"', '""')}"`;
}
