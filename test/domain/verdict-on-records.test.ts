import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../src/domain/severity.ts';
import { aLockout, aTally, at, many, minutesAfter } from '../support/builders.ts';
import { COSTLY } from '../support/random-cases.ts';
import { ATTACKING, verdictOn, type Seen } from './judged.ts';

const rank = (seen: Seen): number => SEVERITIES.indexOf(verdictOn(seen).severity);
const codes = (seen: Seen): string[] => verdictOn(seen).reasons.map(({ code }) => code);

/** Six accounts locked from one address, each once. */
const lockouts = many(6, (index) => aLockout({ user: `user-${index}`, at: minutesAfter('10:00', index) }));
const locked = lockouts.map(({ user, id, at: first }) =>
  aTally({ user, code: 50053, first, signIns: [{ id, at: first }] }),
);
const SPRAY: Seen = { lockouts, looked: locked };

/** A phone with an old password, in the office where its owner works. */
const PHONE = 'Apple-iPhone15C2/2102.133';
const own = (given: Parameters<typeof aTally>[0] = {}) => aTally({ userAgent: PHONE, ...given });
const retries = many(20, (index) => aLockout({ userAgent: PHONE, at: minutesAfter('10:00', index * 5) }));
const STALE: Seen = {
  lockouts: retries,
  looked: [own({ code: 50053, count: 20, signIns: retries.slice(0, 10) }), own({ count: 2 })],
  settled: [aTally({ code: 0, first: '06:00', last: '09:00', deviceId: 'laptop' })],
};

describe('verdict on records', () => {
  it('is a spray that nobody fell for', () => {
    expect(verdictOn(SPRAY)).toMatchObject({
      ...{ severity: 'medium', classification: 'password-spray', confidence: 'medium' },
    });
  });

  it('is one stale client, one step milder', () => {
    expect(verdictOn(STALE)).toMatchObject({ severity: 'low', classification: 'stale-credential' });
    expect(codes(STALE)).toContain('one-stale-client');
  });

  it('is still a stale client where the owner signs in beside it', () => {
    const beside = aTally({ code: 0, deviceId: 'laptop', userAgent: 'Outlook/16.0' });
    expect(verdictOn({ ...STALE, looked: [...STALE.looked, beside] }).classification).toBe('stale-credential');
  });

  it.each([
    ['a success that could be anybody’s', own({ code: 0 }), 'high'],
    ['a right password that could be anybody’s', own({ code: 50076 }), 'high'],
    ['another user', own({ user: 'bo' }), 'medium'],
    ['an account that does not exist', own({ code: 50034 }), 'medium'],
  ])('is no stale client with %s', (_, tally, severity) => {
    const verdict = verdictOn({ ...STALE, looked: [...STALE.looked, tally] });
    expect(verdict.severity).toBe(severity);
    expect(verdict.classification).not.toBe('stale-credential');
  });

  it('is that the password is known where the oracle of ROPC said so', () => {
    const oracle = aTally({ code: 700016, protocol: 'ropc', first: '10:30' });
    expect(verdictOn({ lockouts, looked: [...locked, oracle] })).toMatchObject({
      severity: 'high',
      confidence: 'medium',
    });
    const web = { ...oracle, protocol: 'oAuth2' };
    expect(verdictOn({ lockouts, looked: [...locked, web] }).severity).toBe('medium');
  });

  it('is not that the password is known where a token met Conditional Access', () => {
    expect(verdictOn({ lockouts, looked: [...locked, aTally({ code: 53003, byToken: true })] }).severity).toBe(
      'medium',
    );
  });
});

describe('verdict on broken records', () => {
  it('says that lockouts are gone where the feed has none any more, and is not sure', () => {
    const verdict = verdictOn({ lockouts, looked: [] });
    expect(verdict).toMatchObject({ severity: 'medium', confidence: 'low', classification: 'password-spray' });
    expect(codes({ lockouts, looked: [] })).toContain('records-contradict');
  });

  it('takes the graver of two records of one sign-in, and says that they contradict each other', () => {
    const looked = [...locked.slice(1), aTally({ user: 'user-0', code: 0, signIns: [locked[0]!.signIns[0]!] })];
    expect(verdictOn({ lockouts, looked }).severity).toBe('critical');
    expect(codes({ lockouts, looked })).toContain('records-contradict');
  });

  it('says that nobody is named where no record has an id or a name', () => {
    const nameless = { lockouts: lockouts.map((row) => ({ ...row, user: 'unknown', userName: null })), looked: [] };
    expect(verdictOn(nameless)).toMatchObject({ severity: 'medium', classification: 'unclassified' });
    expect(codes(nameless)).toContain('accounts-not-named');
  });

  it('lists codes that nobody knows, and takes none of them for a success', () => {
    const looked = [...locked, aTally({ code: 99999, count: 3 })];
    const { severity, reasons } = verdictOn({ lockouts, looked });
    expect(severity).toBe('medium');
    expect(reasons.find(({ code }) => code === 'unknown-result-codes')!.text).toContain('99999 (3)');
  });

  it.each([
    ['before the first lockout', '09:59:59'],
    ['in the same second as a lockout', '10:00:00.500'],
    ['long after', '23:00'],
  ])('attributes a success %s to the attacker: clocks need not agree', (_, first) => {
    expect(verdictOn({ lockouts, looked: [...locked, aTally({ user: 'user-0', code: 0, first })] }).severity).toBe(
      'critical',
    );
  });

  it('does not mind a tally that ends before it begins', () => {
    const odd = aTally({ first: '10:30', last: '10:00', code: 0 });
    expect(verdictOn({ lockouts, looked: [...locked, odd] }).severity).toBe('critical');
  });

  it('says that nothing was found where there is nothing', () => {
    expect(verdictOn({ lockouts: [], looked: [] })).toMatchObject({
      ...{ severity: 'informational', classification: 'unclassified', confidence: 'high' },
    });
  });
});

const someTally = fc
  .record({
    user: fc.constantFrom('user-0', 'user-1', 'ada', 'unknown'),
    code: fc.constantFrom(0, 50053, 50076, 530032, 50126, 50034, 700016, 99999, null),
    password: fc.constantFrom(null, 'accepted' as const, 'rejected' as const),
    byToken: fc.boolean(),
    protocol: fc.constantFrom(null, 'ropc'),
    deviceId: fc.constantFrom(null, 'laptop'),
    count: fc.integer({ min: 1, max: 30 }),
    risk: fc.constantFrom(null, { level: 'none' as const, events: [] }, { level: 'high' as const, events: ['a'] }),
    first: fc.constantFrom('09:00', '10:02', '20:00').map(at),
  })
  .map((given) => aTally(given));
const someTallies = fc.array(someTally, { maxLength: 12 });
const someSeen = fc.record({
  lockouts: fc.constantFrom(lockouts, retries, lockouts.slice(0, 1)),
  looked: someTallies.map((looked) => [...locked, ...looked]),
  settled: someTallies.map((settled) => settled.map((tally) => ({ ...tally, code: 0 }))),
});
const elsewhere = (tally: ReturnType<typeof aTally>, index: number) => ({
  ...{ ...tally, user: `noise-${index}`, source: `198.51.100.${index}` },
});

describe('verdict on any records', () => {
  test.prop([someSeen, someTally], COSTLY)(
    'does not become milder when the attacker succeeds once more',
    (seen, tally) => {
      const success = { ...tally, code: 0, source: ATTACKING };
      expect(rank({ ...seen, looked: [...seen.looked, success] })).toBeGreaterThanOrEqual(rank(seen));
    },
  );

  test.prop([someSeen, someTallies, someTallies], COSTLY)(
    'does not change for what others do elsewhere',
    (seen, now, before) => {
      const looked = [...seen.looked, ...now.map(elsewhere)];
      const settled = [...seen.settled, ...before.map(elsewhere)];
      expect(verdictOn({ ...seen, looked, settled })).toEqual(verdictOn(seen));
    },
  );

  test.prop([someSeen], COSTLY)('has reasons, each with a name and a sentence, and sign-ins that were seen', (seen) => {
    const { reasons } = verdictOn(seen);
    const ids = new Set(seen.looked.flatMap(({ signIns }) => signIns.map(({ id }) => id)));
    expect(reasons.length).toBeGreaterThan(1);
    expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
    for (const { code, text, evidence } of reasons) {
      expect([code, text], text).toEqual([expect.stringMatching(/^[a-z0-9-]+$/), expect.stringMatching(/\S/)]);
      expect(evidence.every(({ signInId }) => ids.has(signInId))).toBe(true);
    }
  });
});
