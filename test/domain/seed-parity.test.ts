import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/adapters/formats/read-record.ts';
import { backtest, type PolicyResult } from '../../src/domain/backtest.ts';
import { BUILT_IN_EXCLUSIONS } from '../../src/domain/exclusion.ts';
import { gradeOf } from '../../src/domain/grade.ts';
import { lockoutsOf } from '../../src/domain/lockout.ts';
import { attackIds } from '../../src/domain/mitre.ts';
import { PRESETS, type PresetName } from '../../src/domain/policy.ts';
import { at, LOCKED_TEXT, many, minutesAfter } from '../support/builders.ts';
import { graphRecord, lockedRecord, type Particulars, type RawRecord } from '../support/records.ts';
import {
  arrival,
  pantherAlerts,
  pantherLog,
  pantherMatches,
  smartLockouts,
  tableRow,
} from '../support/seed-detections.ts';
import { facts, findings } from './case-builders.ts';

/** What a preset makes of records as their vendor wrote them, read as every export is. */
function resultOf(preset: PresetName, records: readonly RawRecord[]): PolicyResult {
  const signIns = records.map(readRecord).flatMap((read) => (typeof read === 'string' ? [] : [read.signIn]));
  const { lockouts, duplicates } = lockoutsOf(signIns, BUILT_IN_EXCLUSIONS);
  const read = { records: records.length, duplicates, quarantined: 0 };
  return backtest(read, lockouts, [PRESETS[preset]]).policies[0]!;
}

/** How many alerts Panther's rule raises, and how many detections ours. */
const alertsOf = (records: readonly RawRecord[]) => ({
  theirs: pantherAlerts(records).length,
  ours: resultOf('panther', records).detections.length,
});

/** So many lockouts from a clock on, a minute apart. */
const aMinuteApart = (count: number, start: string, given: Particulars = {}) =>
  many(count, (index) => lockedRecord({ at: minutesAfter(start, index), ...given }));

const from = (autonomousSystemNumber: unknown): Particulars => ({ more: { autonomousSystemNumber } });
const answered = (errorCode: unknown, failureReason = LOCKED_TEXT): Particulars => ({
  more: { status: { errorCode, failureReason } },
});

/** The five of panther-labs/panther-analysis, azure_excessive_account_lockouts.py. */
const FIVE_ASNS = [8075, 8068, 8069, 8070, 12076];
const OTHERWISE_WRITTEN = FIVE_ASNS.flatMap((asn) => [asn, `AS${asn}`]);
const BLOCKED = 'Sign-in was blocked because it came from an IP address with malicious activity.';

describe('azure_excessive_account_lockouts (panther-analysis): twenty in twenty minutes', () => {
  it.each<[string, Particulars, 0 | 1]>([
    ['with code 50053', {}, 1],
    ['from a network that is not of Microsoft', from('64500'), 1],
    ['from a network that is not named', from(null), 1],
    ['from a number beside those of Microsoft', from('8071'), 1],
    ['from a number that begins like one of Microsoft', from('80750'), 1],
    ['that were not interactive', { category: 'NonInteractiveUserSignInLogs' }, 1],
    ['that needed a second factor', { more: { authenticationRequirement: 'multiFactorAuthentication' } }, 1],
    ['that Microsoft blocked by their source', answered(50053, BLOCKED), 1],
    ['that had no user id', { user: null, name: 'ada@example.com' }, 1],
    ['with a wrong password', { code: 50126 }, 0],
    ['that went well', { code: 0 }, 0],
    ['without a code', { code: null }, 0],
    ['with a code that only looks alike', { code: '050053' }, 0],
    ['with a code that begins alike', { code: 500530 }, 0],
    ['without a user name', { name: null }, 0],
    ['with an empty user name', { name: '' }, 0],
    ...FIVE_ASNS.map((asn): [string, Particulars, 0] => [`from AS${asn}`, from(String(asn)), 0]),
  ])('%s are the same to both', (_, given, expected) => {
    expect(alertsOf(aMinuteApart(20, '10:00', given))).toEqual({ theirs: expected, ours: expected });
  });

  // The Python compares the code with an integer and the network with texts. Exports write either: Log Analytics has
  // codes as text, Graph beta has AS numbers as numbers. And a name of blanks is nobody.
  it.each<[string, Particulars, 0 | 1, 0 | 1]>([
    ['the code as text', { code: '50053' }, 0, 1],
    ['the code in the envelope alone', { more: { status: {} } }, 0, 1],
    ...OTHERWISE_WRITTEN.map((asn): [string, Particulars, 1, 0] => [`${asn} as ${typeof asn}`, from(asn), 1, 0]),
    ['a user name of blanks', { name: '  ' }, 1, 0],
  ])('with %s are read as what they mean', (_, given, theirs, ours) => {
    expect(alertsOf(aMinuteApart(20, '10:00', given))).toEqual({ theirs, ours });
  });

  it.each<[string, Particulars, string]>([
    ['of Microsoft', from('8075'), 'microsoft-asn'],
    ['without a user', { name: null }, 'no-user-name'],
  ])('%s are left out with their number and the reason', (_, given, reason) => {
    expect(resultOf('panther', aMinuteApart(20, '10:00', given)).leftOut).toEqual([{ reason, events: 20 }]);
  });
});

describe('azure_excessive_account_lockouts (panther-analysis): the tests of its yml', () => {
  it.each([
    ['Account Lockout Error 50053', 50053, '64500', true],
    ['Different Error Code', 50126, '64501', false],
    ['Microsoft Corporate ASN Excluded', 50053, '8075', false],
  ] as const)('%s', (_, code, asn, expected) => {
    const logs = many(20, (index) => pantherLog(code, asn, minutesAfter('08:15', index)));
    expect(logs.map(pantherMatches)).toEqual(logs.map(() => expected));
    expect(resultOf('panther', logs).detections).toHaveLength(expected ? 1 : 0);
  });

  it('is High and TA0006 with T1110: ours is no milder, and claims the same guesses', () => {
    const { severityFloor } = PRESETS.panther;
    expect(gradeOf(facts({ severityFloor }), findings({})).severity).toBe('high');
    const guesses = ['unclassified', 'password-guessing', 'password-spray', 'credential-stuffing'] as const;
    const claimed = guesses.map((classification) => attackIds(classification, false));
    expect(claimed.map(({ tactics }) => tactics)).toEqual(guesses.map(() => ['TA0006']));
    expect(claimed.flatMap(({ techniques }) => techniques)).toEqual(['T1110', 'T1110.001', 'T1110.003', 'T1110.004']);
  });
});

/** So many lockouts of each of two users. */
const ofTwo = (count: number) => [...aMinuteApart(count, '10:00'), ...aMinuteApart(count, '10:10', { user: 'bo' })];

describe('azure_excessive_account_lockouts (panther-analysis): Threshold 20, DedupPeriodMinutes 60', () => {
  const nineteen = aMinuteApart(19, '10:00');
  it.each<[string, RawRecord[], number]>([
    ['19 lockouts of a user', nineteen, 0],
    ['20 lockouts of a user', aMinuteApart(20, '10:00'), 1],
    ['21 lockouts of a user', aMinuteApart(21, '10:00'), 1],
    ['the twentieth after exactly an hour', [...nineteen, lockedRecord({ at: '11:00' })], 1],
    ['the twentieth a second later', [...nineteen, lockedRecord({ at: '11:00:01' })], 0],
    ['10 lockouts of each of two users', ofTwo(10), 0],
    ['20 lockouts of each of two users', ofTwo(20), 2],
    ['20 users from one address', many(20, (index) => lockedRecord({ user: `user-${index}` })), 0],
    ['one user from 20 addresses', many(20, (index) => lockedRecord({ ip: `203.0.113.${index}` })), 1],
    ['two bursts, hours apart', [...aMinuteApart(20, '10:00'), ...aMinuteApart(20, '14:00')], 2],
    ['19 before the full hour and 19 after it', [...aMinuteApart(19, '09:41'), ...aMinuteApart(19, '10:01')], 1],
  ])('%s: the same to both', (_, records, expected) => {
    expect(alertsOf(records)).toEqual({ theirs: expected, ours: expected });
  });

  it('their window stands where its first match put it: one early lockout parts 18 from 19; ours slides', () => {
    const decoy = lockedRecord({ at: '09:00' });
    const records = [decoy, ...aMinuteApart(18, '09:42'), ...aMinuteApart(19, '10:01')];
    expect(alertsOf(records)).toEqual({ theirs: 0, ours: 1 });
    expect(resultOf('panther', records).detections[0]).toMatchObject({ events: 37, crossedAt: at('10:02') });
  });

  it('they raise an alert for each hour of an attack, ours is one detection', () => {
    expect(alertsOf(aMinuteApart(180, '10:00'))).toEqual({ theirs: 3, ours: 1 });
  });

  // panther-labs/panther, alert_merger.py: the window is one of processing, so a late export moves what it holds.
  it.each<[string, (index: number) => Particulars, number, number]>([
    ['late', (index) => ({ at: minutesAfter('10:00', index), time: index < 10 ? '10:30' : '12:00' }), 0, 1],
    ['at once', (index) => ({ at: minutesAfter('00:00', index * 60), time: '20:30' }), 1, 0],
  ])('lockouts that come %s count when they happened', (_, given, theirs, ours) => {
    const records = many(20, (index) => lockedRecord(given(index)));
    expect(pantherAlerts(records, arrival)).toHaveLength(theirs);
    expect(resultOf('panther', records).detections).toHaveLength(ours);
  });

  // Theirs groups by a title, which has the user name as text; ours by the account, and names are case-insensitive.
  it.each<[string, (index: number) => Particulars, number, number]>([
    ['a sign-in that is written twice', (index) => ({ id: `sign-in-${Math.max(1, index)}` }), 1, 0],
    ['two spellings of a name', (index) => ({ user: null, name: `${index % 2 ? 'Ada' : 'ada'}@example.com` }), 0, 1],
    ['a new name of an account', (index) => ({ name: `${index < 10 ? 'ada' : 'ada.l'}@example.com` }), 0, 1],
    ['a new account of an old name', (index) => ({ user: index < 10 ? 'ada' : 'eve', name: 'ada@example.com' }), 1, 0],
  ])('ours counts sign-ins and accounts, theirs rows and titles: %s', (_, given, theirs, ours) => {
    expect(alertsOf(many(20, (index) => lockedRecord(given(index))))).toEqual({ theirs, ours });
  });

  const lockout = fc.record({ user: fc.constantFrom('ada', 'bo'), minute: fc.integer({ min: 0, max: 150 }) });
  const attack = fc.array(lockout, { minLength: 20, maxLength: 120 });
  test.prop([attack])('every alert of theirs lies in one detection of ours', (drawn) => {
    const records = drawn.map(({ user, minute }) => lockedRecord({ user, at: minutesAfter('10:00', minute) }));
    const { detections } = resultOf('panther', records);
    for (const alert of pantherAlerts(records)) {
      const ofUser = detections.filter(({ key }) => `${key}@example.com` === alert.name);
      const around = ofUser.filter(({ from, to }) => Date.parse(from) <= alert.at && alert.at <= Date.parse(to));
      expect(around).toHaveLength(1);
    }
  });
});

/** The entities that ours lists. */
const listedOf = (records: readonly RawRecord[]) =>
  resultOf('sentinel', records).listed.map(({ account, ip }) => ({ account, ip }));

describe('SmartLockouts (Azure-Sentinel): SigninLogs where ResultType is 50053', () => {
  it.each<[string, RawRecord, 0 | 1]>([
    ['one lockout', {}, 1],
    ['a code that is a number', { ResultType: 50053 }, 1],
    ['a block by Microsoft', { ResultDescription: BLOCKED }, 1],
    ['a network of Microsoft', { AutonomousSystemNumber: '8075' }, 1],
    ['a second factor needed', { AuthenticationRequirement: 'multiFactorAuthentication' }, 1],
    ['a name in capitals', { UserPrincipalName: 'Ada@Example.com' }, 1],
    ['no user name', { UserPrincipalName: null }, 1],
    ['an IPv6 address', { IPAddress: '2001:db8::7' }, 1],
    ['no address', { IPAddress: null }, 1],
    ['a wrong password', { ResultType: '50126' }, 0],
    ['a success', { ResultType: '0' }, 0],
    ['a code that only looks alike', { ResultType: '050053' }, 0],
    ['the table of non-interactive sign-ins', { Type: 'AADNonInteractiveUserSignInLogs' }, 0],
  ])('%s: the same Account and IP in both', (_, given, expected) => {
    const records = [tableRow(given)];
    expect(smartLockouts(records)).toHaveLength(expected);
    expect(listedOf(records)).toEqual(smartLockouts(records));
  });

  it('lists without threshold or window, oldest first', () => {
    const records = ['2024-02-29T23:59:59.000Z', at('10:00'), at('10:01')].map((CreatedDateTime, index) =>
      tableRow({ CreatedDateTime, IPAddress: `192.0.2.${index}` }),
    );
    expect(listedOf(records.toReversed())).toEqual(smartLockouts(records));
  });

  it('says Medium and T1078.004 of every row, and why Entra ID refused', () => {
    const texts = [LOCKED_TEXT, BLOCKED];
    const records = texts.map((ResultDescription, index) => tableRow({ Id: `row ${index}`, ResultDescription }));
    const same = { at: at('10:00'), account: 'ada@example.com', ip: '203.0.113.7' };
    expect(resultOf('sentinel', records).listed).toEqual([
      { signInId: 'row 0', cause: 'smart-lockout', severity: 'medium', technique: 'T1078.004', ...same },
      { signInId: 'row 1', cause: 'malicious-ip', severity: 'medium', technique: 'T1078.004', ...same },
    ]);
  });

  it('judges nothing, however many there are, and says what it left out', () => {
    const other = many(2, () => tableRow({ Type: 'AADNonInteractiveUserSignInLogs' }));
    const records = [...many(30, () => tableRow()), ...other];
    const { listed, detections, campaigns, leftOut } = resultOf('sentinel', records);
    expect([listed.length, detections, campaigns]).toEqual([30, [], []]);
    expect(leftOut).toEqual([{ reason: 'non-interactive', events: 2 }]);
  });

  // Log Analytics repeats a row when many policies apply (Azure-Sentinel#12567).
  it('theirs lists a row as often as it stands there, ours a sign-in once', () => {
    const records = [tableRow({ Id: 'a' }), tableRow({ Id: 'a' }), tableRow({ Id: 'b' })];
    expect(smartLockouts(records)).toHaveLength(3);
    expect(listedOf(records)).toHaveLength(2);
  });

  it.each([
    ['203.0.113.7:50443', '203.0.113.7'],
    ['2001:0DB8:0:0::0007', '2001:db8::7'],
  ])('ours writes an address in one way: %s as %s', (written, ip) => {
    expect(smartLockouts([tableRow({ IPAddress: written })])).toMatchObject([{ ip: written }]);
    expect(listedOf([tableRow({ IPAddress: written })])).toMatchObject([{ ip }]);
  });

  it.each<[string, RawRecord]>([
    ['a diagnostic setting', lockedRecord({ ip: '203.0.113.7' })],
    ['Graph', graphRecord({ code: 50053, ip: '203.0.113.7' })],
  ])('ours lists the interactive lockouts of %s, too, which no query of a table sees', (_, record) => {
    expect(smartLockouts([record])).toEqual([]);
    expect(listedOf([record])).toEqual([{ account: 'ada@example.com', ip: '203.0.113.7' }]);
  });
});
