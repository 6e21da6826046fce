import { describe, expect, it } from 'vitest';
import { factsOf, isAnnotated } from '../../src/domain/campaign-facts.ts';
import type { Case } from '../../src/domain/case.ts';
import { gradeOf } from '../../src/domain/grade.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import { aLockout } from '../support/builders.ts';
import { aCase, aCaseUser, anAccessEntry, byCause, findings } from './case-builders.ts';

const MICROSOFT = [{ kind: 'asn', value: '8075', reason: 'Microsoft' }] as const;
const factsAbout = (lockouts: readonly Lockout[], filed: Case | null = null) =>
  factsOf({
    ...{ lockouts, sources: 3, detections: 2, severityFloor: 'high', filed },
    isPrivileged: (user, name) => user === 'ada' || name === 'boss@example.com',
  });

describe('facts about a campaign', () => {
  it('are its numbers', () => {
    const lockouts = [
      aLockout({ user: 'ada' }),
      aLockout({ user: 'ada', cause: 'malicious-ip' }),
      aLockout({ user: 'bo', cause: 'malicious-ip' }),
      aLockout({ user: 'cy', cause: 'unknown' }),
      aLockout({ user: 'dee', cause: 'high-risk' }),
    ];
    expect(factsAbout(lockouts)).toEqual({
      ...{ lockouts: 5, users: 4, lockedUsers: 2, privilegedLocked: 1, sources: 3, annotatedSources: 0 },
      byCause: byCause({ 'smart-lockout': 1, 'malicious-ip': 2, 'high-risk': 1, unknown: 1 }),
      ...{ detections: 2, severityFloor: 'high', filedSignedIn: 0, filedPasswordConfirmed: 0, filedUndecided: 0 },
    });
  });

  it('do not take those whom no record names for one account', () => {
    const nameless = aLockout({ user: 'unknown', userName: null });
    expect(factsAbout([nameless, nameless, aLockout()])).toMatchObject({ lockouts: 3, users: 1, lockedUsers: 1 });
    expect(factsAbout([nameless])).toMatchObject({ lockouts: 1, users: 0, lockedUsers: 0 });
  });

  it('count a privileged account by id or name, once, and only when it locked', () => {
    const boss = { user: 'b', userName: 'boss@example.com' };
    expect(factsAbout([aLockout(boss), aLockout(boss), aLockout()]).privilegedLocked).toBe(2);
    expect(factsAbout([aLockout({ cause: 'malicious-ip' })]).privilegedLocked).toBe(0);
  });

  it('count a source as annotated when all its lockouts are', () => {
    const lockouts = [
      aLockout({ ip: '192.0.2.1', annotations: MICROSOFT }),
      aLockout({ ip: '192.0.2.2', annotations: MICROSOFT }),
      aLockout({ ip: '192.0.2.2' }),
      aLockout({ source: null, annotations: MICROSOFT }),
    ];
    expect(factsAbout(lockouts).annotatedSources).toBe(1);
    expect(lockouts.map(isAnnotated)).toEqual([true, true, false, true]);
  });

  it('remember the rungs that were filed', () => {
    const users = ['signed-in', 'signed-in-by-token', 'password-confirmed', 'locked'] as const;
    const filed = aCase({ users: users.map((outcome) => aCaseUser({ id: outcome, outcome })) });
    expect(factsAbout([aLockout()], filed)).toMatchObject({ filedSignedIn: 2, filedPasswordConfirmed: 1 });
  });

  it('remember the undecided successes that were filed', () => {
    const { access } = aCase();
    const filed = aCase({ severity: 'high', access: { ...access, undecided: [anAccessEntry()] } });
    const facts = { ...factsAbout([aLockout({ user: 'bo' })], filed), severityFloor: 'informational' as const };
    expect(gradeOf(facts, findings({ access: { notChecked: 'the feed was down' } })).severity).toBe('high');
  });
});
