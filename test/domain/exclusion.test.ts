import { describe, expect, it } from 'vitest';
import { BUILT_IN_EXCLUSIONS, exclusionMatcher, readAsn, type Exclusion } from '../../src/domain/exclusion.ts';
import { aSignIn } from '../support/builders.ts';

const exclusion = (kind: Exclusion['kind'], value: string): Exclusion => ({
  ...{ kind, value, effect: 'annotate', reason: 'head office', owner: 'it@contoso.com', expires: '2026-03-17' },
});
const holds = (kind: Exclusion['kind'], value: string, given: Parameters<typeof aSignIn>[0]) =>
  exclusionMatcher([exclusion(kind, value)])(aSignIn(given)).length > 0;

describe('exclusion', () => {
  it.each([
    ['network', '192.0.2.0/24', { ip: '192.0.2.200' }, true],
    ['network', '192.0.2.0/24', { ip: '192.0.3.200' }, false],
    ['network', '192.0.2.0/24', { address: null }, false],
    ['network', '2001:db8:5a::/48', { ip: '2001:db8:5a:91::1' }, true],
    ['network', 'not a network', { ip: '192.0.2.200' }, false],
    ['asn', 'AS64500', { asn: 64500 }, true],
    ['asn', '64500', { asn: 64501 }, false],
    ['asn', '64500', { asn: null }, false],
    ['asn', 'not an asn', { asn: null }, false],
    ['user', 'ADA@example.com', { userName: 'ada@EXAMPLE.com' }, true],
    ['user', 'ada', { userId: 'ada', userName: null }, true],
    ['user', 'ada@example.com', { userName: null }, false],
    ['user', 'bo@example.com', {}, false],
    ['user-agent', 'curl/8.5.0', { userAgent: 'curl/8.5.0' }, true],
    ['user-agent', 'curl/8.5.0', { userAgent: 'curl/8.5.0 ' }, false],
  ] as const)('by %s %s holds for %j: %s', (kind, value, given, expected) => {
    expect(holds(kind, value, given)).toBe(expected);
  });

  it('holds to the end of the UTC day on which it expires', () => {
    expect(holds('user', 'ada', { at: '2026-03-17T23:59:59.999Z' })).toBe(true);
  });

  it('does not hold for an event of the day after', () => {
    expect(holds('user', 'ada', { at: '2026-03-18T00:00:00.000Z' })).toBe(false);
  });

  it('is given back as it was written, with the others that hold', () => {
    const all = [exclusion('user', 'ada'), exclusion('user', 'bo'), exclusion('asn', '64500')];
    expect(exclusionMatcher(all)(aSignIn())).toEqual([all[0], all[2]]);
  });

  it.each([8075, 8068, 8069, 8070, 12076])('annotates AS%i as Microsoft without being told', (asn) => {
    expect(exclusionMatcher(BUILT_IN_EXCLUSIONS)(aSignIn({ asn }))).toMatchObject([
      { effect: 'annotate', reason: 'Microsoft' },
    ]);
    expect(exclusionMatcher(BUILT_IN_EXCLUSIONS)(aSignIn({ asn: asn + 1_000 }))).toEqual([]);
  });
});

describe('autonomous system number', () => {
  it.each([
    [8075, 8075],
    ['8075', 8075],
    ['AS8075', 8075],
    ['as8075 ', 8075],
    [' 008075', 8075],
    ['0', 0],
    ['4294967295', 4294967295],
  ])('reads %j as %i', (value, asn) => {
    expect(readAsn(value)).toBe(asn);
  });

  it.each(['', 'AS', 'MICROSOFT', '8075.0', '-8075', 'AS 8075', '8075 8068', 8075.5, -1])(
    'reads %j as none',
    (value) => {
      expect(readAsn(value)).toBeNull();
    },
  );
});
