import { describe, expect, it } from 'vitest';
import { isSpace } from '../../../src/adapters/files/needle.ts';
import { lineTeller } from '../../../src/adapters/files/record-line.ts';
import { auditRecord, diagnosticRecord, graphRecord } from '../../support/records.ts';

/** The kinds of some lines, asked one after the other as a scan does. */
function kindsOf(lines: readonly string[]): string[] {
  const teller = lineTeller();
  const buffer = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  teller.enter(buffer);
  let start = 0;
  return lines.map((line) => {
    const end = start + Buffer.byteLength(line);
    const kind = teller.kindOf(buffer, start, end);
    start = end + 1;
    return kind;
  });
}

const json = (value: unknown): string => JSON.stringify(value);
const category = (name: string, more: object = {}): string => json(diagnosticRecord({ category: name, more }));

const LINES: readonly (readonly [what: string, line: string, kind: string])[] = [
  ['an interactive sign-in', category('SignInLogs'), 'interactive'],
  ['a non-interactive sign-in', category('NonInteractiveUserSignInLogs'), 'non-interactive'],
  ['spaces around the colon', '{ "category" : "SignInLogs", "properties" : {} }', 'interactive'],
  ['the category at the end', '{"properties":{},"category":"NonInteractiveUserSignInLogs"}', 'non-interactive'],
  ['a nested category before', '{"properties":{"category":"Other"},"category":"SignInLogs"}', 'unclear'],
  ['a nested category behind', category('SignInLogs', { category: 'AuditLogs' }), 'interactive'],
  ['a category that is a value', '{"what":"category","category":"SignInLogs"}', 'unclear'],
  ['a category in a text', category('SignInLogs', { note: '"category":"AuditLogs"' }), 'interactive'],
  ['an audit record', json(auditRecord()), 'other'],
  ['an audit record with such a text', json(auditRecord({ note: '"category":"SignInLogs"' })), 'other'],
  ['an app signing in', category('ServicePrincipalSignInLogs'), 'unclear'],
  ['a managed identity signing in', category('ManagedIdentitySignInLogs'), 'unclear'],
  ['a category in other letters', category('signinlogs'), 'unclear'],
  ['a longer category', category('SignInLogsArchive'), 'unclear'],
  ['a category that is no text', '{"category":5}', 'other'],
  ['an object of something else', '{"message":"hello"}', 'other'],
  ['an empty object', '{}', 'other'],
  ['a sign-in of Graph', json(graphRecord()), 'unclear'],
  ['a sign-in of Graph without a user name', json(graphRecord({ name: null })), 'unclear'],
  ['a time without a user', '{"createdDateTime":"2026-03-17T10:00:00Z"}', 'other'],
  ['a message of an event hub', json({ records: [diagnosticRecord()] }), 'unclear'],
  ['an empty message', '{ "records" : [] }', 'unclear'],
  ['a page of Graph', json({ value: [graphRecord()] }), 'unclear'],
  ['a list in another place', '{"name":"value","other":[]}', 'other'],
  ['nothing', '', 'blank'],
  ['a record without its end', category('SignInLogs').slice(0, -10), 'broken'],
  ['a record without its beginning', category('SignInLogs').slice(1), 'broken'],
  ['prose', 'hello', 'broken'],
  ['an array', '[{"category":"SignInLogs"}]', 'broken'],
];

describe('the kind of a line', () => {
  it.each(LINES)('is told by structure and category: %s', (_, line, kind) => expect(kindsOf([line])).toEqual([kind]));

  it('is told for each of many lines, in any order', () => {
    for (const order of [LINES, LINES.toReversed(), [...LINES, ...LINES]]) {
      const kinds = kindsOf(order.map(([, line]) => line));
      // Which lines are clear depends on where the category was before; what a clear line is does not.
      for (const [index, [, , kind]] of order.entries()) {
        if (kind !== 'unclear') expect([kind, 'unclear']).toContain(kinds[index]);
      }
    }
  });

  it('needs parsing for a record of Graph, whatever is nested in it', () => {
    expect(kindsOf([json(graphRecord({ more: { detail: { category: 'Other' } } }))])).toEqual(['unclear']);
  });

  it('needs parsing where a list comes behind the context of a page', () => {
    expect(kindsOf([json({ '@odata.context': 'https://graph.example.com', value: [graphRecord()] })])).toEqual([
      'unclear',
    ]);
  });

  it('is other for a time and an agent without a user', () => {
    expect(kindsOf(['{"createdDateTime":"2026-03-17T10:00:00Z","userAgent":"curl/8"}'])).toEqual(['other']);
  });

  it('needs parsing where a short record is joined to a usual one, however many were usual before', () => {
    const usual = category('SignInLogs', { note: 'x'.repeat(3_000) });
    const joined = usual + category('SignInLogs');
    expect(kindsOf([...Array.from({ length: 1_500 }, () => usual), joined, usual]).slice(-2)).toEqual([
      'unclear',
      'interactive',
    ]);
  });

  it('needs parsing where records are joined on a line, the first among them', () => {
    const [joined, one] = [category('SignInLogs').repeat(2), category('SignInLogs')];
    expect(kindsOf([joined, one, joined, one])).toEqual(['unclear', 'interactive', 'unclear', 'interactive']);
  });

  it('needs parsing for an audit record about sign-in logs', () => {
    expect(kindsOf([json(auditRecord({ category: 'SignInLogs' }))])).toEqual(['unclear']);
  });
});

describe('white space within a line', () => {
  it.each([' ', '\t', '\r'])('is %j', (text) => expect(isSpace(text.charCodeAt(0))).toBe(true));
  it.each(['\n', 'x', '\0', '\u00a0'])('is not %j', (text) => expect(isSpace(text.charCodeAt(0))).toBe(false));
});
