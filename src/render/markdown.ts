import { cut, defanged, visible } from './escape.ts';

/** Longest text of one line or cell of a ticket; the whole is in the case. */
const LONGEST = 500;

/** What is markup within a line, by CommonMark 0.31 and GitHub: code, emphasis, links, HTML, entities, tables, formulas. */
const WITHIN_A_LINE = /[\\`*_[\]<>&|~$]/g;

/** What makes a block of a line that begins with it: headings, quotes, lists, breaks, underlines. */
const BEGINS_A_BLOCK = /^(\s*)([#+\-=:]|\d+(?=[.)]))/;

/** What GitHub makes links of by itself: people and teams, issues, commits. */
const REFERENCE = /(^|[^\p{L}\p{N}_])([@#!])(?=[\p{L}\p{N}])/gu;

/**
 * Text for CommonMark and GitHub that stays text: markup is taken out of force by backslashes, addresses and references are
 * written so that nothing makes a link of them (`198.51.100[.]7`, `[@]ada`, `[#]12`), and what is hidden is written out.
 */
export function markdownText(text: string): string {
  const escaped = visible(cut(text, LONGEST)).replace(WITHIN_A_LINE, '\\$&');
  const inert = defanged(escaped)
    .replace(/:(?=\/\/)/g, '[:]')
    .replace(/\bmailto:/gi, 'mailto[:]')
    .replace(REFERENCE, '$1[$2]');
  return withoutBlock(inert.trim());
}

function withoutBlock(line: string): string {
  return line.replace(BEGINS_A_BLOCK, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );
}

/** A command to copy, in a fence longer than any run of backticks in it. */
export function markdownCode(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}powershell\n${visible(code)}\n${fence}`;
}

/** A table; a cell cannot hold a line of its own. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const ruler = columns.map(() => '---');
  return [line(columns), line(ruler), ...rows.map((row) => line(row.map(markdownText)))].join('\n');
}
