import { csvHeaderOf, type CsvHeader } from '../formats/csv-header.ts';
import { recordsOfLine } from './line-records.ts';

/**
 * How the bytes of a file are to be read; told by content, never by name. `foreign`: something else, which is normal
 * company of exports; `unread`: something else that seems to hold sign-ins.
 */
export type FileKind = 'empty' | 'lines' | DocumentRoot | 'csv' | 'foreign' | 'unread';

/** What a document is: the list of records itself, an object that holds it, or a record, with others behind it. */
export type DocumentRoot = 'array' | 'object' | 'record';

/** Enough of a file to tell what it is. */
export const SNIFFED_BYTES = 64 * 1024;

const BYTE_ORDER_MARK = /^\ufeff/;

/** `{"@odata.context":"…","value":[` or `{"records":[` over several lines: one document, however large. */
const LIST_HOLDER = /^\{\s*(?:"@[^"]*"\s*:\s*(?:"[^"]*"|\d+)\s*,\s*)*"(?:value|records)"\s*:\s*\[/;

/** The same, wherever it stands. */
const LIST = /"(?:value|records|hits)"\s*:\s*\[/;

/**
 * Words of sign-ins where keys and values stand (`"createdDateTime":`, `;50053;`, `<td>50053</td>`): as JSON, CSV and
 * tables have them. Prose about lockouts is none.
 */
const SIGN_IN_WORDS =
  /(?<=^|["',;\t:=|>]\s?)(?:50053|createdDateTime|SignInLogs|NonInteractiveUserSignInLogs|ResultType|Sign-in error code)(?=["',;\t\r:=|<]|$)/m;

/**
 * Tells a file by its first (unpacked) bytes: a JSON array, or an object that holds a list of records, is a document;
 * objects one to a line are lines, though the first of them was cut or is a comment.
 */
export function fileKindOf(head: Buffer): FileKind {
  const text = head.toString('utf8').replace(BYTE_ORDER_MARK, '').trimStart();
  if (text === '') return 'empty';
  if (LIST_HOLDER.test(text)) return firstLineOf(text).endsWith(']}') ? 'lines' : 'object';
  if (csvHeader(text)) return 'csv';
  if (isMostlyRecords(text)) return 'lines';
  if (text.startsWith('[')) return 'array';
  if (text.startsWith('{')) return kindOfObject(text);
  return SIGN_IN_WORDS.test(text) ? 'unread' : 'foreign';
}

/** The header of a CSV file of sign-ins, from the beginning of its text; `null` when it is none. */
export function csvHeader(text: string): CsvHeader | null {
  return csvHeaderOf(firstLineOf(text.replace(BYTE_ORDER_MARK, '').trimStart()));
}

function kindOfObject(text: string): FileKind {
  const firstLine = firstLineOf(text);
  if (firstLine.endsWith('}') || firstLine.length === text.trim().length) return 'lines';
  return LIST.test(text) ? 'object' : 'record';
}

function firstLineOf(text: string): string {
  return text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n')).trim();
}

/**
 * Is at least every other line a record? The last, where it is not complete, does not count against it. Where a list
 * ends, the record before it was one of a document.
 */
function isMostlyRecords(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.some((line) => line.startsWith(']'))) return false;
  const unfinished = lines.pop()!;
  const complete = lines.filter((line) => line !== '');
  const records = [...complete, unfinished].filter(isRecord).length;
  return records > 0 && records * 2 >= complete.length + (isRecord(unfinished) ? 1 : 0);
}

function isRecord(line: string): boolean {
  return line.startsWith('{') && recordsOfLine(line) !== undefined;
}

/** Is it packed with gzip? (RFC 1952, magic number.) */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export type Utf16 = 'utf-16le' | 'utf-16be';

/** Is it text of two bytes a character, as the `>` of Windows PowerShell writes it? Its byte order mark tells. */
export function utf16Of(head: Buffer): Utf16 | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}
