import { describe, expect, it } from 'vitest';
import type { AuditLine, Case } from '../../src/domain/case.ts';
import type { Closing } from '../../src/domain/decision.ts';
import { ocsfFinding } from '../../src/render/ocsf.ts';
import { at, many } from '../support/builders.ts';
import { mistakesInFinding } from '../support/contract.ts';
import { aCase, aCaseSource, aCaseUser, aDetection, anAccessEntry } from '../domain/case-builders.ts';

type Finding = Record<string, unknown> & {
  finding_info: Record<string, unknown>;
  evidences: Record<string, Record<string, unknown>>[];
  observables: { type_id: number; value: string }[];
  resources: unknown[];
  unmapped: Record<string, unknown>;
};
const finding = (given: Partial<Case> = {}) =>
  JSON.parse(JSON.stringify(ocsfFinding(aCase(given), { version: '1.2.3' }))) as Finding;
const closedAs = (reason: Closing): Partial<Case> => {
  const line: AuditLine = { at: at('12:00'), by: 'ada', action: 'close', reason };
  return {
    status: 'closed',
    revision: 2,
    audit: [{ ...line, reason: 'duplicate' }, { ...line, action: 'reopen' }, line],
  };
};
const entered: Partial<Case> = {
  severity: 'critical',
  users: [aCaseUser({ outcome: 'signed-in', privileged: true })],
  access: { ...aCase().access, signedIn: [anAccessEntry({ by: 'password' })] },
  attack: { tactics: ['TA0001', 'TA0006'], techniques: ['T1078.004', 'T1110'] },
};

describe('OCSF finding of a case', () => {
  it.each<[string, Partial<Case>]>([
    ['a new case', {}],
    ['a later revision', { revision: 2 }],
    ['somebody got in', entered],
    ['closed', closedAs('false-positive')],
    [
      'nothing found',
      {
        users: [],
        sources: [],
        detections: [],
        firstSeen: null,
        lastSeen: null,
        attack: { tactics: [], techniques: [] },
      },
    ],
    [
      'steps that could not look',
      { scope: { notChecked: 'x' }, agents: { notChecked: 'x' }, access: { notChecked: 'x' } },
    ],
    [
      'an IPv6 network, and no address',
      { sources: [aCaseSource({ address: '2001:db8::/64' }), aCaseSource({ address: 'unknown' })] },
    ],
    ['accounts without a name', { users: [aCaseUser({ name: null })] }],
  ])('is what the standard says: %s', (_, given) => {
    expect(mistakesInFinding(finding(given))).toEqual([]);
  });

  it.each<[string, Partial<Case>, object]>([
    ['a first revision creates', {}, { activity_id: 1, type_uid: 200401, status_id: 1, is_alert: true }],
    ['a later one updates', { revision: 3 }, { activity_id: 2, type_uid: 200402, status_id: 1 }],
    ['acknowledged is in progress', { revision: 2, status: 'acknowledged' }, { activity_id: 2, status_id: 2 }],
    [
      'closed closes',
      closedAs('true-positive'),
      { activity_id: 3, type_uid: 200403, status_id: 4, verdict_id: 2, is_alert: false },
    ],
    ['a false alarm is suppressed', closedAs('false-positive'), { status_id: 3, verdict: 'False Positive' }],
    ['so is what was expected', closedAs('benign-expected'), { status_id: 3, verdict_id: 5 }],
    ['a duplicate is resolved', closedAs('duplicate'), { status_id: 4, verdict_id: 10 }],
    ['closed without a word has no verdict', { status: 'closed' }, { status_id: 4 }],
    ['somebody got in', entered, { severity_id: 5, is_suspected_breach: true }],
    ['nobody got in', {}, { severity_id: 3, is_suspected_breach: false }],
  ])('tells: %s', (_, given, says) => {
    expect(finding(given)).toMatchObject(says);
  });

  it('keeps its id through all revisions, and names each', () => {
    const { finding_info: info, metadata } = finding({ revision: 4 });
    expect(info).toMatchObject({ uid: 'LK-20260317-0A1B2C', created_time: Date.parse(at('10:15')) });
    expect(metadata).toMatchObject({
      uid: 'LK-20260317-0A1B2C.4',
      tenant_uid: 'contoso',
      product: { version: '1.2.3' },
    });
  });

  it('has tactic, technique and sub-technique by number and name', () => {
    expect(finding(entered).finding_info['attacks']).toEqual([
      {
        tactic: { uid: 'TA0001', name: 'Initial Access' },
        technique: { uid: 'T1078', name: 'Valid Accounts' },
        sub_technique: { uid: 'T1078.004', name: 'Cloud Accounts' },
      },
      { tactic: { uid: 'TA0006', name: 'Credential Access' }, technique: { uid: 'T1110', name: 'Brute Force' } },
    ]);
  });

  it('shows the sign-ins that count, then the sources', () => {
    const [signIn, source] = finding(entered).evidences;
    expect(signIn).toMatchObject({
      ...{ uid: 'got-in', user: { uid: 'ada', type_id: 2 }, src_endpoint: { ip: '203.0.113.7' } },
      ...{ http_request: { user_agent: 'curl/8.5.0' }, data: { outcome: 'signed-in', by: 'password' } },
    });
    expect(source!['src_endpoint']).toEqual({
      ...{ ip: '203.0.113.7', autonomous_system: { number: 64666 }, location: { country: 'MD' } },
    });
  });

  it('gives a search addresses, networks, names and agents', () => {
    const family = { class: 'http-library' as const, name: 'curl', userAgent: 'curl/8.5.0', attempts: 1, users: 1 };
    const { observables } = finding({
      sources: [aCaseSource(), aCaseSource({ address: '2001:db8::/64' }), aCaseSource({ address: 'unknown' })],
      agents: { verdict: 'automated', families: [family, { ...family, userAgent: '' }], evidence: [] },
    });
    expect(observables.map(({ type_id: id, value }) => [id, value])).toEqual([
      [2, '203.0.113.7'],
      [12, '2001:db8::/64'],
      [4, 'ada@example.com'],
      [16, 'curl/8.5.0'],
    ]);
  });

  it('is bounded, and says how much of each list it holds', () => {
    const large = finding({ users: many(600, () => aCaseUser()), sources: many(10_000, () => aCaseSource()) });
    expect(mistakesInFinding(large)).toEqual([]);
    expect(large.unmapped['listed']).toEqual({
      users: { listed: 500, of: 600 },
      sources: { listed: 500, of: 10_000 },
      sign_ins: { listed: 0, of: 0 },
    });
    expect(JSON.stringify(large).length).toBeLessThan(500_000);
  });

  it('names the lenses that crossed their thresholds', () => {
    const detections = [aDetection(), aDetection({ lens: 'source' }), aDetection()];
    expect(finding({ detections }).finding_info['analytic']).toMatchObject({ uid: 'source+user' });
    expect(finding({ detections: [] }).finding_info['analytic']).toMatchObject({ uid: 'on-demand' });
  });
});

describe('the schema of findings', () => {
  it.each<[string, object]>([
    ['another class', { class_uid: 2001 }],
    ['a type that is not class and activity', { type_uid: 200402 }],
    ['a caption of another number', { severity: 'High' }],
    ['a severity that is none', { severity_id: 9 }],
    ['times in seconds', { time: 1773741600 }],
    ['times as text', { time: '2026-03-17T10:00:00Z' }],
    ['no finding_info', { finding_info: undefined }],
    ['an id that is no case', { finding_info: { uid: 'x', title: 'x' } }],
    ['another version', { metadata: { version: '1.7.0' } }],
    ['evidence without anything', { evidences: [{ name: 'source' }] }],
    ['a network as an address', { evidences: [{ src_endpoint: { ip: '2001:db8::/64' } }] }],
    ['an observable of no known kind', { observables: [{ name: 'evidences[].x', type_id: 3, value: 'x' }] }],
    ['an attribute that is not in the class', { queries: [] }],
    ['a verdict without its caption', { verdict_id: 1 }],
    [
      'closed, and new',
      { activity_id: 3, activity_name: 'Close', type_uid: 200403, type_name: 'Detection Finding: Close' },
    ],
  ])('refuses %s', (_, wrong) => {
    expect(mistakesInFinding(JSON.parse(JSON.stringify({ ...finding(), ...wrong })))).not.toEqual([]);
  });
});
