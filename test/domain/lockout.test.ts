import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Exclusion } from '../../src/domain/exclusion.ts';
import { byTime, isAccountLock, isLockout, lockoutsOf } from '../../src/domain/lockout.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { aLockedSignIn, aLockout, aSignIn, at, many, minutesAfter } from '../support/builders.ts';

const exclusion = (effect: Exclusion['effect']): Exclusion => ({
  ...{ kind: 'network', value: '192.0.2.0/24', effect, reason: 'head office' },
  ...{ owner: 'it@contoso.com', expires: '2027-06-30' },
});

describe('lockouts among sign-ins', () => {
  it('are those that ended in 50053', () => {
    expect([0, 50126, 50057, null].map((code) => isLockout({ code }))).toEqual([false, false, false, false]);
    const locked = aLockedSignIn();
    const { lockouts } = lockoutsOf([aSignIn(), locked, aSignIn({ code: 50126 })], []);
    expect(lockouts.map(({ id }) => id)).toEqual([locked.id]);
  });

  it('keep what counting and cases need', () => {
    const { lockouts } = lockoutsOf([aLockedSignIn({ id: 'one', at: '10:00', ip: '2001:db8::9' })], []);
    expect(lockouts).toEqual([
      {
        ...{ id: 'one', at: at('10:00'), user: 'ada', userName: 'ada@example.com' },
        ...{ address: '2001:db8::9', source: '2001:db8::/64', asn: 64500, country: 'NL', city: 'Delft' },
        ...{ userAgent: 'python-requests/2.32.3', appId: 'app-1', interactive: true },
        ...{ requirement: 'singleFactorAuthentication', cause: 'smart-lockout', annotations: [], suppressed: false },
      },
    ]);
  });

  it('come oldest first, then by id', () => {
    const rows = [
      aLockedSignIn({ id: 'b', at: '10:01' }),
      aLockedSignIn({ id: 'a', at: '10:01' }),
      aLockedSignIn({ id: 'c' }),
    ];
    expect(lockoutsOf(rows, []).lockouts.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('read one that is recorded twice the same way, whichever record comes first', () => {
    const told = aLockedSignIn({ id: 'one' });
    const untold = { ...told, failureReason: '' };
    const causes = (rows: SignIn[]) => lockoutsOf(rows, []).lockouts.map(({ cause }) => cause);
    expect(causes([told, untold])).toEqual(causes([untold, told]));
  });

  it('hold each sign-in once and say how many rows repeat one', () => {
    const row = aLockedSignIn();
    const { lockouts, duplicates } = lockoutsOf([row, aSignIn({ id: row.id }), row, aLockedSignIn(), { ...row }], []);
    expect([lockouts.length, duplicates]).toEqual([2, 2]);
  });

  it('show what is known of the network, and do not count what is suppressed', () => {
    const rows = [aLockedSignIn({ ip: '192.0.2.9' })];
    const known = { kind: 'network', value: '192.0.2.0/24', reason: 'head office' };
    expect(lockoutsOf(rows, [exclusion('annotate')]).lockouts[0]).toMatchObject({
      annotations: [known],
      suppressed: false,
    });
    expect(lockoutsOf(rows, [exclusion('suppress')]).lockouts[0]).toMatchObject({ annotations: [], suppressed: true });
    expect(lockoutsOf([aLockedSignIn({ ip: '198.51.100.9' })], [exclusion('suppress')]).lockouts[0]!.suppressed).toBe(
      false,
    );
  });
});

describe('an account lock', () => {
  it.each([
    ['smart-lockout', true],
    ['unknown', true],
    ['malicious-ip', false],
    ['high-risk', false],
  ] as const)('is a 50053 of cause %s: %s', (cause, locks) => {
    expect(isAccountLock(aLockout({ cause }))).toBe(locks);
  });
});

/** Rows of a few users, some without id, some without name, some at one time. */
const someRows = fc
  .array(
    fc.record({
      minute: fc.nat(20),
      who: fc.nat(2),
      withId: fc.boolean(),
      withName: fc.boolean(),
      locked: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ minute, who, withId, withName, locked }) =>
      aSignIn({
        at: minutesAfter('10:00', minute),
        userId: withId ? `user-${who}` : null,
        userName: withName ? `Name-${who}@example.com` : null,
        code: locked ? 50053 : 0,
      }),
    ),
  );
const repeatedAndShuffled = someRows.chain((rows) => {
  const locked = rows.filter(isLockout);
  return fc
    .tuple(fc.constant(rows), fc.array(fc.nat(Math.max(0, locked.length - 1)), { maxLength: 5 }))
    .chain(([, picks]) => {
      const copies = locked.length > 0 ? picks.map((pick) => ({ ...locked[pick]! })) : [];
      const all = [...rows, ...copies];
      return fc.tuple(
        fc.constant(rows),
        fc.constant(copies.length),
        fc.shuffledSubarray(all, { minLength: all.length }),
      );
    });
});

describe('lockouts: any sign-ins', () => {
  test.prop([repeatedAndShuffled])(
    'stay the same in any order and with copies, which count as duplicates only',
    ([rows, copies, mixed]) => {
      const before = lockoutsOf(rows, []);
      expect(lockoutsOf(mixed, [])).toEqual({
        lockouts: before.lockouts,
        duplicates: before.duplicates + copies,
      });
    },
  );

  test.prop([fc.array(fc.record({ at: fc.constantFrom('a', 'b'), id: fc.constantFrom('a', 'b', 'c') }))])(
    'sort into one order',
    (rows) => {
      const sorted = rows.toSorted(byTime);
      expect(rows.toReversed().toSorted(byTime)).toEqual(sorted);
      expect(sorted).toEqual(
        rows.toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : a.at + a.id > b.at + b.id ? 1 : 0)),
      );
    },
  );

  it('counts a thousand repeats of one sign-in once', () => {
    const row = aLockedSignIn();
    expect(
      lockoutsOf(
        many(1_000, () => row),
        [],
      ),
    ).toMatchObject({ lockouts: [{ id: row.id }], duplicates: 999 });
  });
});
