import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/adapters/formats/read-record.ts';
import { backtest, type PolicyResult } from '../../src/domain/backtest.ts';
import { BUILT_IN_EXCLUSIONS } from '../../src/domain/exclusion.ts';
import { lockoutsOf } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { many } from '../support/builders.ts';
import { lockedRecord, type Particulars, type RawRecord } from '../support/records.ts';

/** So many seconds after the morning of the day of tests, as a diagnostic export writes it. */
const after = (seconds: number, start = '2026-03-17T08:00:00Z'): string =>
  new Date(Date.parse(start) + seconds * 1000).toISOString();

let made = 0;
const locked = (seconds: number, given: Particulars & { start?: string } = {}): RawRecord =>
  lockedRecord({ id: `golden-${++made}`, at: after(seconds, given.start), user: 'ada', ...given });
/** So many lockouts of one user, one a minute. */
const ofOneUser = (count: number, given: Particulars & { start?: string } = {}, from = 0): RawRecord[] =>
  many(count, (index) => locked(from + index * 60, given));
const withFields = (record: RawRecord, more: object): RawRecord => ({
  ...record,
  properties: { ...(record['properties'] as object), ...more },
});

function under(policy: keyof typeof PRESETS, records: readonly RawRecord[]): PolicyResult {
  const signIns = records.map(readRecord).map((read) => (typeof read === 'object' ? read.signIn : expect.fail(read)));
  const { lockouts, duplicates } = lockoutsOf(signIns, BUILT_IN_EXCLUSIONS);
  const counts = { records: records.length, duplicates, quarantined: 0 };
  return backtest(counts, lockouts, [PRESETS[policy]]).policies[0]!;
}

type Vector = readonly [what: string, records: () => readonly RawRecord[], found: readonly string[], campaigns: number];

/** `lens events/users/sources` of each detection, in printed order, and how many campaigns they make. */
const VECTORS: readonly Vector[] = [
  ['19 of one user', () => ofOneUser(19), [], 0],
  ['20 of one user', () => ofOneUser(20), ['user 20/1/1'], 1],
  ['21 of one user', () => ofOneUser(21), ['user 21/1/1'], 1],
  ['the 20th at 60:00.000', () => [...ofOneUser(19), locked(3600)], ['user 20/1/1'], 1],
  ['the 20th at 60:00.001', () => [...ofOneUser(19), locked(3600.001)], [], 0],
  ['19 + 19 across the hour', () => many(38, (i) => locked(3600 - 38 * 30 + i * 60)), ['user 38/1/1'], 1],
  [
    '19 + 19 across the day',
    () => many(38, (i) => locked(i * 30, { start: '2026-03-17T23:50:30Z' })),
    ['user 38/1/1'],
    1,
  ],
  [
    '19 + 19 across summer time',
    () => many(38, (i) => locked(i * 30, { start: '2026-03-29T00:50:30Z' })),
    ['user 38/1/1'],
    1,
  ],
  [
    '19 + 19 across the month',
    () => many(38, (i) => locked(i * 30, { start: '2026-03-31T23:50:30Z' })),
    ['user 38/1/1'],
    1,
  ],
  [
    '20 with one duplicate',
    () => [...ofOneUser(18), locked(1200, { id: 'twice' }), locked(1200, { id: 'twice' })],
    [],
    0,
  ],
  ['20 users from one address', () => many(20, (i) => locked(i * 60, { user: `u${i}` })), ['source 20/20/1'], 1],
  ['one user from 20 addresses', () => many(20, (i) => locked(i * 60, { ip: `198.51.100.${i}` })), ['user 20/1/20'], 1],
  [
    '20 users from 20 addresses',
    () => many(20, (i) => locked(i * 60, { user: `u${i}`, ip: `198.51.100.${i}` })),
    ['fingerprint 20/20/20'],
    1,
  ],
  [
    'one /64',
    () => many(5, (i) => locked(i * 60, { user: `u${i}`, ip: `2001:db8:1:2::${i + 1}` })),
    ['source 5/5/1'],
    1,
  ],
  ['two /64', () => many(5, (i) => locked(i * 60, { user: `u${i}`, ip: `2001:db8:1:${i % 2}::1` })), [], 0],
  [
    'a name in other letters',
    () => many(20, (i) => locked(i * 60, { user: null, name: i % 2 ? 'Ada@Example.com' : 'ada@example.COM' })),
    ['user 20/1/1'],
    1,
  ],
  ['no name', () => ofOneUser(20, { name: null }), ['user 20/1/1'], 1],
  ['neither name nor id', () => ofOneUser(20, { user: null, name: null }), ['user 20/1/1'], 1],
  [
    'codes as text and number',
    () => many(20, (i) => locked(i * 60, { code: i % 2 ? '50053' : 50053 })),
    ['user 20/1/1'],
    1,
  ],
  ['codes that are none', () => many(20, (i) => locked(i * 60, { code: i % 2 ? '050053' : 50053 })), [], 0],
  [
    'a burst that is 90 minutes late',
    () => [...many(20, (i) => locked(i * 60)), locked(2 * 86_400)],
    ['user 20/1/1'],
    1,
  ],
  ['arriving in reverse', () => ofOneUser(20).reverse(), ['user 20/1/1'], 1],
  ['a whole day of one attacker', () => many(24 * 30, (i) => locked(i * 120)), ['user 720/1/1'], 1],
  [
    'two attackers at once',
    () => [
      ...many(6, (i) => locked(i * 60, { user: `a${i}`, ip: '203.0.113.7' })),
      ...many(6, (i) =>
        withFields(locked(i * 60 + 30, { user: `b${i}`, ip: '203.0.113.8' }), { userAgent: 'curl/8.5.0' }),
      ),
    ],
    ['source 6/6/1', 'source 6/6/1'],
    2,
  ],
  [
    'an office behind one address',
    () => many(5, (i) => locked(i * 700, { user: `o${i}`, ip: '198.51.100.9' })),
    ['source 5/5/1'],
    1,
  ],
];

describe('golden vectors', () => {
  it.each(VECTORS.map(([what, records, found, campaigns]) => ({ what, records, found, campaigns })))(
    '$what: $found in $campaigns',
    ({ records, found, campaigns }) => {
      const result = under('default', records());
      const seen = result.detections.map(({ lens, events, users, sources }) => `${lens} ${events}/${users}/${sources}`);
      expect(seen).toEqual(found);
      expect(result.campaigns).toHaveLength(campaigns);
    },
  );

  it.each(['8075', 8075, 'AS8075', 'as8075 '])('an AS number as %j is that of Microsoft', (asn) => {
    const records = ofOneUser(20).map((record) => withFields(record, { autonomousSystemNumber: asn }));
    expect(under('panther', records)).toMatchObject({
      detections: [],
      leftOut: [{ reason: 'microsoft-asn', events: 20 }],
    });
    expect(under('default', records).detections[0]!.networks).toMatchObject([
      { kind: 'asn', value: '8075', events: 20 },
    ]);
  });

  it.each([
    [
      "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
      'smart-lockout',
    ],
    ['Sign-in was blocked because it came from an IP address with malicious activity.', 'malicious-ip'],
    ['Something new.', 'unknown'],
    ['', 'unknown'],
  ])('a lockout that says %j is caused by %s', (failureReason, cause) => {
    const record = withFields(locked(0), { status: { errorCode: 50053, failureReason } });
    expect(under('sentinel', [record]).listed).toMatchObject([{ cause }]);
  });
});
