import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { LOG_ANALYTICS } from '../../../src/adapters/formats/log-analytics.ts';
import { signIns } from '../../../src/adapters/log-analytics/kql/sign-ins.ts';
import { WHOLE } from '../../../src/adapters/log-analytics/portion.ts';
import { TooMuchAtOnce, type Cell, type Row } from '../../../src/adapters/log-analytics/question.ts';
import { partsIn } from '../../../src/adapters/log-analytics/rolled-rows.ts';
import { askedAbout } from '../../../src/domain/asked-about.ts';
import { tallier, type Tally, type TallyQuestion } from '../../../src/domain/tally.ts';
import { talliesOfParts } from '../../../src/domain/tally-parts.ts';
import { answeringWorkspace, withoutStepTimes, type StoredRow } from '../../support/answering-workspace.ts';
import { at, many, minutesAfter } from '../../support/builders.ts';
import { COSTLY } from '../../support/random-cases.ts';
import { aStoredRow, passwordStepAt } from '../../support/stored-rows.ts';

const OTHER = 'AADNonInteractiveUserSignInLogs';
const NIGHT = { from: at('00:00'), to: at('05:59:59.999') };
const DAY = { from: at('06:00'), to: at('23:59:59.999') };

function about(given: Partial<TallyQuestion> = {}): TallyQuestion {
  return { sources: ['203.0.113.7'], users: [], slices: [NIGHT, DAY], known: [], ...given };
}

function answered(stored: readonly StoredRow[], question: TallyQuestion, share = WHOLE): Row[] {
  return answeringWorkspace(stored)(signIns(question, share).text).rows.slice(1);
}

function tallied(stored: readonly StoredRow[], question = about(), shares = 1): Tally[] {
  const parts = many(shares, (index) => {
    const share = { index, of: shares };
    return partsIn(question, signIns(question, share), answered(stored, question, share));
  });
  return talliesOfParts(parts.flat());
}

/** The same rows in files. */
function fromFiles(stored: readonly StoredRow[], question: TallyQuestion): Tally[] {
  const asked = askedAbout(question);
  const rolled = tallier(question.slices, asked.known);
  for (const { table, row } of stored) {
    const signIn = LOG_ANALYTICS.read({ ...row, Type: table })!;
    if (asked.includes(signIn)) rolled.add(signIn);
  }
  return rolled.tallies();
}

/** A step as the query leaves it: no time, and every number of a step the same. */
const STEP_WITHOUT_TIME =
  '[{"authenticationStepDateTime":"","authenticationMethod":"Password","succeeded":false,' +
  '"authenticationStepResultDetail":"","StatusSequence": 0,"RequestSequence": 0}]';

const wrong = (given: Parameters<typeof aStoredRow>[0]) => aStoredRow({ ip: '203.0.113.7', code: 50126, ...given });

describe('sign-ins of Log Analytics, rolled up', () => {
  it('are rows of what is alike, with the time and the id of each', () => {
    const stored = [
      wrong({ id: 'b', at: '10:05', details: passwordStepAt('10:05', false) }),
      wrong({ id: 'a', at: '10:00', details: passwordStepAt('10:00', false) }),
      aStoredRow({ id: 'elsewhere', at: '10:00' }),
      wrong({ id: 'before', at: '2026-03-16T23:59:59.999Z' }),
    ];
    const rows = answered(stored, about());
    const [first, last] = ['2026-03-17T10:00:00.0000000Z', '2026-03-17T10:05:00.0000000Z'];
    expect(rows).toEqual([
      [
        ...[null, 1, 2, first, last, `["${first} a","${last} b"]`, 'SigninLogs', '50126'],
        ...['{"errorCode":50126,"failureReason":"Other."}', 'ada', 'ada@example.com', '203.0.113.7', '64500', 'NL'],
        ...['{"city":"Delft","countryOrRegion":"NL"}', 'python-requests/2.32.3', 'app-1', 'OfficeHome', 'Browser'],
        ...['none', 'singleFactorAuthentication', STEP_WITHOUT_TIME, 'none'],
        ...['{"deviceId":"","operatingSystem":"Windows"}', 'none', 'none', '[]', '[]'],
      ],
    ]);
    expect(talliesOfParts(partsIn(about(), signIns(about()), rows))).toMatchObject([
      {
        ...{ slice: 1, user: 'ada', source: '203.0.113.7', code: 50126, password: 'rejected', count: 2 },
        ...{ first: at('10:00'), last: at('10:05'), interactive: true, platform: 'Windows', asn: 64500 },
        signIns: [{ id: 'a' }, { id: 'b' }],
      },
    ]);
  });

  it('come from sources however they are written, and of users by id, by name and by what a person typed', () => {
    const stored = [
      wrong({ id: 'mapped', ip: '::ffff:203.0.113.7' }),
      wrong({ id: 'network', ip: '2001:DB8:0:0:ffff::1' }),
      wrong({ id: 'by name', ip: '192.0.2.1', user: '', name: 'ADA@example.com', table: OTHER }),
      wrong({ id: 'by id', ip: '192.0.2.1', user: 'bob' }),
      wrong({ id: 'typed', ip: '192.0.2.1', user: 'EVE', name: 'x@example.com' }),
      wrong({ id: 'an id of another name', ip: '192.0.2.1', user: 'joe', name: 'ada@example.com' }),
      wrong({ id: 'another', ip: '2001:db8:0:1::1', user: 'joe' }),
    ];
    const question = about({
      sources: ['203.0.113.7', '2001:db8::/64'],
      users: ['ada', 'bob'],
      named: ['eve'],
      known: [{ userId: 'ada', userName: 'ada@example.com', at: at('09:00') }],
    });
    const found = tallied(stored, question).flatMap((tally) => tally.signIns.map(({ id }) => id));
    expect(found.sort()).toEqual(['by id', 'by name', 'mapped', 'network', 'typed']);
  });

  it('name each that can prove something, and ten of the others', () => {
    const stored = many(15, (index) => [
      wrong({ at: minutesAfter('10:00', index) }),
      wrong({ at: minutesAfter('10:00', index), code: 50076 }),
      wrong({ at: minutesAfter('10:00', index), code: 0 }),
    ]).flat();
    const named = tallied(stored).map(({ code, count, signIns: some }) => [code, count, some.length]);
    expect(named.sort()).toEqual([
      [0, 15, 15],
      [50076, 15, 15],
      [50126, 15, 10],
    ]);
  });

  it('count a sign-in that is recorded twice by its graver record', () => {
    const stored = [wrong({ id: 'one' }), wrong({ id: 'one', code: 0, table: OTHER }), wrong({ id: 'one' })];
    expect(tallied(stored)).toMatchObject([{ code: 0, count: 1, interactive: false }]);
  });

  it('that have no id get the one they have in files', () => {
    const stored = [wrong({ id: '', at: '10:00' }), wrong({ id: '', at: '10:01' }), wrong({ id: '', at: '10:01' })];
    expect(tallied(stored)).toEqual(fromFiles(stored, about()));
    expect(tallied(stored)).toMatchObject([{ count: 2, signIns: [{ id: expect.stringMatching(/^~/) }, {}] }]);
  });

  it('with a code nobody knows are kept as what they are', () => {
    expect(tallied([wrong({ code: 999999 }), wrong({ code: 'Failure' })]).map(({ code }) => code)).toEqual([
      999999,
      null,
    ]);
  });
});

describe('a row of rolled-up sign-ins', () => {
  const question = signIns(about());
  const [row] = answered([wrong({ id: 'a' })], about());
  const withCells = (cells: Readonly<Record<string, Cell>>): Row =>
    row!.map((cell, index) => cells[question.columns[index]!.name] ?? cell);
  const read = (cells: Readonly<Record<string, Cell>>) => partsIn(about(), question, [withCells(cells)]);

  it.each<[string, Readonly<Record<string, Cell>>]>([
    ['of no slice', { Slice: 2 }],
    ['of a count that is a text', { Count: 'many' }],
    ['that begins at no time', { First: '' }],
    ['that ends before it begins', { Last: at('09:00') }],
    ['that names nothing', { SignIns: '' }],
    ['that names none', { SignIns: '[]' }],
    ['whose list is cut', { SignIns: '["2026-03-17T10:00:00.0000000Z a' }],
    ['whose list holds no texts', { SignIns: '[1]' }],
    ['whose list has no times', { SignIns: '["a b"]' }],
    ['that names more than it counts', { SignIns: `["${at('10:00')} a","${at('10:00')} b"]` }],
    ['that names fewer than it should', { Count: 2 }],
    ['that leaves out a success', { Count: 11, Status: '{"errorCode":0}' }],
    ['with a total', { Total: 1 }],
  ])('%s is refused', (_, cells) => {
    expect(() => read(cells)).toThrow(expect.objectContaining({ name: 'FeedUnavailable' }));
  });

  it('that cannot name all successes is asked for in parts', () => {
    const named = JSON.stringify(many(10_000, (index) => `${at('10:00')} ${index}`));
    expect(() => read({ Count: 10_001, Status: '{"errorCode":0}', SignIns: named })).toThrow(TooMuchAtOnce);
    expect(read({ Count: 10_001, SignIns: named })).toHaveLength(1);
  });

  it('of whom nobody asked about is passed over', () => {
    expect(read({ IPAddress: '192.0.2.1' })).toEqual([]);
    expect(read({ IPAddress: 'garbage' })).toEqual([]);
  });
});

const details = fc.constantFrom(
  '',
  '[]',
  'no JSON',
  passwordStepAt('10:00', true),
  passwordStepAt('10:01', true),
  passwordStepAt('10:02', false),
);
const storedRows = fc.array(
  fc.record({
    table: fc.constantFrom('SigninLogs' as const, OTHER as typeof OTHER),
    minute: fc.nat(1_439),
    user: fc.constantFrom('ada', 'bob', ''),
    name: fc.constantFrom('ada@example.com', 'ADA@example.com', 'bob@example.com', ''),
    ip: fc.constantFrom('203.0.113.7', '::ffff:203.0.113.7', '2001:db8::1', '2001:db8::2', '192.0.2.1', ''),
    code: fc.constantFrom(0, 50053, 50126, 50076, 50057, 999999, 'Failure'),
    details,
  }),
  { maxLength: 30 },
);
const questions = fc.record({
  sources: fc.subarray(['203.0.113.7', '2001:db8::/64']),
  users: fc.subarray(['ada', 'bob@example.com', 'unknown']),
  named: fc.subarray(['bob', 'ada@example.com']),
  slices: fc.constantFrom([DAY], [NIGHT, DAY]),
  known: fc.subarray([{ userId: 'ada', userName: 'ada@example.com', at: at('09:00') }]),
});

describe('Log Analytics and files', () => {
  test.prop([storedRows, questions, fc.integer({ min: 1, max: 3 })], COSTLY)(
    'decide alike',
    (rows, question, shares) => {
      const stored = rows.map(({ minute, ...row }) => aStoredRow({ ...row, at: minutesAfter('00:00', minute) }));
      expect(tallied([...stored, ...stored], question, shares)).toEqual(fromFiles(stored, question));
    },
  );

  test.prop([
    fc.array(
      fc.dictionary(
        fc.constantFrom('authenticationStepDateTime', 'StatusSequence', 'x'),
        fc.oneof(fc.string(), fc.nat()),
      ),
    ),
  ])('differ in the times of steps only, and what is left is JSON', (steps) => {
    const left = JSON.parse(withoutStepTimes(JSON.stringify(steps))) as typeof steps;
    const blank = (step: Record<string, unknown>) => ({
      ...step,
      ...(typeof step['authenticationStepDateTime'] === 'string' && { authenticationStepDateTime: '' }),
      ...(typeof step['StatusSequence'] === 'number' && { StatusSequence: 0 }),
    });
    expect(left).toEqual(steps.map(blank));
  });
});
