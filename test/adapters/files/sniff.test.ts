import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileKindOf, isGzip, SNIFFED_BYTES, utf16Of } from '../../../src/adapters/files/sniff.ts';
import { auditRecord, diagnosticRecord, graphRecord, ndjson } from '../../support/records.ts';

const kindOf = (text: string) => fileKindOf(Buffer.from(text).subarray(0, SNIFFED_BYTES));
const page = { '@odata.context': 'https://graph.example.com/v1.0/$metadata#auditLogs/signIns', value: [graphRecord()] };

const RECORDS = ndjson(Array.from({ length: 3 }, () => diagnosticRecord()));
const PRETTY = JSON.stringify(diagnosticRecord(), null, 2);
const LARGE_MESSAGE = { records: Array(300).fill(diagnosticRecord()) };

describe('the kind of a file', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \r\n\t\n', 'empty'],
    ['a mark alone', '\ufeff', 'empty'],
    ['records', ndjson([diagnosticRecord(), diagnosticRecord()]), 'lines'],
    ['records behind a mark', `\ufeff${ndjson([diagnosticRecord()])}`, 'lines'],
    ['records with CRLF', ndjson([diagnosticRecord(), diagnosticRecord()], '\r\n'), 'lines'],
    ['records after blank lines', `\n\n${ndjson([diagnosticRecord()])}`, 'lines'],
    ['other records', ndjson([auditRecord()]), 'lines'],
    ['one record without newline', JSON.stringify(diagnosticRecord()), 'lines'],
    ['one record that is not complete yet', JSON.stringify(diagnosticRecord()).slice(0, 50), 'lines'],
    ['a record longer than what is looked at', ndjson([diagnosticRecord({ name: 'x'.repeat(100_000) })]), 'lines'],
    ['messages of an event hub', ndjson([{ records: [diagnosticRecord()] }, { records: [] }]), 'lines'],
    ['pages of Graph, one to a line', ndjson([{ value: [graphRecord()] }, { value: [] }]), 'lines'],
    ['records, the first cut at its start', RECORDS.slice(40), 'lines'],
    ['records, the first cut at its end', `{"time":"2026-03-1\n${RECORDS}`, 'lines'],
    ['records below a comment', `#Fields\n${JSON.stringify(diagnosticRecord())}`, 'lines'],
    ['records of which one cut at its start is not complete yet', `${RECORDS.slice(40)}{"ti`, 'lines'],
    ['records joined on one line', RECORDS.replaceAll('\n', ''), 'lines'],
    ['a record over many lines', JSON.stringify(diagnosticRecord(), null, 2), 'record'],
    ['records over many lines', `${PRETTY}\n${PRETTY}`, 'record'],
    ['an array with a record to a line', `[\n${JSON.stringify(graphRecord())}\n]`, 'array'],
    ['a page with its list behind', '{\n"next": null,\n"value": [\n{}\n]}', 'object'],
    ['a page with one record in its list behind', '{"next":null,"value":[\n{"a":1}\n]}', 'object'],
    ['an array', JSON.stringify([graphRecord()]), 'array'],
    ['a pretty-printed array behind a mark', `\ufeff${JSON.stringify([graphRecord()], null, 2)}`, 'array'],
    ['an empty array', '[]', 'array'],
    ['a pretty-printed page', JSON.stringify({ value: [graphRecord()] }, null, 2), 'object'],
    ['a pretty-printed page, context first', JSON.stringify(page, null, 2), 'object'],
    ['a page with a count', JSON.stringify({ '@odata.count': 1, ...page }, null, 2), 'object'],
    ['a page with a link behind', JSON.stringify({ ...page, '@odata.nextLink': 'https://example.com' }), 'object'],
    ['a long page on one line', JSON.stringify({ value: Array(300).fill(graphRecord()) }), 'object'],
    ['a message larger than what is looked at, and more', ndjson([LARGE_MESSAGE, { records: [] }]), 'object'],
    ['pretty-printed messages', JSON.stringify({ records: [diagnosticRecord()] }, null, 2), 'object'],
    ['prose about lockouts', 'Exports of March, 50053 only, of SignInLogs (see `createdDateTime`).', 'foreign'],
    ['a CSV with codes', 'Date (UTC),Error\r\n2026-03-17,50053\r\n', 'unread'],
    ['a CSV of some columns', 'Date (UTC),Sign-in error code,"Other"\n', 'unread'],
    ['a table', '<table><tr><td>50053</td></tr></table>', 'unread'],
    ['a page of the middle of a document', PRETTY.slice(2), 'unread'],
    ['notes with one record among them', `Dear\nanalyst,\nsee\n${JSON.stringify(diagnosticRecord())}\n`, 'unread'],
    ['a CSV of the portal', 'Date (UTC),Request ID,User\n2026-03-17T10:00:00Z,1,ada\n', 'csv'],
    ['a CSV of Log Analytics', '\ufeff"TimeGenerated [UTC]",ResultType,UserPrincipalName\n', 'csv'],
    ['a CSV of something else', 'Date (UTC),Ticket ID,User\n2026-03-17T10:00:00Z,1,ada\n', 'foreign'],
    ['a CSV with quotes', '"TimeGenerated [UTC]","Id"\n"3/17/2026, 10:00:00.000 AM","1"\n', 'foreign'],
    ['prose', 'Dear analyst,\n', 'foreign'],
    ['XML', '<Events><Event/></Events>', 'foreign'],
    ['a JSON text that is no object', '"text"', 'foreign'],
  ])('is told by content: %s', (_, text, kind) => expect(kindOf(text)).toBe(kind));

  it.each([[Buffer.from([0xff, 0xfe, 0x7b, 0x00])], [Buffer.from([0, 1, 2, 3])], [gzipSync('{}')]])(
    'is foreign where bytes are no UTF-8 text: %j',
    (bytes) => expect(fileKindOf(bytes)).toBe('foreign'),
  );
});

describe('gzip', () => {
  it('is told by its magic number', () => expect(isGzip(gzipSync('text'))).toBe(true));
  it.each(['', '{', '\u001f', 'PK\u0003\u0004'])('is not %j', (text) => expect(isGzip(Buffer.from(text))).toBe(false));
});

describe('UTF-16', () => {
  it.each([
    ['\ufefftext', 'utf-16le', 'utf-16be'],
    ['\ufeff', 'utf-16le', 'utf-16be'],
    ['text', null, null],
  ])('is told by its mark: %j', (text, little, big) => {
    const bytes = Buffer.from(text, 'utf16le');
    expect([utf16Of(bytes), utf16Of(bytes.swap16()), utf16Of(Buffer.from(text))]).toEqual([little, big, null]);
  });
});
