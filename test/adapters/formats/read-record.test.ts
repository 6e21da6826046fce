import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_EXPORT } from '../../../src/adapters/formats/diagnostic-export.ts';
import { ELASTIC } from '../../../src/adapters/formats/elastic.ts';
import { GRAPH } from '../../../src/adapters/formats/graph-json.ts';
import { LOG_ANALYTICS } from '../../../src/adapters/formats/log-analytics.ts';
import { readRecord } from '../../../src/adapters/formats/read-record.ts';
import { auditRecord, diagnosticRecord, graphRecord } from '../../support/records.ts';

describe('a record', () => {
  it('is the same sign-in from a diagnostic export and from Graph', () => {
    const given = { id: 'a', code: 50053, ip: '203.0.113.7', more: { isInteractive: true } };
    expect(DIAGNOSTIC_EXPORT.read(diagnosticRecord(given))).toEqual(GRAPH.read(graphRecord(given)));
  });

  it.each([
    ['an audit record', auditRecord()],
    ['an app signing in', diagnosticRecord({ category: 'ServicePrincipalSignInLogs' })],
    ['a category in other letters', diagnosticRecord({ category: 'signinlogs' })],
    ['a time of nobody', { createdDateTime: '2026-03-17T10:00:00Z' }],
    ['somebody at no time', { userPrincipalName: 'ada@example.com' }],
    ['a list', [graphRecord()]],
    ['anything', {}],
  ])('is something else: %s', (_, record) => expect(readRecord(record)).toBe('other'));

  it.each([
    ['nothing', null],
    ['a number', 50053],
    ['a text', 'SignInLogs'],
    ['a sign-in without any time', diagnosticRecord({ at: null, time: null })],
    ['a sign-in of Graph with another time', graphRecord({ at: 'yesterday' })],
    ['a sign-in without properties', { category: 'SignInLogs', time: '2026-03-17T10:00:00Z' }],
    ['properties as text', { ...diagnosticRecord(), properties: '{}' }],
    ['a number for a time', graphRecord({ more: { createdDateTime: 5 } })],
  ])('is broken: %s', (_, record) => expect(readRecord(record)).toBe('broken'));

  it('is taken for what it says only where it says so itself', () => {
    expect(readRecord(Object.create(null))).toBe('other');
    expect(readRecord({ constructor: 'SignInLogs', toString: 1 })).toBe('other');
  });
});

describe('a diagnostic record', () => {
  it.each([
    ['SignInLogs', true],
    ['NonInteractiveUserSignInLogs', false],
  ])('of %s is interactive: %s, whatever its properties say', (category, interactive) => {
    const record = diagnosticRecord({ category, more: { isInteractive: !interactive } });
    expect(DIAGNOSTIC_EXPORT.isSignIn(record)).toBe(true);
    expect(DIAGNOSTIC_EXPORT.read(record)).toMatchObject({ interactive });
  });

  it('is none without a category', () => expect(DIAGNOSTIC_EXPORT.isSignIn(graphRecord())).toBe(false));

  it('may leave out all that we do not need', () => {
    const least = { category: 'SignInLogs', properties: { createdDateTime: '2026-03-17T10:00:00Z' } };
    expect(DIAGNOSTIC_EXPORT.read(least)).toMatchObject({ code: null, userId: null, address: null, userAgent: '' });
  });
});

describe('a row of Log Analytics', () => {
  const row = { ResultType: '50053', UserPrincipalName: 'ada@example.com', CreatedDateTime: '2026-03-17T10:00:00Z' };

  it.each([
    [{ Type: 'SigninLogs', IsInteractive: false }, true],
    [{ Type: 'AADNonInteractiveUserSignInLogs', IsInteractive: true }, false],
    [{ Category: 'NonInteractiveUserSignInLogs' }, false],
    [{ IsInteractive: 'FALSE' }, false],
    [{}, true],
  ])('of %j is interactive: %s, by its table first', (given, interactive) =>
    expect(LOG_ANALYTICS.read({ ...row, ...given })).toMatchObject({ interactive, code: 50053 }),
  );

  it.each([
    ['of another table', { ...row, Type: 'AADServicePrincipalSignInLogs' }],
    ['of another category', { ...row, Type: 'SigninLogs', Category: 'AuditLogs' }],
    ['without a user', { ResultType: '0', CreatedDateTime: '2026-03-17T10:00:00Z' }],
    ['without a result', { UserPrincipalName: 'ada@example.com' }],
  ])('is something else %s', (_, record) => expect(readRecord(record)).toBe('other'));

  it.each([
    ['text that is no JSON', '{'],
    ['a list', '[1]'],
    ['a number', 5],
  ])('may have %s where a dynamic column belongs', (_, odd) => {
    const dynamic = { Status: odd, LocationDetails: odd, DeviceDetail: odd, AuthenticationDetails: odd };
    expect(LOG_ANALYTICS.read({ ...row, ...dynamic })).toMatchObject({ code: 50053, country: null, device: null });
  });
});

describe('a document of Elastic', () => {
  const signinlogs = {
    category: 'SignInLogs',
    result_type: '50053',
    properties: { created_at: '2026-03-17T10:00:00Z' },
  };
  const document = { azure: { signinlogs }, user: { id: 'ada', name: 'ada', domain: 'example.com' } };

  it('names its user whole', () => expect(ELASTIC.read(document)).toMatchObject({ userName: 'ada@example.com' }));

  it.each([
    ['of another data set', { azure: { auditlogs: { category: 'AuditLogs' } } }],
    ['of an app', { azure: { signinlogs: { ...signinlogs, category: 'ServicePrincipalSignInLogs' } } }],
    ['with odd keys', { azure: 'x', _source: 5 }],
    ['of nothing', { _source: null, azure: null }],
  ])('is something else %s', (_, record) => expect(readRecord(record)).toBe('other'));

  it('is broken without a time', () => {
    const record = { azure: { signinlogs: { ...signinlogs, properties: {} } } };
    expect(readRecord(record)).toBe('broken');
  });
});

describe('a record of Graph', () => {
  it.each([
    ['a name and an id', {}, true],
    ['an id', { name: null }, true],
    ['a name', { user: null }, true],
    ['neither', { user: null, name: null }, false],
    ['no time', { at: null }, false],
  ])('is told by its time and its user: %s', (_, given, is) => expect(GRAPH.isSignIn(graphRecord(given))).toBe(is));

  it('is none with a category', () => expect(GRAPH.isSignIn(diagnosticRecord())).toBe(false));

  it.each([
    [50053, 50053],
    ['50053', 50053],
    ['050053', null],
    [null, null],
  ])('with code %j has code %s', (code, read) =>
    expect(GRAPH.read(graphRecord({ code }))).toMatchObject({ code: read }),
  );
});
