import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lineBlocks, LONGEST_LINE } from '../../../src/adapters/files/line-blocks.ts';
import { inPieces } from './bytes-in-memory.ts';
import { COSTLY } from '../../support/random-cases.ts';

interface Seen {
  readonly kind: string;
  readonly bytes: Buffer;
  readonly offset: number;
}

const MEBIBYTE = 1024 * 1024;
const NEWLINE = 10;
const asBytes = (text: Buffer | string): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

async function blocksOf(text: Buffer | string, pieces?: readonly number[], offset = 0): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const block of lineBlocks(inPieces(asBytes(text), pieces), offset)) {
    const { kind, buffer, start, end } = block;
    seen.push({ kind, bytes: Buffer.from(buffer.subarray(start, end)), offset: block.offset });
  }
  return seen;
}

/** What the blocks of a text without overlong lines have to be, however it arrives. */
function expectAllOf(text: Buffer, blocks: readonly Seen[], offset = 0): void {
  expect(Buffer.concat(blocks.map(({ bytes }) => bytes)).equals(text)).toBe(true);
  let next = offset;
  for (const [index, { kind, bytes, offset: begins }] of blocks.entries()) {
    expect(begins).toBe(next);
    expect(kind).toBe(bytes.at(-1) === NEWLINE ? 'whole' : 'unfinished');
    if (kind === 'unfinished') expect([index, bytes.includes(NEWLINE)]).toEqual([blocks.length - 1, false]);
    next += bytes.length;
  }
}

/** A line of so many bytes, the last of them its newline. */
function lineOf(length: number): Buffer {
  return Buffer.concat([Buffer.alloc(length - 1, 'x'), Buffer.from('\n')]);
}

const lines = fc.array(fc.string({ maxLength: 20 }));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('line blocks', () => {
  test.prop([lines, fc.boolean(), sizes, fc.nat()], COSTLY)(
    'hold every byte once, in place',
    async (each, ends, pieces, at) => {
      const text = Buffer.from(each.join('\n') + (ends ? '\n' : ''));
      expectAllOf(text, await blocksOf(text, pieces, at), at);
    },
  );

  test.prop([fc.array(fc.integer({ min: 1, max: 2_500_000 }), { minLength: 2, maxLength: 3 }), sizes], { numRuns: 5 })(
    'hold lines that are longer than a chunk',
    async (lengths, pieces) => {
      const text = Buffer.concat([...lengths, 5_000_000, ...lengths].map(lineOf)).subarray(0, -1);
      expectAllOf(text, await blocksOf(text));
      const large = pieces.map((size) => size * 100_001);
      expectAllOf(text, await blocksOf(text, large));
    },
  );

  it('are none where there are no bytes', async () => {
    expect(await blocksOf('')).toEqual([]);
  });

  it('set a line aside that is too long, and go on behind it', async () => {
    const [before, long, after] = [
      Buffer.from('before\n'),
      lineOf(LONGEST_LINE + 6 * MEBIBYTE),
      Buffer.from('after\nlast'),
    ];
    const blocks = await blocksOf(Buffer.concat([before, long, after]));
    expect(blocks.map(({ kind, offset }) => ({ kind, offset }))).toEqual([
      { kind: 'whole', offset: 0 },
      { kind: 'too-long', offset: before.length },
      { kind: 'whole', offset: before.length + long.length },
      { kind: 'unfinished', offset: before.length + long.length + 'after\n'.length },
    ]);
    expect([blocks[0], ...blocks.slice(2)].map((block) => `${block!.bytes}`)).toEqual(['before\n', 'after\n', 'last']);
  });

  it('end with a line that is too long and never ends', async () => {
    const blocks = await blocksOf(
      Buffer.concat([Buffer.from('before\n'), Buffer.alloc(LONGEST_LINE + 6 * MEBIBYTE, 'x')]),
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['whole', 'too-long']);
  });

  it('take a line of exactly the longest length', async () => {
    const text = Buffer.concat([lineOf(LONGEST_LINE + 1), Buffer.from('after\n')]);
    expectAllOf(text, await blocksOf(text));
  });

  it('go on behind a long line whose newline is the last byte of a read', async () => {
    const text = Buffer.concat([lineOf(LONGEST_LINE + 2 * MEBIBYTE), Buffer.from('next\nafter\n')]);
    const blocks = await blocksOf(text, [MEBIBYTE]);
    expect(blocks.slice(1).map(({ bytes }) => `${bytes}`)).toEqual(['next\nafter\n']);
  });

  it('judge the length of a line the same way for every size of read', async () => {
    const text = Buffer.concat([lineOf(LONGEST_LINE + 2.5 * MEBIBYTE), Buffer.from('after\n')]);
    const isTooLong = async (pieces?: number[]) =>
      (await blocksOf(text, pieces)).some(({ kind }) => kind === 'too-long');
    expect(await isTooLong()).toBe(await isTooLong([MEBIBYTE]));
  });

  it('fail when reading fails', async () => {
    const source = inPieces(Buffer.from('one\ntwo\n'), [4]);
    const failing = {
      ...source,
      read: async (into: Buffer, at: number) => {
        const length = await source.read(into, at);
        if (length === 0) throw new Error('gone');
        return length;
      },
    };
    const seen: number[] = [];
    const reading = async () => {
      for await (const { offset } of lineBlocks(failing, 0)) seen.push(offset);
    };
    await expect(reading()).rejects.toThrow('gone');
    expect(seen).toEqual([0, 4]);
  });
});
