import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../src/domain/habits.ts';
import { isStaleClient, oneClientIn, staleClientOf, staleInWords } from '../../src/domain/stale-client.ts';
import { aLockout, aTally, many, minutesAfter } from '../support/builders.ts';
import { aClient, facts, findings } from './case-builders.ts';

const PHONE = 'Apple-iPhone15C2/2102.133';
const HOME = '203.0.113.7';
const lockouts = many(12, (index) => aLockout({ at: minutesAfter('10:00', index * 5), userAgent: PHONE }));
const tried = (given: Parameters<typeof aTally>[0] = {}) => aTally({ userAgent: PHONE, ...given });
const locked = tried({ code: 50053, count: 12, signIns: lockouts.slice(0, 10) });
const atHome = habitsOf([aTally({ code: 0, first: '06:00', last: '09:00', ip: HOME })]);

describe('one client', () => {
  it('is what all attempts and lockouts have in common, with its beat', () => {
    expect(oneClientIn([locked, tried({ count: 3 })], lockouts, atHome)).toEqual({
      ...{ attempts: 15, wrongPasswords: 15, isTool: false, isAtHome: true, intervals: 11, seconds: 300, regular: 1 },
    });
  });

  it.each([
    ['another user', tried({ user: 'bo' })],
    ['another source', tried({ ip: '203.0.113.8' })],
    ['another agent', tried({ userAgent: 'curl/8.5.0' })],
  ])('is none with %s', (_, other) => {
    expect(oneClientIn([locked, other], lockouts, atHome)).toBeUndefined();
  });

  it('is none where nobody is named, nothing has an address, or nothing happened', () => {
    const nameless = [aLockout({ user: 'unknown' }), aLockout({ user: 'unknown', at: '11:00' })];
    expect(oneClientIn([], nameless, atHome)).toBeUndefined();
    expect(oneClientIn([tried({ source: null })], [], atHome)).toBeUndefined();
    expect(oneClientIn([], [], atHome)).toBeUndefined();
  });

  it.each([
    ['an account that does not exist', tried({ code: 50034 })],
    ['a right password', tried({ code: 50076 })],
    ['a result that nobody knows', tried({ code: null })],
    ['a lockout whose step accepted the password', tried({ code: 50053, password: 'accepted' })],
  ])('counts no wrong password for %s', (_, other) => {
    const { attempts, wrongPasswords } = oneClientIn([locked, other], lockouts, atHome)!;
    expect(attempts - wrongPasswords).toBe(1);
  });

  it('counts no wrong password for a block by Microsoft, whose password may be right', () => {
    const blocked = lockouts.map((lockout) => ({ ...lockout, cause: 'malicious-ip' as const }));
    expect(oneClientIn([locked], blocked, atHome)).toMatchObject({ attempts: 12, wrongPasswords: 0 });
  });

  it.each([
    ['curl/8.5.0', true],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1', true],
    ['', true],
    [PHONE, false],
  ])('with the agent %j is a tool: %s', (userAgent, isTool) => {
    const rows = lockouts.map((lockout) => ({ ...lockout, userAgent }));
    expect(oneClientIn([], rows, atHome)!.isTool).toBe(isTool);
  });

  it.each([
    ['nobody', habitsOf([]), false],
    ['the user, once', habitsOf([aTally({ code: 0 })]), false],
    ['others', habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` }))), false],
    [
      'others and the user',
      habitsOf([...many(4, (i) => aTally({ code: 0, user: `${i}` })), aTally({ code: 0 })]),
      true,
    ],
    ['the user, more than once', atHome, true],
  ])('where %s signed in before is at home: %s', (_, habits, isAtHome) => {
    expect(oneClientIn([locked], lockouts, habits)!.isAtHome).toBe(isAtHome);
  });
});

describe('stale client', () => {
  it.each([
    [{}, true],
    [{ wrongPasswords: 19 }, false],
    [{ isTool: true }, false],
    [{ isAtHome: false }, false],
    [{ regular: 0.5 }, false],
    [{ intervals: 3 }, false],
  ])('with %j: %s', (given, expected) => {
    expect(isStaleClient(aClient(given))).toBe(expected);
  });

  it('explains a campaign only where nobody got anywhere, and somebody looked', () => {
    const one = facts({ users: 1 });
    const found = (access: object) => staleClientOf(one, findings({ scope: { client: aClient() }, access }));
    expect(found({})).toEqual(aClient());
    expect(found({ passwordConfirmed: 1 })).toBeNull();
    expect(found({ notChecked: 'later' })).toBeNull();
    expect(staleClientOf(one, findings())).toBeNull();
    expect(staleClientOf(one, findings({ scope: { notChecked: 'later' } }))).toBeNull();
  });

  it('is said with its numbers', () => {
    expect(staleInWords(aClient())).toMatch(/20 wrong passwords, 95 % of 19 intervals are 300 s or a multiple$/);
  });
});
