import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gradeOf } from '../../src/domain/grade.ts';
import { SEVERITIES } from '../../src/domain/severity.ts';
import { at, many } from '../support/builders.ts';
import { aClient, aProof, byCause, facts, findings } from './case-builders.ts';

type Facts = Parameters<typeof facts>[0];
type Found = Parameters<typeof findings>[0];
const grade = (given: Facts = {}, found: Found = {}) => gradeOf(facts(given), findings(found));
const codesOf = (given: Facts, found: Found) => grade(given, found).reasons.map(({ code }) => code);

const BLOCKED = { byCause: byCause({ 'malicious-ip': 4, 'high-risk': 2 }), lockedUsers: 0 };
const NOTHING = { lockouts: 0, byCause: byCause({}), users: 0, lockedUsers: 0, detections: 0 };
const NOT_CHECKED = { notChecked: 'the feed was down' };

describe('severity', () => {
  it.each<[string, Facts, Found, string]>([
    ['a sign-in by password', {}, { access: { signedIn: 1 } }, 'critical'],
    ['a sign-in by token', {}, { access: { signedInByToken: 1 } }, 'critical'],
    [
      'a sign-in that was filed, where nobody could look again',
      { filedSignedIn: 1 },
      { access: NOT_CHECKED },
      'critical',
    ],
    ['a sign-in that was filed, where nothing was seen again', { filedSignedIn: 1 }, {}, 'critical'],
    ['a confirmed password', {}, { access: { passwordConfirmed: 1 } }, 'high'],
    ['a confirmed password that was filed', { filedPasswordConfirmed: 1 }, { access: NOT_CHECKED }, 'high'],
    ['an undecided success', {}, { access: { undecided: 1 } }, 'high'],
    ['an undecided success that was filed', { filedUndecided: 1 }, { access: NOT_CHECKED }, 'high'],
    ['a success that another look decided', { filedUndecided: 1 }, {}, 'medium'],
    ['a privileged account locked', { privilegedLocked: 1 }, {}, 'high'],
    ['25 locked users', { lockedUsers: 25 }, {}, 'high'],
    ['lockouts that name nobody', { users: 0, lockedUsers: 0 }, { scope: { accounts: 0 } }, 'medium'],
    ['24 locked users', { lockedUsers: 24 }, {}, 'medium'],
    ['any other detection', {}, {}, 'medium'],
    ['lockouts that a person asked about', { detections: 0 }, {}, 'medium'],
    ['a success elsewhere', {}, { access: { elsewhere: 9 } }, 'medium'],
    ['steps that were not checked', {}, { scope: NOT_CHECKED, agents: NOT_CHECKED, access: NOT_CHECKED }, 'medium'],
    ['nothing found', NOTHING, { scope: { failures: 3 } }, 'informational'],
    [
      'successes of a source that attacked nobody',
      NOTHING,
      { scope: { failures: 0 }, access: { signedIn: 3 } },
      'informational',
    ],
    [
      'a success of a source that failed, too',
      NOTHING,
      { scope: { failures: 1 }, access: { signedIn: 1 } },
      'critical',
    ],
    [
      'a success where nobody could look for failures',
      NOTHING,
      { scope: NOT_CHECKED, access: { signedIn: 1 } },
      'critical',
    ],
  ])('for %s', (_, given, found, severity) => {
    expect(grade(given, found).severity).toBe(severity);
  });
});

describe('one step down', () => {
  it.each<[string, Facts, Found, string]>([
    ['every 50053 a block by Microsoft', BLOCKED, {}, 'low'],
    ['one 50053 of unknown cause', { ...BLOCKED, byCause: byCause({ 'malicious-ip': 5, unknown: 1 }) }, {}, 'medium'],
    ['every source shared or annotated', {}, { scope: { knownSources: 1 } }, 'low'],
    ['one source nobody knows', { sources: 2 }, { scope: { knownSources: 1 } }, 'medium'],
    ['every source annotated, step 1 not checked', { annotatedSources: 1 }, { scope: NOT_CHECKED }, 'low'],
    ['no source at all', { sources: 0 }, {}, 'medium'],
    ['a privileged account behind known sources', { privilegedLocked: 1 }, { scope: { knownSources: 1 } }, 'medium'],
    ['25 locked users behind known sources', { lockedUsers: 25 }, { scope: { knownSources: 1 } }, 'medium'],
    ['one stale client', { users: 1 }, { scope: { client: aClient() } }, 'low'],
    [
      'a stale client of a privileged account',
      { users: 1, privilegedLocked: 1 },
      { scope: { client: aClient() } },
      'medium',
    ],
    ['a client that is a tool', { users: 1 }, { scope: { client: aClient({ isTool: true }) } }, 'medium'],
    [
      'a stale client where nobody could look whether somebody got in',
      { users: 1 },
      { scope: { client: aClient() }, access: NOT_CHECKED },
      'medium',
    ],
    ['both reasons at once', { ...BLOCKED, annotatedSources: 1 }, { scope: { knownSources: 1 } }, 'low'],
    ['nothing found', { ...NOTHING, annotatedSources: 1 }, { scope: { knownSources: 1 } }, 'informational'],
  ])('with %s', (_, given, found, severity) => {
    expect(grade(given, found).severity).toBe(severity);
  });

  it.each<[string, Facts, Found, string]>([
    ['critical', { filedSignedIn: 1 }, {}, 'critical'],
    ['a confirmed password', { filedPasswordConfirmed: 1 }, {}, 'high'],
    ['an undecided success', {}, { access: { undecided: 1 } }, 'high'],
    [
      'a privileged account whose password is confirmed',
      { privilegedLocked: 1, filedPasswordConfirmed: 1 },
      {},
      'high',
    ],
  ])('is never taken from %s', (_, given, found, severity) => {
    expect(grade({ ...BLOCKED, ...given }, { scope: { knownSources: 1 }, ...found }).severity).toBe(severity);
  });
});

describe('floor of a policy', () => {
  it('comes last, after the step down', () => {
    expect(grade({ ...BLOCKED, severityFloor: 'high' }).severity).toBe('high');
    expect(codesOf({ ...BLOCKED, severityFloor: 'high' }, {})).toEqual([
      'threshold-crossed',
      'only-blocks-by-microsoft',
      'policy-floor',
    ]);
  });

  it('does not lower what is graver', () => {
    expect(grade({ severityFloor: 'high' }, { access: { signedIn: 1 } }).severity).toBe('critical');
  });

  it('does not lift a case in which nothing was found', () => {
    expect(grade({ ...NOTHING, severityFloor: 'high' }).severity).toBe('informational');
  });
});

describe('reasons', () => {
  it('tell the deciding one first, then the others that hold', () => {
    const found = { access: { signedIn: 1, passwordConfirmed: 2, undecided: 1 } };
    expect(codesOf({ privilegedLocked: 1, lockedUsers: 30 }, found)).toEqual([
      'signed-in-from-attacking-source',
      'password-confirmed',
      'undecided-success',
      'privileged-account-locked',
      'many-accounts-locked',
      'threshold-crossed',
    ]);
  });

  it('give the numbers of accounts touched, and at most ten sign-ins as evidence', () => {
    const proofs = many(12, (index) => ({ ...aProof({ signInId: `proof-${index}`, code: 0 }), user: 'ada' }));
    const [first] = grade({}, { scope: { accounts: 11 }, access: { signedIn: 1, proofs } }).reasons;
    expect(first!.text).toBe('1 of 11 accounts signed in from an attacking source');
    expect(first!.evidence).toHaveLength(10);
    expect(first!.evidence[0]).toEqual({ signInId: 'proof-0', at: at('10:00'), query: 'access#1' });
  });

  it('show each the sign-ins of its own kind', () => {
    const proofs = [0, 50076].map((code) => ({ ...aProof({ signInId: `of-${code}`, code }), user: 'ada' }));
    const toLookAt = { undecided: [{ id: 'open', at: at('11:00') }], elsewhere: [] };
    const { reasons } = grade({}, { access: { signedIn: 1, passwordConfirmed: 1, undecided: 1, proofs, toLookAt } });
    expect(reasons.slice(0, 3).map(({ evidence }) => evidence.map(({ signInId }) => signInId))).toEqual([
      ['of-0'],
      ['of-50076'],
      ['open'],
    ]);
  });

  it('show the numbers that let severity sink', () => {
    const textOf = (given: Facts, found: Found) => grade(given, found).reasons.at(-1)!.text;
    expect(textOf(BLOCKED, {})).toBe('one step down: 6 of 6 lockouts are blocks by Microsoft');
    expect(textOf({ sources: 2 }, { scope: { knownSources: 2 } })).toBe(
      'one step down: 2 of 2 sources annotated or shared',
    );
    expect(textOf({ users: 1 }, { scope: { client: aClient() } })).toMatch(/one stale client explains it \(1 account/);
  });

  it('say that nothing was found only when nothing was', () => {
    expect(codesOf(NOTHING, {})).toEqual(['nothing-found']);
    expect(codesOf({}, {})).toEqual(['threshold-crossed']);
  });
});

const someFacts = fc.record({
  lockouts: fc.nat(3),
  byCause: fc.record({
    'smart-lockout': fc.nat(1),
    'malicious-ip': fc.nat(2),
    'high-risk': fc.nat(1),
    unknown: fc.nat(1),
  }),
  lockedUsers: fc.constantFrom(0, 24, 25),
  ...{ privilegedLocked: fc.nat(1), sources: fc.nat(2), annotatedSources: fc.nat(2), detections: fc.nat(1) },
  ...{ filedSignedIn: fc.nat(1), filedPasswordConfirmed: fc.nat(1), filedUndecided: fc.nat(1) },
  severityFloor: fc.constantFrom(...SEVERITIES),
});
const someScope = fc.oneof(fc.record({ failures: fc.nat(1), knownSources: fc.nat(2) }), fc.constant(NOT_CHECKED));
const someAccess = fc.record({ signedIn: fc.nat(1), passwordConfirmed: fc.nat(1), undecided: fc.nat(1) });
const success = fc.constantFrom('signedIn', 'signedInByToken', 'passwordConfirmed', 'undecided');

describe('severity: any campaign', () => {
  test.prop([someFacts, someScope, someAccess, success])(
    'does not fall when the attacker succeeds once more',
    (given, scope, access, what) => {
      const more = { ...access, [what]: ((access as Record<string, number>)[what] ?? 0) + 1 };
      const [before, after] = [access, more].map((each) =>
        SEVERITIES.indexOf(grade(given, { scope, access: each }).severity),
      );
      expect(after).toBeGreaterThanOrEqual(before!);
    },
  );

  test.prop([someFacts, someScope, someAccess])(
    'has a reason, and sinks by one step at most',
    (given, scope, access) => {
      const { severity, reasons } = grade({ ...given, severityFloor: 'informational' }, { scope, access });
      const shared = grade(
        { ...given, severityFloor: 'informational', annotatedSources: 0, byCause: byCause({ unknown: 1 }) },
        {
          scope: 'notChecked' in scope ? scope : { ...scope, knownSources: 0 },
          access,
        },
      );
      expect(reasons.length).toBeGreaterThan(0);
      if (given.sources > 0)
        expect(SEVERITIES.indexOf(shared.severity) - SEVERITIES.indexOf(severity)).toBeLessThanOrEqual(1);
    },
  );
});
