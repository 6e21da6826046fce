import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readingNotes, type ReadingNotes } from '../../../src/adapters/files/file-reading.ts';
import { lockoutInterest, strictly } from '../../../src/adapters/files/interest.ts';
import { scanCsv } from '../../../src/adapters/files/scan-csv.ts';
import { csvHeaderOf } from '../../../src/adapters/formats/csv-header.ts';
import type { SignIn } from '../../../src/domain/sign-in.ts';
import { COSTLY } from '../../support/random-cases.ts';
import { inPieces } from './bytes-in-memory.ts';

const HEADER = 'Date (UTC),Request ID,User ID,Username,IP address,Sign-in error code,Status,User agent';
const row = (id: string, code = '50053', agent = 'curl/8'): string =>
  `2026-03-17T10:00:00Z,${id},ada,ada@example.com,203.0.113.7,${code},Failure,${agent}`;

async function scanned(
  text: string,
  { header = HEADER, piece = 1000, signal = undefined as AbortSignal | undefined } = {},
) {
  const signIns: SignIn[] = [];
  const notes = readingNotes(0, Date.parse('2026-03-18T00:00:00Z'));
  const interest = { take: (signIn: SignIn) => void signIns.push(signIn) };
  await scanCsv(inPieces(Buffer.from(text), [piece]), csvHeaderOf(header)!, notes, interest, signal);
  return { signIns, ids: signIns.map(({ id }) => id), ...notes.done() };
}

describe('scanning CSV', () => {
  it.each([1, 7, 1000])('reads rows from pieces of %i bytes', async (piece) => {
    const text = `\ufeff${HEADER}\r\n${row('a')}\r\n${row('b', '0')}\r\n${row('c')}`;
    const { ids, records, quarantined, consumed } = await scanned(text, { piece });
    expect([ids, records, quarantined, consumed]).toEqual([['a', 'b', 'c'], 3, 0, Buffer.byteLength(text)]);
  });

  it('reads cells that hold commas, quotes and newlines', async () => {
    const { signIns } = await scanned(`${HEADER}\n${row('a', '50053', '"one, ""two""\r\nthree"')}\n`);
    expect(signIns).toMatchObject([{ id: 'a', userAgent: 'one, "two"\r\nthree' }]);
  });

  it('reads what a spreadsheet separated with semicolons', async () => {
    const header = HEADER.replaceAll(',', ';');
    const { ids } = await scanned(`${header}\n${row('a').replaceAll(',', ';')}\n`, { header });
    expect(ids).toEqual(['a']);
  });

  it('takes a success for one only where a column says so', async () => {
    const success = row('a', '').replace('Failure', 'Success');
    const { signIns, withoutCode } = await scanned(`${HEADER}\n${success}\n${row('b', '')}\n${row('c', 'none')}\n`);
    expect(signIns.map(({ code }) => code)).toEqual([0, null, null]);
    expect(withoutCode).toBe(2);
  });

  it('sets rows aside that do not fit their header, and reads the rest', async () => {
    const rows = [HEADER, row('a'), 'a,short', `${row('b')},long`, row('c'), row('d').replace('2026', 'x'), row('e')];
    const { ids, broken } = await scanned(`${rows.join('\n')}\n`);
    const placeOf = (index: number): number => rows.slice(0, index).join('\n').length + 1;
    expect(ids).toEqual(['a', 'c', 'e']);
    expect(broken).toEqual([
      { offset: placeOf(2), why: 'not as many cells as its header' },
      { offset: placeOf(3), why: 'not as many cells as its header' },
      { offset: placeOf(5), why: 'not a readable sign-in record' },
    ]);
  });

  it('sets a row with a stray quote aside, and reads the rest', async () => {
    const { ids, quarantined } = await scanned(`${HEADER}\n${row('a', '50053', '"x"y')}\n${row('b')}\n`);
    expect([ids, quarantined]).toEqual([['b'], 1]);
  });

  it.each(['"x"y', ' "x"', 'x"y"', '"x" '])(
    'sets %j aside in a row that is not looked at closely, too',
    async (agent) => {
      const { ids, quarantined } = await scanned(`${HEADER}\n${row('a', '0', agent)}\n${row('b')}\n`);
      expect([ids, quarantined]).toEqual([['b'], 1]);
    },
  );

  it('says that a file ends in the middle of a row', async () => {
    const { ids, cut, quarantined } = await scanned(`${HEADER}\n${row('a')}\n${row('b', '50053', '"never closed')}`);
    expect([ids, cut, quarantined]).toEqual([['a'], true, 0]);
  });

  it('keeps no row of more than 16 MiB in memory', async () => {
    const endless = row('b', '50053', `"${'x\n'.repeat(9_000_000)}`);
    const { ids, problem } = await scanned(`${HEADER}\n${row('a')}\n${endless}`, { piece: 1_000_000 });
    expect(ids).toEqual(['a']);
    expect(problem).toBe('it has a row of more than 16 MiB; the rest is not read');
  });

  it('takes nothing for a key that is not one', async () => {
    const header = `${HEADER},__proto__,constructor`;
    const { signIns } = await scanned(`${header}\n${row('a')},x,y\n`, { header });
    expect(signIns).toMatchObject([{ id: 'a', code: 50053 }]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanned(`${HEADER}\n${row('a')}\n`, { signal })).rejects.toThrow('enough');
  });
});

describe('scanning CSV for lockouts', () => {
  const written = fc.array(
    fc.record({
      code: fc.constantFrom('50053', '50126', '0', '', 'none', '"50053"', ' 50053 ', '"0"', '5""0'),
      agent: fc.oneof(fc.constantFrom('50053', '"a ""b"", c\nd"', '"50053\n"', 'x', ''), fc.string({ maxLength: 5 })),
      at: fc.constantFrom('2026-03-17T10:00:00Z', '"3/17/2026, 1:00:00 PM"', 'never', '2030-01-01T00:00:00Z', ''),
      status: fc.constantFrom('Success', 'Failure', ''),
    }),
    { maxLength: 20 },
  );
  const text = written.map((rows) =>
    rows.map(
      ({ code, agent, at, status }, id) => `${at},${id},ada,ada@example.com,203.0.113.7,${code},${status},${agent}`,
    ),
  );

  test.prop([text, fc.integer({ min: 1, max: 200 }), fc.constantFrom('\n', '\r\n')], COSTLY)(
    'sees the same at a glance as by parsing every row',
    async (rows, piece, newline) => {
      const file = [HEADER, ...rows].join(newline);
      const seen = async (parsesAll: boolean) => {
        const [ids, notes]: [string[], ReadingNotes] = [[], readingNotes(0, Date.parse('2026-03-18T00:00:00Z'))];
        const byCode = lockoutInterest(({ id }) => void ids.push(id));
        const interest = parsesAll ? strictly(byCode) : byCode;
        await scanCsv(inPieces(Buffer.from(file), [piece]), csvHeaderOf(HEADER)!, notes, interest);
        return { ids, ...notes.done() };
      };
      expect(await seen(false)).toEqual(await seen(true));
    },
  );
});

describe('a CSV header', () => {
  it.each([
    ['Date (UTC), Request ID ,"Username"', ['date (utc)', 'request id', 'username']],
    ['Request ID\tDate  (UTC)\tnoise', ['request id', 'date (utc)', null]],
    ['"TimeGenerated [UTC]";ResultType;userprincipalname', ['TimeGenerated', 'ResultType', 'UserPrincipalName']],
  ])('is matched by name: %j', (line, fields) => expect(csvHeaderOf(line)?.fields).toEqual(fields));

  it.each(['', 'Date (UTC)', 'Request ID,User', 'ResultType', 'a,b,c'])('is none in %j', (line) =>
    expect(csvHeaderOf(line)).toBeNull(),
  );
});
