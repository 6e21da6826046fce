import { describe, expect, it } from 'vitest';
import { arrivalsIn, reachIn } from '../../../src/adapters/log-analytics/counted-rows.ts';
import { arrivals } from '../../../src/adapters/log-analytics/kql/arrivals.ts';
import { lockoutsWithin } from '../../../src/adapters/log-analytics/kql/lockouts-within.ts';
import { newLockouts } from '../../../src/adapters/log-analytics/kql/new-lockouts.ts';
import { reach } from '../../../src/adapters/log-analytics/kql/reach.ts';
import type { Cell, Question, Row } from '../../../src/adapters/log-analytics/question.ts';
import { lockoutsIn } from '../../../src/adapters/log-analytics/sign-in-rows.ts';
import { answeringWorkspace } from '../../support/answering-workspace.ts';
import { at, LOCKED_TEXT } from '../../support/builders.ts';
import { aStoredRow } from '../../support/stored-rows.ts';

const OTHER = 'AADNonInteractiveUserSignInLogs';
const DAY = { from: at('00:00'), to: at('23:59:59.999') };

/** A morning: three lockouts, one of them late and one recorded under a code of its own; and what else happened. */
const STORED = [
  aStoredRow({ id: 'a', at: '09:10', arrived: '09:15', code: 50053, ip: '203.0.113.7' }),
  aStoredRow({ id: 'b', at: '09:20:00.500', arrived: '11:15', code: 50053, ip: '2001:db8::7', table: OTHER }),
  aStoredRow({ id: 'c', at: '10:00', arrived: '11:59:59.999', code: 50126 }),
  aStoredRow({ id: 'd', at: null, arrived: '11:20', code: 50053, table: OTHER, more: { ResultType: '50126' } }),
  aStoredRow({ id: 'e', at: '11:00', arrived: '11:20', code: 50126, table: OTHER, more: { ResultType: '50053' } }),
];
const answer = answeringWorkspace(STORED);

/** The rows behind the total, cell by cell, which is how the service must answer. */
function answered(question: Question, from = answer): Row[] {
  const [total, ...rows] = from(question.text).rows;
  expect(total).toEqual([rows.length, ...question.columns.slice(1).map(({ type }) => (type === 'long' ? null : ''))]);
  return rows;
}

describe('arrivals', () => {
  const question = arrivals({ from: at('09:00'), to: at('11:59:59.999') });

  it('are counted per table and hour, with the time of what arrived', () => {
    const rows = answered(question);
    expect(rows).toEqual([
      [
        null,
        OTHER,
        '2026-03-17T11:00:00.0000000Z',
        3,
        2,
        ...['09:20:00.5000000', '11:20:00.0000000', '11:20:00.0000000'].map(onDay),
      ],
      [
        null,
        'SigninLogs',
        '2026-03-17T09:00:00.0000000Z',
        1,
        1,
        ...['09:10:00.0000000', '09:10:00.0000000', '09:15:00.0000000'].map(onDay),
      ],
      [
        null,
        'SigninLogs',
        '2026-03-17T11:00:00.0000000Z',
        1,
        0,
        ...['10:00:00.0000000', '10:00:00.0000000', '11:59:59.9990000'].map(onDay),
      ],
    ]);
    expect(arrivalsIn(question, rows)[0]).toEqual({
      ...{ table: OTHER, hour: at('11:00'), records: 3, lockouts: 2 },
      ...{ first: at('09:20:00.500'), last: at('11:20'), lastArrival: at('11:20') },
    });
  });

  it('are none where nothing arrived', () => {
    const quiet = arrivals({ from: at('12:00'), to: at('13:00') });
    expect(arrivalsIn(quiet, answered(quiet))).toEqual([]);
  });

  it.each<[string, Row]>([
    ['another table', [null, 'AuditLogs', at('09:00'), 1, 0, at('09:00'), at('09:00'), at('09:00')]],
    ['no hour', [null, 'SigninLogs', '', 1, 0, at('09:00'), at('09:00'), at('09:00')]],
    ['a time that is none', [null, 'SigninLogs', at('09:00'), 1, 0, 'yesterday', at('09:00'), at('09:00')]],
    ['a number that is a text', [null, 'SigninLogs', at('09:00'), '1', 0, at('09:00'), at('09:00'), at('09:00')]],
    ['a number below zero', [null, 'SigninLogs', at('09:00'), -1, 0, at('09:00'), at('09:00'), at('09:00')]],
    ['a text that is a number', [null, 'SigninLogs', 9, 1, 0, at('09:00'), at('09:00'), at('09:00')]],
    ['a column missing', [null, 'SigninLogs', at('09:00'), 1, 0, at('09:00'), at('09:00')]],
    ['a column too many', [null, 'SigninLogs', at('09:00'), 1, 0, at('09:00'), at('09:00'), at('09:00'), null]],
    ['a second total', [1, 'SigninLogs', at('09:00'), 1, 0, at('09:00'), at('09:00'), at('09:00')]],
  ])('are refused with %s', (_, row) => {
    expect(() => arrivalsIn(question, [row])).toThrow(expect.objectContaining({ name: 'FeedUnavailable' }));
  });
});

describe('new lockouts', () => {
  const question = newLockouts({ from: at('11:00'), to: at('11:59:59.999') });

  it('are those that arrived, as their own code says, with what the mapping needs', () => {
    const rows = answered(question);
    expect(rows).toEqual([
      [null, OTHER, 'd', '', onDay('11:20:00.0000000'), '50126', ...rest({ ip: '198.51.100.1' })],
      [null, OTHER, 'b', onDay('09:20:00.5000000'), onDay('11:15:00.0000000'), '50053', ...rest({ ip: '2001:db8::7' })],
    ]);
    const { lockouts, broken } = lockoutsIn(question, rows);
    expect(broken).toBe(0);
    expect(lockouts).toMatchObject([
      { id: 'd', at: at('11:20'), timedByEmission: true, code: 50053, interactive: false, failureReason: LOCKED_TEXT },
      { id: 'b', at: at('09:20:00.500'), timedByEmission: false, source: '2001:db8::/64', asn: 64500, city: 'Delft' },
    ]);
  });

  it('come in shares that are all of them together', () => {
    const whole = newLockouts(DAY);
    const shares = [0, 1, 2].flatMap((index) => answered(newLockouts(DAY, { index, of: 3 })));
    expect(shares.map(([, , id]) => id).sort()).toEqual(['a', 'b', 'd']);
    expect(answered(whole)).toHaveLength(3);
  });

  it('are not what the mapping takes for something else', () => {
    const [row] = answered(question);
    const withCell = (column: string, value: Cell): Row =>
      row!.map((cell, index) => (question.columns[index]!.name === column ? value : cell));
    expect(lockoutsIn(question, [withCell('Status', '{"errorCode":50126}')])).toEqual({ lockouts: [], broken: 0 });
    expect(lockoutsIn(question, [withCell('Status', '{"errorCode":"?"}')])).toEqual({ lockouts: [], broken: 0 });
    expect(lockoutsIn(question, [withCell('TimeGenerated', 'yesterday')])).toEqual({ lockouts: [], broken: 1 });
    expect(() => lockoutsIn(question, [withCell('UserId', 7)])).toThrow('column UserId: number');
    expect(() => lockoutsIn(question, [row!.slice(1)])).toThrow('as was not asked');
  });

  it('are as many as one answer may hold, or only counted', () => {
    const many = (count: number) => Array.from({ length: count }, () => aStoredRow({ arrived: '11:30', code: 50053 }));
    expect(answeringWorkspace(many(10_000))(question.text).rows).toHaveLength(10_001);
    const [total, ...rows] = answeringWorkspace(many(10_001))(question.text).rows;
    expect([total![0], rows]).toEqual([10_001, []]);
  });
});

describe('lockouts within windows', () => {
  const windows = [
    { from: at('09:00'), to: at('09:20:00.499') },
    { from: at('11:20'), to: at('11:30') },
  ];

  it('are those whose event lies in one, both ends included', () => {
    expect(lockoutsIn(lockoutsWithin(windows), answered(lockoutsWithin(windows))).lockouts.map(({ id }) => id)).toEqual(
      ['d', 'a'],
    );
    const touching = lockoutsWithin([{ from: at('09:20:00.500'), to: at('09:20:00.500') }]);
    expect(lockoutsIn(touching, answered(touching)).lockouts.map(({ id }) => id)).toEqual(['b']);
  });

  it('are of some time', () => {
    expect(() => lockoutsWithin([])).toThrow(RangeError);
  });
});

describe('reach', () => {
  const question = reach({ from: at('09:00'), to: at('10:30') });

  it('is what each table holds in the time asked about', () => {
    const rows = answered(question);
    expect(rows).toEqual([
      [null, OTHER, 1, onDay('09:20:00.5000000'), onDay('09:20:00.5000000')],
      [null, 'SigninLogs', 2, onDay('09:10:00.0000000'), onDay('10:00:00.0000000')],
    ]);
    expect(reachIn(question, rows)[1]).toEqual({
      table: 'SigninLogs',
      records: 2,
      first: at('09:10'),
      last: at('10:00'),
    });
  });

  it('tells an empty table from a missing one', () => {
    const empty = answered(question, answeringWorkspace([], ['SigninLogs']));
    expect(empty).toEqual([[null, 'SigninLogs', 0, '', '']]);
    expect(reachIn(question, empty)).toEqual([{ table: 'SigninLogs', records: 0, first: null, last: null }]);
  });
});

describe('a workspace that answers for tests', () => {
  const { text } = newLockouts(DAY, { index: 1, of: 2 });

  it.each([
    ['nothing', ''],
    ['a question that is not ours', 'SigninLogs | count'],
    ['another operator', text.replace('where Code ==', 'where Code !=')],
    ['another limit', text.replace('10000', '10001')],
    ['a share that is none', text.replace('== 1\n', '== -1\n')],
    ['something behind it', `${text}\n| take 1`],
    ['another window for one table', text.replace('TimeGenerated <= datetime(2026', 'TimeGenerated <= datetime(2025')],
  ])('does not take %s for one of ours', (_, other) => {
    expect(() => answer(other)).toThrow('not one of our questions');
  });
});

function onDay(clock: string): string {
  return `2026-03-17T${clock}Z`;
}

/** The columns that the rows above have in common, from ResultDescription on. */
function rest({ ip }: { ip: string }): Cell[] {
  return [
    '',
    JSON.stringify({ errorCode: 50053, failureReason: LOCKED_TEXT }),
    ...['ada', 'ada@example.com', ip, '64500', 'NL', '{"city":"Delft","countryOrRegion":"NL"}'],
    ...['python-requests/2.32.3', 'app-1', 'OfficeHome', 'Browser', 'none', 'singleFactorAuthentication', '[]', 'none'],
    ...['{"deviceId":"","operatingSystem":"Windows"}', 'none', 'none', '[]', '[]'],
  ];
}
