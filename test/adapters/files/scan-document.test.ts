import { describe, expect, it } from 'vitest';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { lockoutInterest } from '../../../src/adapters/files/interest.ts';
import { scanDocument } from '../../../src/adapters/files/scan-document.ts';
import type { DocumentRoot } from '../../../src/adapters/files/sniff.ts';
import { at } from '../../support/builders.ts';
import { auditRecord, diagnosticRecord, graphRecord } from '../../support/records.ts';
import { inPieces } from './bytes-in-memory.ts';

const locked = (id: string) => graphRecord({ id, code: 50053, at: '11:00' });

async function scanned(
  text: string,
  root: DocumentRoot,
  { pieces = [Infinity], signal = undefined as AbortSignal | undefined } = {},
) {
  const lockouts: { id: string; offset: number }[] = [];
  const notes = readingNotes(0);
  const interest = lockoutInterest(({ id }, offset) => void lockouts.push({ id, offset }));
  await scanDocument(inPieces(Buffer.from(text), pieces), root, notes, interest, signal);
  return { reading: notes.done(), ids: lockouts.map(({ id }) => id), offsets: lockouts.map(({ offset }) => offset) };
}

const RECORDS = [graphRecord({ id: 'a' }), locked('b'), graphRecord({ id: 'c', at: '09:00' }), locked('d')];

const DOCUMENTS: readonly (readonly [what: string, value: unknown, root: DocumentRoot])[] = [
  ['an array', RECORDS, 'array'],
  ['a page', { value: RECORDS }, 'object'],
  ['a page with its context and link', { '@odata.context': 'x', value: RECORDS, '@odata.nextLink': 'y' }, 'object'],
  ['a message', { records: RECORDS }, 'object'],
];

describe('scanning a document', () => {
  describe.each(DOCUMENTS)('%s', (_, value, root) => {
    it.each([
      ['on one line', JSON.stringify(value)],
      ['over many lines', JSON.stringify(value, null, 2)],
      ['with CRLF and white space around', ` \r\n${JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')}\r\n `],
      ['behind a byte order mark', `\ufeff${JSON.stringify(value)}`],
    ])('is read record by record %s', async (_written, text) => {
      for (const pieces of [[Infinity], [1], [7, 1, 300]]) {
        const { reading, ids } = await scanned(text, root, { pieces });
        expect(ids).toEqual(['b', 'd']);
        expect(reading).toMatchObject({ records: 4, quarantined: 0, cut: false, consumed: Buffer.byteLength(text) });
        expect(reading.blocks).toMatchObject([{ from: at('09:00'), to: at('11:00') }]);
      }
    });
  });

  it('tells records apart by their places', async () => {
    const { offsets } = await scanned(JSON.stringify([locked('a'), locked('a'), locked('a')]), 'array');
    expect(new Set(offsets).size).toBe(3);
  });

  it('finds nothing in an empty list', async () => {
    const { reading } = await scanned('[]', 'array');
    expect(reading).toMatchObject({ records: 0, quarantined: 0, cut: false, blocks: [] });
  });

  it('takes only what lies in the list', async () => {
    const value = { error: locked('a'), other: [locked('b')], value: [locked('c'), { value: [locked('d')] }] };
    expect((await scanned(JSON.stringify(value), 'object')).ids).toEqual(['c']);
  });

  it('reads diagnostic records, and passes over other company', async () => {
    const records = [diagnosticRecord({ code: '50053', id: 'a' }), auditRecord(), { some: 'thing' }, [locked('b')]];
    const { reading, ids } = await scanned(JSON.stringify(records, null, 1), 'array');
    expect(ids).toEqual(['a']);
    expect(reading).toMatchObject({ records: 1, quarantined: 0 });
  });

  it('sets broken records aside and goes on', async () => {
    const text = JSON.stringify([null, 5, locked('a'), graphRecord({ at: 'yesterday' }), locked('b')]);
    const { reading, ids } = await scanned(text, 'array');
    expect(ids).toEqual(['a', 'b']);
    expect(reading).toMatchObject({ records: 2, quarantined: 3 });
  });

  it.each(['{"id":}', '{"errorCode":NaN}', '', '{"id":"b"', "{'id':5}", '"\n"'])(
    'ends at broken JSON, and keeps what was before: %s',
    async (broken) => {
      const text = `[${JSON.stringify(locked('a'))},${broken},${JSON.stringify(locked('c'))}]`;
      const { reading, ids } = await scanned(text, 'array');
      expect(ids).toEqual(['a']);
      expect(reading.broken).toMatchObject([{ why: 'broken JSON after this byte; the rest of the file is not read' }]);
      expect(reading.broken[0]!.offset).toBeLessThan(text.length);
    },
  );

  it('takes those of documents that follow each other', async () => {
    const messages = [{ records: [locked('a')] }, { records: [locked('b'), locked('c')] }];
    for (const newline of ['\n', '\r\n', '']) {
      const { reading, ids } = await scanned(messages.map((each) => JSON.stringify(each)).join(newline), 'object');
      expect(ids).toEqual(['a', 'b', 'c']);
      expect(reading).toMatchObject({ quarantined: 0, cut: false });
    }
  });

  it('takes records that follow each other without a list around them', async () => {
    for (const newline of ['\n', '\r\n', '']) {
      const text = [locked('a'), auditRecord(), locked('b')].map((each) => JSON.stringify(each, null, 2)).join(newline);
      const { reading, ids } = await scanned(text, 'record', { pieces: [7, 300] });
      expect(ids).toEqual(['a', 'b']);
      expect(reading).toMatchObject({ records: 2, quarantined: 0, cut: false, consumed: text.length });
    }
  });

  it('keeps no record of more than 16 MiB in memory, and says so', async () => {
    const long = graphRecord({ more: { list: Array(9_000).fill('x'.repeat(2_000)) } });
    const text = JSON.stringify(locked('a')) + JSON.stringify(long) + JSON.stringify(locked('b'));
    const { reading, ids } = await scanned(text, 'record');
    expect(ids).toEqual(['a']);
    expect(reading.broken).toMatchObject([{ why: 'a record of more than 16 MiB; the rest of the file is not read' }]);
  });

  it('says so when something else follows the document', async () => {
    const { reading, ids } = await scanned(`${JSON.stringify([locked('a')])}\nnonsense`, 'array');
    expect(ids).toEqual(['a']);
    expect(reading.quarantined).toBe(1);
  });

  it('knows a document that is cut', async () => {
    const text = JSON.stringify({ value: RECORDS });
    for (const length of [1, 12, 400, text.length - 2, text.length - 1]) {
      const { reading } = await scanned(text.slice(0, length), 'object');
      expect(reading).toMatchObject({ cut: true, quarantined: 0 });
    }
  });

  it('takes a record of 5 MB', async () => {
    const long = graphRecord({ id: 'long', code: 50053, more: { userAgent: 'x'.repeat(5_000_000) } });
    expect((await scanned(JSON.stringify([locked('a'), long, locked('b')]), 'array')).ids).toEqual(['a', 'long', 'b']);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanned('[]', 'array', { signal })).rejects.toThrow('enough');
  });
});
