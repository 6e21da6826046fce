import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { searchLines } from '../../../src/adapters/files/search-lines.ts';
import { readingNotes } from '../../../src/adapters/files/file-reading.ts';
import { signInInterest } from '../../../src/adapters/files/sign-in-interest.ts';
import { readRecord } from '../../../src/adapters/formats/read-record.ts';
import { sourceOf } from '../../../src/domain/address.ts';
import type { SignIn } from '../../../src/domain/sign-in.ts';
import type { TallyQuestion } from '../../../src/domain/tally.ts';
import { knownUsers } from '../../../src/domain/user-key.ts';
import { at } from '../../support/builders.ts';
import { diagnosticRecord, ndjson, type Particulars } from '../../support/records.ts';
import { ADDRESSES, diagnosticRecords, fileOf, graphRecords, USERS } from '../generated-records.ts';
import { inPieces } from './bytes-in-memory.ts';
import { COSTLY } from '../../support/random-cases.ts';

/** A question about some of everything. */
function asking(given: Partial<TallyQuestion>): TallyQuestion {
  return { sources: [], users: [], slices: [], known: [], ...given };
}

async function foundIn(text: string, question: TallyQuestion): Promise<SignIn[]> {
  const found: SignIn[] = [];
  const interest = signInInterest(question, (signIn) => void found.push(signIn));
  await searchLines(inPieces(Buffer.from(text)), 0, readingNotes(0), interest);
  return found;
}

/** The same by parsing every line and looking at what it says. */
function oracle(text: string, { sources, users, known }: TallyQuestion): SignIn[] {
  const keys = knownUsers(known);
  const signIns = text.split('\n').flatMap((line) => {
    const read = line === '' ? 'other' : readRecord(JSON.parse(line));
    return typeof read === 'object' ? read.signIn : [];
  });
  return signIns.filter((each) => sources.includes(each.source ?? '') || users.includes(keys.keyOf(each)));
}

const sources = fc.subarray(ADDRESSES.flatMap((address) => sourceOf(address) ?? []));
const users = fc.subarray([...USERS, 'ada@example.com', 'bob@example.com', 'somebody']);
const known = fc.array(
  fc.record({
    userId: fc.constantFrom(...USERS, null),
    userName: fc.constantFrom('ada@example.com', 'ADA@example.com', 'bob@example.com', null),
    at: fc.constantFrom(at('09:00'), at('11:00')),
  }),
  { maxLength: 4 },
);

describe('interest in sign-ins', () => {
  test.prop([fileOf(fc.oneof(diagnosticRecords, graphRecords)), sources, users, known], COSTLY)(
    'finds what parsing everything finds',
    async (text, ofSources, ofUsers, rows) => {
      const question = asking({ sources: ofSources, users: ofUsers, known: rows });
      expect(await foundIn(text, question)).toEqual(oracle(text, question));
    },
  );

  const found = async (question: Partial<TallyQuestion>, ...given: Particulars[]): Promise<string[]> => {
    const text = ndjson(given.map((each, index) => diagnosticRecord({ id: `${index}`, ...each })));
    return (await foundIn(text, asking(question))).map(({ id }) => id);
  };

  it('finds nothing when nothing is asked', async () => {
    expect(await found({}, { user: 'ada' }, { user: null, name: null, ip: null })).toEqual([]);
  });

  it.each([
    [
      '203.0.113.7',
      ['203.0.113.7', '203.0.113.7:443', '::ffff:203.0.113.7', '203.0.113.70', '1203.0.113.7'],
      ['0', '1', '2'],
    ],
    ['2001:db8::/64', ['2001:db8::1', '2001:DB8:0::2%eth0', '[2001:db8::3]:443', '2001:db8:0:1::1'], ['0', '1', '2']],
  ])('finds %s however its addresses are written', async (source, addresses, ids) => {
    expect(await found({ sources: [source] }, ...addresses.map((ip) => ({ ip })))).toEqual(ids);
  });

  it('finds the address of the envelope where the sign-in has none, and only then', async () => {
    const records = [diagnosticRecord({ id: 'a', ip: null }), diagnosticRecord({ id: 'b' })];
    const text = ndjson(records.map((record) => ({ ...record, callerIpAddress: '203.0.113.7' })));
    expect((await foundIn(text, asking({ sources: ['203.0.113.7'] }))).map(({ id }) => id)).toEqual(['a']);
  });

  it('finds rows without an id by the name that is known for it, in any case', async () => {
    const rows = [{ userId: 'ada', userName: 'ada@example.com', at: at('09:00') }];
    const given = [{ user: null, name: 'ADA@Example.com' }, { user: null, name: 'bob@example.com' }, { user: 'bob' }];
    expect(await found({ users: ['ada'], known: rows }, ...given)).toEqual(['0']);
    expect(await found({ users: ['ada'] }, ...given)).toEqual([]);
  });

  it('finds whoever bears what a person typed, an id or a name, in any case', async () => {
    const given = [{ user: 'ID-1', name: 'Ada@Example.com' }, { user: null, name: 'ada@example.com' }, { user: 'bob' }];
    expect(await found({ named: ['ada@example.com'] }, ...given)).toEqual(['0', '1']);
    expect(await found({ named: ['id-1'] }, ...given)).toEqual(['0']);
    expect(await found({ named: ['nobody'] }, ...given)).toEqual([]);
  });

  it('finds a name that is written with escapes', async () => {
    const text = ndjson([diagnosticRecord({ id: 'a', user: 'ada' })]).replace('"ada"', '"\\u0061da"');
    expect((await foundIn(text, asking({ users: ['ada'] }))).map(({ id }) => id)).toEqual(['a']);
  });

  it('is not led astray by text that looks like a key', async () => {
    const more = { userAgent: '"userId":"ada","ipAddress":"203.0.113.7"' };
    expect(await found({ users: ['ada'], sources: ['203.0.113.7'] }, { user: 'bob', more })).toEqual([]);
  });

  it('still answers after more names than it remembers', async () => {
    const many = Array.from({ length: 100_002 }, (_, index) => ({
      category: 'SignInLogs',
      properties: { id: `${index}`, createdDateTime: at('10:00'), userId: `u${index}` },
    }));
    const question = asking({ users: ['u0', 'u100000', 'u100001'] });
    const ids = (await foundIn(ndjson([...many, many[0]]), question)).map(({ id }) => id);
    expect(ids).toEqual(['0', '100000', '100001', '0']);
  });

  it('finds rows without any user when those are asked for', async () => {
    expect(await found({ users: ['unknown'] }, { user: null, name: null }, { user: 'ada' })).toEqual(['0']);
  });

  it('finds values with blanks around them', async () => {
    expect(await found({ users: ['ada'] }, { user: ' ada ' })).toEqual(['0']);
    expect(await found({ sources: ['203.0.113.7'] }, { ip: ' 203.0.113.7\n' })).toEqual(['0']);
  });

  it.each([
    ['a name, where an id is nested', { users: ['ada@example.com'] }, { userId: 'bob' }],
    ['an envelope, where an address is nested', { sources: ['203.0.113.7'] }, { ipAddress: '192.0.2.1' }],
  ])('finds what stands in for what is missing: %s', async (_, question, aside) => {
    const given = { user: null, name: 'ada@example.com', ip: null, callerIp: '203.0.113.7' };
    expect(await found(question, given)).toEqual(['0']);
    expect(await found(question, { ...given, more: { aside } })).toEqual(['0']);
  });
});
