import { describe, expect, it } from 'vitest';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { LONGEST_LINE } from '../../../src/adapters/files/line-blocks.ts';
import { needle } from '../../../src/adapters/files/needle.ts';
import { searchLines } from '../../../src/adapters/files/search-lines.ts';
import type { SignIn } from '../../../src/domain/sign-in.ts';
import { at } from '../../support/builders.ts';
import { diagnosticRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { inPieces } from './bytes-in-memory.ts';

async function searched(text: string, { offset = 0, signal }: { offset?: number; signal?: AbortSignal } = {}) {
  const ids: string[] = [];
  const notes = readingNotes(offset, Date.parse(at('23:00')));
  const code = needle('50053');
  const interest = { enter: code.enter, next: code.from, take: ({ id }: SignIn) => void ids.push(id) };
  await searchLines(inPieces(Buffer.from(text)), offset, notes, interest, signal);
  return { ids, ...notes.done() };
}

async function lockoutsIn(...asked: Parameters<typeof searched>) {
  return (await searched(...asked)).ids;
}

const line = (id: string): string => ndjson([lockedRecord({ id })]);
const dull = ndjson([diagnosticRecord()]);

describe('searching lines', () => {
  it.each([
    ['the first, the last and those between', line('a') + dull + line('b') + line('c'), ['a', 'b', 'c']],
    ['the only line', line('a'), ['a']],
    ['a line without its newline', dull + line('a').trimEnd(), ['a']],
    ['lines that end with CRLF', (line('a') + dull + line('b')).replaceAll('\n', '\r\n'), ['a', 'b']],
    [
      'each record of a message',
      ndjson([{ records: [lockedRecord({ id: 'a' }), lockedRecord({ id: 'b' })] }]),
      ['a', 'b'],
    ],
    ['each record of those joined on a line', `${line('a').trimEnd()}${line('b')}`, ['a', 'b']],
    ['a line behind a mark', `\ufeff${line('a')}`, ['a']],
    ['nothing where nothing is of interest', dull + dull, []],
    ['nothing in nothing', '', []],
  ])('finds %s', async (_, text, ids) => expect(await lockoutsIn(text)).toEqual(ids));

  it('notes what it cannot read by its offset, and only that', async () => {
    const before = `\ufeff${dull}`;
    const unreadable = ['50053\n', '{"errorCode":50053}}\n', ndjson([lockedRecord({ at: '23:30' })])];
    const { ids, quarantined, broken } = await searched(`${before}${unreadable.join('')}${line('a')}#\n`);
    const places = unreadable.map((_, index) => Buffer.byteLength(before + unreadable.slice(0, index).join('')));
    expect(ids).toEqual(['a']);
    expect(broken).toEqual([
      { offset: places[0], why: 'not a readable sign-in record' },
      { offset: places[1], why: 'not JSON' },
      { offset: places[2], why: 'its time lies in the future' },
    ]);
    expect(quarantined).toBe(3);
  });

  it('counts the offset from where it begins', async () => {
    expect((await searched(`${dull}50053}\n`, { offset: 1000 })).broken[0]!.offset).toBe(1000 + dull.length);
  });

  it('passes over broken lines, cut lines and lines that are too long', async () => {
    const long = `"50053${'x'.repeat(LONGEST_LINE + 5_000_000)}"\n`;
    const text = `50053\n${line('a').slice(0, -20)}\n${line('b')}${long}${line('c')}${line('d').slice(0, 100)}50053`;
    const { ids, broken } = await searched(text);
    expect(ids).toEqual(['b', 'c']);
    expect(broken.map(({ why }) => why)).toEqual([
      ...['not a readable sign-in record', 'not JSON', 'a line of more than 16 MiB', 'not JSON'],
    ]);
  });

  it('takes no mark for one in the middle of a file', async () => {
    expect(await lockoutsIn(`\ufeff${line('a')}${line('b')}`, { offset: 5 })).toEqual(['b']);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(lockoutsIn(line('a'), { signal })).rejects.toThrow('enough');
  });
});
