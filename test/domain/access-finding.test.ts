import { describe, expect, it } from 'vitest';
import { accessFound, accessSummary } from '../../src/domain/access-finding.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import { runbookWindows } from '../../src/domain/runbook-windows.ts';
import type { Tally } from '../../src/domain/tally.ts';
import { aLockout, aTally, at, many } from '../support/builders.ts';

const SOURCE = '203.0.113.7';
const windows = runbookWindows({ from: at('10:00'), to: at('11:00') });
const reach = { name: 'files', kinds: ['interactive' as const], coveredTo: at('23:00') };

function found(looked: readonly Tally[], lockouts = [aLockout()], from: string | null = windows.habits.from) {
  return accessFound(
    { lockouts, sources: new Set([SOURCE]), windows, habits: habitsOf([]), looked },
    { users: new Set(looked.map(({ user }) => user)), happened: true, reach, from, unread: [] },
  );
}
const summary = (looked: readonly Tally[], privileged: readonly string[] = []) =>
  accessSummary(found(looked), (user) => privileged.includes(user));
const idsOf = (looked: readonly Tally[], privileged: readonly string[] = []) =>
  summary(looked, privileged).proofs.map(({ user }) => user);

describe('finding of step 3', () => {
  it('knows the lockouts of each account, and which of them was in the same second', () => {
    const success = aTally({ code: 0, signIns: [{ id: 'in', at: at('10:00:00.900') }] });
    const [entry] = found([success], [aLockout({ at: '10:00:00.100' }), aLockout({ user: 'bo' })]).access.signedIn;
    expect(entry!.reasons).toContain(
      'in the same second as a lockout of this account: which came first is not certain',
    );
  });

  it('leaves a lone success undecided where the logs begin too late to know the habits', () => {
    const late = found([aTally({ code: 0 })], [aLockout()], at('09:00'));
    expect([late.access.signedIn, late.access.undecided.length]).toEqual([[], 1]);
    expect(late.access.checked.habits.from).toBe(at('09:00'));
    expect(found([aTally({ code: 0 })], [aLockout()], null).access.undecided).toHaveLength(1);
  });
});

describe('summary of step 3', () => {
  it('counts accounts per rung, and of the confirmed ones how their passwords show', () => {
    const looked = [
      aTally({ user: 'in', code: 0 }),
      aTally({ user: 'token', code: 0, byToken: true }),
      aTally({ user: 'recorded', code: 50076, password: 'accepted' }),
      aTally({ user: 'by-code', code: 50076 }),
      aTally({ user: 'likely', code: 530032 }),
      aTally({ user: 'wrong' }),
    ];
    expect(summary(looked, ['in', 'wrong'])).toMatchObject({
      ...{ signedIn: 1, signedInByToken: 1, passwordConfirmed: 3, passwordsRecorded: 1, passwordsLikely: 1 },
      ...{ undecided: 0, privileged: 1, elsewhere: 0, elsewhereLikeAttacker: 0, unseen: 0 },
    });
  });

  it('orders proofs by rung, privileged first, then by the weight of the code, then by time', () => {
    const looked = [
      aTally({ user: 'late', code: 50076, first: '10:30' }),
      aTally({ user: 'early', code: 50076, first: '10:10' }),
      aTally({ user: 'blocked', code: 53003, first: '10:00' }),
      aTally({ user: 'may-register', code: 50079, first: '10:40' }),
      aTally({ user: 'boss', code: 53003, first: '10:50' }),
      aTally({ user: 'token', code: 0, byToken: true, first: '10:00' }),
      aTally({ user: 'in', code: 0, first: '10:55' }),
    ];
    expect(idsOf(looked, ['boss'])).toEqual(['in', 'token', 'boss', 'may-register', 'early', 'late', 'blocked']);
  });

  it('shows of each account its weightiest proof', () => {
    const looked = [aTally({ code: 53003, first: '10:00' }), aTally({ code: 50079, first: '10:30' })];
    expect(summary(looked).proofs).toMatchObject([{ user: 'ada', code: 50079 }]);
  });

  it('shows ten of each rung', () => {
    const looked = many(12, (index) => aTally({ user: `in-${index}`, code: 0 }));
    const stopped = many(12, (index) => aTally({ user: `stopped-${index}`, code: 50076 }));
    expect(summary([...looked, ...stopped]).proofs.map(({ code }) => code)).toEqual([
      ...many(10, () => 0),
      ...many(10, () => 50076),
    ]);
  });

  it('shows what to look at: undecided successes, and those elsewhere like the attacker', () => {
    const alike = aTally({ code: 0, ip: '203.0.113.8', first: '12:00' });
    const owner = aTally({ code: 0, ip: '198.51.100.1', asn: 1, country: 'NL', userAgent: 'own', appId: 'own' });
    const nowhere = aTally({ code: 0, source: null });
    expect(summary([aTally(), alike, owner, nowhere])).toMatchObject({
      ...{ undecided: 1, elsewhere: 2, elsewhereLikeAttacker: 1 },
      toLookAt: { undecided: nowhere.signIns, elsewhere: alike.signIns },
    });
  });
});
