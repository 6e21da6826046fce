import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { lockoutInterest, lookingFor } from '../../../src/adapters/files/interest.ts';
import type { LineBlock } from '../../../src/adapters/files/line-blocks.ts';
import { lineLooker } from '../../../src/adapters/files/look-at-lines.ts';
import { scanLines } from '../../../src/adapters/files/scan-lines.ts';
import { startSecondLooker, type SecondLooker } from '../../../src/adapters/files/second-looker.ts';
import { COSTLY } from '../../support/random-cases.ts';
import { diagnosticRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { diagnosticRecords, fileOf, graphRecords } from '../generated-records.ts';
import { inPieces } from './bytes-in-memory.ts';
import { bundledThread } from './bundled-thread.ts';

const thread = bundledThread();
const LATEST = Date.UTC(2026, 2, 18);
const LOOKING_FOR = lookingFor(
  lockoutInterest(() => undefined),
  LATEST,
);

interface Reading {
  readonly pieces?: readonly number[];
  readonly signal?: AbortSignal;
}

/** Everything that a scan says of a text, in the order in which it says it. */
async function scanned(text: Buffer, second: SecondLooker | null, { pieces, signal }: Reading = {}) {
  const lockouts: { id: string; offset: number }[] = [];
  const interest = lockoutInterest(({ id }, offset) => void lockouts.push({ id, offset }));
  const notes = readingNotes(0, LATEST);
  await scanLines(inPieces(text, pieces), 0, notes, interest, signal, second);
  return { reading: notes.done(), lockouts };
}

/** Tells how many blocks the thread took. */
function counting(second: SecondLooker): SecondLooker & { readonly took: number } {
  let took = 0;
  return {
    ...second,
    get took() {
      return took;
    },
    look: (block) => {
      const found = second.look(block);
      if (found) took++;
      return found;
    },
  };
}

const RECORDS = [lockedRecord({ id: 'a' }), diagnosticRecord(), lockedRecord({ id: 'b', code: '50053' })];
const TEXT = Buffer.from(ndjson(Array.from({ length: 20 }, () => RECORDS).flat()));
const FEW = { pieces: [1000, 3000] };

function blockOf(text: string): LineBlock {
  const buffer = Buffer.from(new SharedArrayBuffer(text.length));
  buffer.write(text);
  return { kind: 'whole', buffer, start: 0, end: text.length, offset: 0 };
}

/** What may lie between the records of a file. */
const odd = fc.constantFrom(
  ...['', ' \t', 'x', '{', '{}', '\0\0\0', '{"category":"SignInLogs","errorCode":50053,}', `{"${'x'.repeat(9000)}"}`],
  '{"category":"SignInLogs"}\r',
);
const records = fc.oneof(fileOf(diagnosticRecords, 4), fileOf(graphRecords, 2));
const files = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(records, odd), { maxLength: 4 }), fc.nat(200))
  .map(([marked, parts, cut]) => {
    const text = Buffer.from((marked ? '\ufeff' : '') + parts.map(([lines, line]) => `${lines}\n${line}\n`).join(''));
    return text.subarray(0, Math.max(0, text.length - cut));
  });
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 5000 })), { minLength: 1 });

describe('scanning with a second looker', () => {
  let second: ReturnType<typeof counting>;
  beforeAll(() => void (second = counting(startSecondLooker(LOOKING_FOR, thread.url))));
  afterAll(() => second.close());

  test.prop([files, sizes], COSTLY)('says what scanning without says', async (text, pieces) => {
    expect(await scanned(text, second, { pieces })).toEqual(await scanned(text, null, { pieces }));
  });

  it('shares the blocks out', async () => {
    const before = second.took;
    await scanned(TEXT, second, FEW);
    expect(second.took - before).toBeGreaterThanOrEqual(2);
  });

  it('keeps the first twenty broken places of all, and counts them all', async () => {
    const text = Buffer.from('x\n'.repeat(500));
    expect(await scanned(text, second, { pieces: [70] })).toEqual(await scanned(text, null));
  });

  it('takes a line of 5 MB between others', async () => {
    const long = ndjson([lockedRecord({ id: 'long', more: { userAgent: 'x'.repeat(5_000_000) } })]);
    const text = Buffer.concat([TEXT, Buffer.from(long), TEXT]);
    const found = await scanned(text, second);
    expect(found).toEqual(await scanned(text, null));
    expect(found.lockouts).toHaveLength(81);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanned(TEXT, second, { signal })).rejects.toThrow('enough');
  });
});

describe('a second looker', () => {
  const started = async (use: (second: SecondLooker) => Promise<void>, url = thread.url): Promise<void> => {
    const second = startSecondLooker(LOOKING_FOR, url);
    await use(second).finally(() => second.close());
  };

  it('finds what the same look finds in this thread', () =>
    started(async (second) => {
      const block = blockOf(`${TEXT}x\n`);
      const found = await second.look(block);
      expect(found).toEqual(lineLooker(LOOKING_FOR)(block));
      expect(found).toMatchObject({ records: 20, places: { length: 41 } });
    }));

  it('takes no more than it can do soon, and nothing that only this thread sees', () =>
    started(async (second) => {
      const block = blockOf('x\n');
      const looks = [block, block, block].map((each) => second.look(each));
      expect(looks[2]).toBeNull();
      await Promise.all(looks);
      expect(second.look({ ...block, buffer: Buffer.from('x\n') })).toBeNull();
      expect(await second.look(block)).toMatchObject({ places: [{ broken: true }] });
    }));

  it.each([
    ['cannot start', 'import "./nowhere.mjs";'],
    [
      'fails at work',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => { throw new Error('out of luck'); });`,
    ],
    [
      'ends when it is asked',
      `import { parentPort } from 'node:worker_threads';
       parentPort.once('message', () => process.exit(1));`,
    ],
  ])('that %s leaves the work to this thread', async (_, code) => {
    const expected = await scanned(TEXT, null, FEW);
    await started(
      async (second) => {
        expect(await scanned(TEXT, second, FEW)).toEqual(expected);
        expect(await scanned(TEXT, second, FEW)).toEqual(expected);
      },
      await thread.written(code),
    );
  });

  it('that does not exist leaves the work to this thread', () =>
    started(
      async (second) => expect(await scanned(TEXT, second, FEW)).toEqual(await scanned(TEXT, null, FEW)),
      new URL('./nowhere.mjs', thread.url),
    ));

  it('that is closed answers what it was asked with nothing', async () => {
    const second = startSecondLooker(LOOKING_FOR, await thread.written('setInterval(() => undefined, 1000);'));
    const asked = second.look(blockOf('x\n'));
    await second.close();
    expect(await asked).toBeNull();
    expect(second.look(blockOf('x\n'))).toBeNull();
  });
});
