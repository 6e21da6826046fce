import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_EXPORT } from '../../../src/adapters/formats/diagnostic-export.ts';
import { GRAPH } from '../../../src/adapters/formats/graph-json.ts';
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
