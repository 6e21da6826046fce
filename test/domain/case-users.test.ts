import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { ProvenRung } from '../../src/domain/access.ts';
import { caseUsers, type UserMaterial } from '../../src/domain/case-users.ts';
import { byTime } from '../../src/domain/lockout.ts';
import { OUTCOMES, rungOf } from '../../src/domain/outcome.ts';
import type { TouchedUser } from '../../src/domain/touched.ts';
import { aLockout, at, many, minutesAfter } from '../support/builders.ts';
import { aCaseUser, aProof } from './case-builders.ts';

const usersOf = (given: Partial<UserMaterial>) =>
  caseUsers({ ...{ lockouts: [], touched: [], rungs: [], previous: [], isPrivileged: () => false }, ...given });
const touch = (given: Partial<TouchedUser> = {}): TouchedUser => ({
  ...{ id: 'ada', name: 'ada@example.com', attempts: 4, first: at('09:50'), last: at('10:30') },
  ...given,
});
const rung = (outcome: ProvenRung['outcome'], given: Partial<ProvenRung> = {}): ProvenRung => ({
  ...{ user: 'ada', name: null, outcome, proof: [aProof({ signInId: 'got-in', at: at('10:20'), code: 0 })] },
  ...given,
});

describe('users of a case', () => {
  it('are locked by a smart lockout, with everything that was seen of them', () => {
    const lockout = aLockout({ id: 'one', at: '10:00' });
    expect(usersOf({ lockouts: [lockout], touched: [touch()] })).toEqual([
      {
        ...{ id: 'ada', name: 'ada@example.com', outcome: 'locked', privileged: false, attempts: 4, lockouts: 1 },
        ...{ first: at('09:50'), last: at('10:30') },
        proof: [{ signInId: 'one', at: at('10:00'), code: 50053, source: '203.0.113.7' }],
        actions: [expect.objectContaining({ action: 'notify-user' }), expect.objectContaining({ action: 'watch' })],
      },
    ]);
  });

  it.each([
    ['smart-lockout', 'locked'],
    ['unknown', 'locked'],
    ['malicious-ip', 'attempted'],
    ['high-risk', 'attempted'],
  ] as const)('with a 50053 of cause %s are %s', (cause, outcome) => {
    expect(usersOf({ lockouts: [aLockout({ cause })] })[0]!.outcome).toBe(outcome);
  });

  it('are attempted when they were only touched, and above locked by what step 3 proved', () => {
    expect(usersOf({ touched: [touch()] })[0]!.outcome).toBe('attempted');
    expect(usersOf({ lockouts: [aLockout()], rungs: [rung('password-confirmed')] })[0]!.outcome).toBe(
      'password-confirmed',
    );
    expect(usersOf({ rungs: [rung('signed-in')] })[0]).toMatchObject({
      outcome: 'signed-in',
      proof: [{ signInId: 'got-in' }],
    });
  });

  it('are not those whom no record names: they are nobody, on no rung', () => {
    const nameless = { lockouts: [aLockout({ user: 'unknown' })], rungs: [rung('signed-in', { user: 'unknown' })] };
    expect(usersOf(nameless)).toEqual([]);
  });

  it('with an undecided success keep the rung without it', () => {
    expect(usersOf({ lockouts: [aLockout()], touched: [touch()], rungs: [] })[0]!.outcome).toBe('locked');
  });

  it('are seen from the first to the last of attempts, lockouts and proofs', () => {
    const proof = ['11:30', '09:30'].map((clock) => aProof({ signInId: clock, at: at(clock) }));
    const touched = [touch({ first: at('10:10'), last: at('10:20') })];
    const lockouts = [aLockout({ at: '10:00' }), aLockout({ at: '10:30' })];
    const spans = [
      usersOf({ touched }),
      usersOf({ touched, lockouts }),
      usersOf({ touched, rungs: [rung('signed-in', { proof })] }),
    ];
    expect(spans.map(([user]) => [user!.first, user!.last])).toEqual([
      [at('10:10'), at('10:20')],
      [at('10:00'), at('10:30')],
      [at('09:30'), at('11:30')],
    ]);
    const around = [touch({ first: at('09:00'), last: at('12:00') })];
    expect(usersOf({ touched: around, lockouts })[0]).toMatchObject({ first: at('09:00'), last: at('12:00') });
  });

  it('have the name of step 1, else of their last lockout that names them, else of what proves their rung', () => {
    const lockouts = ['old@example.com', 'new@example.com', null].map((userName) => aLockout({ userName }));
    expect(usersOf({ lockouts, touched: [touch()] })[0]!.name).toBe('ada@example.com');
    expect(usersOf({ lockouts, touched: [touch({ name: null })] })[0]!.name).toBe('new@example.com');
    const rungs = [rung('signed-in', { name: 'proven@example.com' })];
    expect(usersOf({ lockouts, rungs })[0]!.name).toBe('new@example.com');
    expect(usersOf({ lockouts: lockouts.slice(2), rungs })[0]!.name).toBe('proven@example.com');
    expect(usersOf({ lockouts: lockouts.slice(2) })[0]!.name).toBeNull();
  });

  it('come highest rung first, then by lockouts, attempts and id', () => {
    const lockouts = [aLockout({ user: 'dee' }), aLockout({ user: 'cy' }), aLockout({ user: 'cy' })];
    const touched = ['fay', 'bo', 'eve'].map((id) => touch({ id, attempts: id === 'eve' ? 9 : 1 }));
    expect(usersOf({ lockouts, touched, rungs: [rung('signed-in')] }).map(({ id }) => id)).toEqual([
      ...['ada', 'cy', 'dee', 'eve', 'bo', 'fay'],
    ]);
  });

  it('stand in the order of their rungs, and on one rung privileged ones first', () => {
    const lockouts = ['many', 'boss', 'many'].map((user) => aLockout({ user }));
    const touched = ['tried', 'many', 'boss'].map((id) => touch({ id }));
    const isPrivileged = (id: string) => ['boss', 'tried'].includes(id);
    expect(usersOf({ lockouts, touched, isPrivileged }).map(({ id }) => id)).toEqual(['boss', 'many', 'tried']);
  });

  it('are privileged by id or name', () => {
    const isPrivileged = (user: string, name: string | null) => user === 'ada' && name === 'ada@example.com';
    expect(usersOf({ touched: [touch(), touch({ id: 'bo' })], isPrivileged }).map((each) => each.privileged)).toEqual([
      true,
      false,
    ]);
  });

  it('are shown with ten lockouts at most, and with every sign-in above', () => {
    const lockouts = many(12, (index) => aLockout({ at: minutesAfter('10:00', index) }));
    expect(usersOf({ lockouts })[0]!.proof).toHaveLength(10);
    const proof = many(12, (index) => aProof({ signInId: `${index}` }));
    expect(usersOf({ rungs: [rung('signed-in', { proof })] })[0]!.proof).toHaveLength(12);
  });

  it('are shown with the lockout that locked them', () => {
    const blocked = many(10, (index) => aLockout({ cause: 'malicious-ip', at: minutesAfter('10:00', index) }));
    const [user] = usersOf({ lockouts: [...blocked, aLockout({ id: 'locked', at: '10:30' })] });
    expect(user!.outcome).toBe('locked');
    expect(user!.proof.map(({ signInId }) => signInId)).toContain('locked');
  });

  it('that only step 3 saw have made the attempts that prove it', () => {
    expect(usersOf({ rungs: [rung('signed-in')] })[0]!.attempts).toBe(1);
  });
});

describe('users of a later revision', () => {
  const before = aCaseUser({ outcome: 'signed-in', attempts: 9, lockouts: 3, first: at('09:00'), last: at('12:00') });

  it('keep rung, counts and time where the pass saw less', () => {
    const [user] = usersOf({ lockouts: [aLockout()], touched: [touch({ name: null })], previous: [before] });
    expect(user).toMatchObject({
      ...{ outcome: 'signed-in', attempts: 9, lockouts: 3, first: at('09:00'), last: at('12:00') },
      ...{ name: 'ada@example.com', proof: before.proof },
    });
  });

  it('keep their name where this pass saw none, and are shown with ten lockouts still', () => {
    const lockouts = many(12, (index) => aLockout({ userName: null, at: minutesAfter('10:00', index) }));
    const [user] = usersOf({ lockouts, previous: [aCaseUser()] });
    expect([user!.name, user!.proof.length]).toEqual(['ada@example.com', 10]);
  });

  it('keep somebody whom the pass did not see', () => {
    expect(usersOf({ touched: [touch({ id: 'bo' })], previous: [before] }).map(({ id }) => id)).toEqual(['ada', 'bo']);
  });

  it('unite the proofs of one rung, each once, oldest first', () => {
    const proof = [aProof({ signInId: 'b', at: at('10:30') }), aProof({ signInId: 'a', at: at('10:10') })];
    const rungs = [rung('signed-in', { proof: [proof[0]!, aProof({ signInId: 'c', at: at('10:20') })] })];
    const [user] = usersOf({ rungs, previous: [{ ...before, proof }] });
    expect(user!.proof.map(({ signInId }) => signInId)).toEqual(['a', 'c', 'b']);
  });

  it('show the proofs of the higher rung once it is reached', () => {
    const [user] = usersOf({ rungs: [rung('signed-in')], previous: [aCaseUser()] });
    expect([user!.outcome, user!.proof.map(({ signInId }) => signInId)]).toEqual(['signed-in', ['got-in']]);
  });

  it('are told to do what their rung asks for', () => {
    const [user] = usersOf({ rungs: [rung('signed-in')], previous: [aCaseUser()] });
    expect(user!.actions[0]!.action).toBe('revoke-sessions');
  });
});

const id = fc.constantFrom('ada', 'bo', 'cy', 'unknown');
const somePass: fc.Arbitrary<Partial<UserMaterial>> = fc.record({
  lockouts: fc
    .array(
      fc
        .record({ user: id, cause: fc.constantFrom('smart-lockout', 'malicious-ip'), minute: fc.nat(50) })
        .map(({ minute, ...row }) => aLockout({ ...row, at: minutesAfter('10:00', minute) })),
    )
    .map((rows) => rows.toSorted(byTime)),
  touched: fc.uniqueArray(fc.record({ id, attempts: fc.nat(9) }).map(touch), { selector: (user) => user.id }),
  rungs: fc.uniqueArray(
    fc
      .tuple(id, fc.constantFrom(...OUTCOMES.slice(2)), fc.nat(5))
      .map(([user, outcome, key]) => rung(outcome, { user, proof: [aProof({ signInId: `${outcome}-${key}` })] })),
    { selector: ({ user }) => user },
  ),
});

describe('users: any two passes', () => {
  test.prop([somePass, somePass])(
    'lose nobody, no count, and no rung; proofs of the same rung stay',
    (first, second) => {
      const previous = usersOf(first);
      const next = new Map(usersOf({ ...second, previous }).map((user) => [user.id, user]));
      for (const was of previous) {
        const is = next.get(was.id)!;
        expect(rungOf(is.outcome)).toBeGreaterThanOrEqual(rungOf(was.outcome));
        expect(is.attempts).toBeGreaterThanOrEqual(was.attempts);
        expect(is.lockouts).toBeGreaterThanOrEqual(was.lockouts);
        expect([is.first <= was.first, is.last >= was.last]).toEqual([true, true]);
        if (is.outcome === was.outcome && rungOf(is.outcome) > rungOf('locked'))
          expect(is.proof).toEqual(expect.arrayContaining([...was.proof]));
      }
    },
  );

  test.prop([somePass])('say the same when they are seen again', (pass) => {
    expect(usersOf({ ...pass, previous: usersOf(pass) })).toEqual(usersOf(pass));
  });
});
