import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/duration.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import { belongTogether, shareALockout, traitsOf } from '../../src/domain/traits.ts';
import { aLockout, at, many, minutesAfter } from '../support/builders.ts';

/** Lockouts of these users, none of which has anything else in common. */
const strangers = (users: readonly string[], clock = '10:00') =>
  users.map((user, index) => aLockout({ user, at: clock, userAgent: `agent ${user} ${index} ${clock}` }));
const together = (a: readonly Lockout[], b: readonly Lockout[]) => belongTogether(traitsOf(a), traitsOf(b), HOUR);

describe('traits', () => {
  it('are the span, the sign-ins, the users and the agent with its app', () => {
    const lockouts = [aLockout({ id: 'two', at: '10:05', user: 'bo' }), aLockout({ id: 'one', at: '10:00' })];
    expect(traitsOf(lockouts)).toEqual({
      span: { from: at('10:00'), to: at('10:05') },
      lockouts: new Set(['one', 'two']),
      users: new Set(['ada', 'bo']),
      fingerprint: 'app-1 python-requests/2.32.3',
    });
  });

  it('have neither user nor fingerprint where nobody is named', () => {
    const { users, fingerprint } = traitsOf([aLockout({ user: 'unknown' })]);
    expect([users.size, fingerprint]).toEqual([0, null]);
  });

  it.each([
    [8, true],
    [7, false],
  ])('have a fingerprint when %i of ten lockouts agree: %s', (count, has) => {
    const lockouts = many(10, (index) => aLockout({ appId: index < count ? 'app-1' : `app-${index}` }));
    expect(traitsOf(lockouts).fingerprint !== null).toBe(has);
  });

  it.each(['', ' ', '-', 'BAV2ROPC', 'CBAInPROD'])(
    'have no fingerprint for the agent %j, which tells nobody apart',
    (userAgent) => {
      expect(traitsOf([aLockout({ userAgent })]).fingerprint).toBeNull();
    },
  );
});

describe('joining rule', () => {
  it('joins what shares half the lockouts of the smaller', () => {
    const shared = strangers(['a', 'b']);
    const larger = [...shared, ...strangers(['c', 'd', 'e', 'f', 'g', 'h'])];
    expect(together([...shared, ...strangers(['y', 'z'])], larger)).toBe(true);
    expect(together([...shared, ...strangers(['x', 'y', 'z'])], larger)).toBe(false);
  });

  it('joins what shares half the users of the larger', () => {
    expect(together(strangers(['a', 'b']), strangers(['a', 'b', 'c', 'd'], '10:30'))).toBe(true);
    expect(together(strangers(['a', 'b']), strangers(['a', 'b', 'c', 'd', 'e'], '10:30'))).toBe(false);
  });

  it('joins what has one agent and app in most lockouts of each', () => {
    expect(together([aLockout({ user: 'ada' })], [aLockout({ user: 'bo' })])).toBe(true);
    expect(together([aLockout({ user: 'ada' })], [aLockout({ user: 'bo', appId: 'app-2' })])).toBe(false);
    expect(together([aLockout({ user: 'ada' })], [aLockout({ user: 'bo', userAgent: 'curl/8.5.0' })])).toBe(false);
  });

  it('does not join by an empty agent', () => {
    expect(together([aLockout({ userAgent: '' })], [aLockout({ user: 'bo', userAgent: '' })])).toBe(false);
  });

  it('does not take nobody for a shared user', () => {
    expect(together(strangers(['unknown']), strangers(['unknown'], '10:30'))).toBe(false);
  });

  it('joins up to the gap and no further', () => {
    expect(together([aLockout()], [aLockout({ at: '11:00:00.000' })])).toBe(true);
    expect(together([aLockout()], [aLockout({ at: '11:00:00.001' })])).toBe(false);
    expect(together([aLockout({ at: '11:00:00.001' })], [aLockout()])).toBe(false);
  });

  it('knows whether two share a sign-in', () => {
    const shared = aLockout();
    expect(shareALockout(traitsOf([shared, aLockout()]), traitsOf([shared]))).toBe(true);
    expect(shareALockout(traitsOf([aLockout()]), traitsOf([shared]))).toBe(false);
  });
});

const someLockouts = fc
  .array(
    fc.record({
      id: fc.nat(15),
      user: fc.constantFrom('a', 'b', 'c', 'unknown'),
      agent: fc.constantFrom('x', 'y', ''),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((rows) =>
    rows.map(({ id, user, agent }) =>
      aLockout({ id: `${id}`, user, userAgent: agent, at: minutesAfter('10:00', id * 20) }),
    ),
  );

describe('joining rule: any lockouts', () => {
  test.prop([someLockouts, someLockouts])('joins one with the other as the other with the one', (a, b) => {
    expect(together(a, b)).toBe(together(b, a));
  });
});
