import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../src/domain/habits.ts';
import { whose } from '../../src/domain/whose.ts';
import { aTally, many } from '../support/builders.ts';
import { anAttack } from './case-builders.ts';

const SOURCE = '203.0.113.7';
const success = (given: Parameters<typeof aTally>[0] = {}) => aTally({ ip: SOURCE, code: 0, ...given });
const attack = anAttack;
const shared = (...more: Parameters<typeof habitsOf>[0]) =>
  habitsOf([...many(5, (index) => success({ user: `user-${index}` })), ...more]);

describe('whose success, from a source that is not shared', () => {
  it('is the attacker’s', () => {
    expect(whose(success(), attack())).toBe('attacker');
    expect(whose(success({ user: 'never-touched' }), attack())).toBe('attacker');
  });

  it('is the attacker’s even with a device that the owner used elsewhere', () => {
    const habits = habitsOf([success({ ip: '198.51.100.1', deviceId: 'laptop' })]);
    expect(whose(success({ deviceId: 'laptop' }), attack({ habits }))).toBe('attacker');
  });

  it.each([
    [false, 1, 'undecided'],
    [false, 2, 'attacker'],
    [true, 1, 'attacker'],
  ])('where habits are known: %s and the source touched %i accounts, is %s', (habitsAreKnown, accounts, result) => {
    expect(whose(success(), attack({ habitsAreKnown, accountsOf: () => accounts }))).toBe(result);
  });
});

describe('whose success, from a shared source', () => {
  it('is the owner’s with a device of the owner', () => {
    const habits = shared(success({ ip: '198.51.100.1', deviceId: 'laptop', appId: 'app-9' }));
    expect(whose(success({ deviceId: 'laptop' }), attack({ habits }))).toBe('owner');
  });

  it('is the owner’s with agent family, platform and app of the owner', () => {
    expect(whose(success(), attack({ habits: shared(success({ ip: '198.51.100.1' })) }))).toBe('owner');
  });

  it('is undecided with anything else', () => {
    expect(whose(success(), attack({ habits: shared() }))).toBe('undecided');
    expect(whose(success({ appId: 'app-2' }), attack({ habits: shared(success({ ip: '198.51.100.1' })) }))).toBe(
      'undecided',
    );
  });

  it('is nobody’s for a colleague who was never touched', () => {
    expect(whose(success({ user: 'user-1' }), attack({ habits: shared() }))).toBe('nobody');
  });

  it('is judged so without an address: it may be of any source', () => {
    const nowhere = { source: null };
    const habits = habitsOf([success({ ip: '198.51.100.1' })]);
    expect(whose(success(nowhere), attack())).toBe('undecided');
    expect(whose(success(nowhere), attack({ habits }))).toBe('owner');
    expect(whose(success({ ...nowhere, user: 'never-touched' }), attack())).toBe('nobody');
  });

  it('is judged so where the account alone signed in there on two occasions', () => {
    const twice = habitsOf([success({ first: '08:00', last: '09:00', appId: 'app-2' })]);
    expect(whose(success(), attack({ habits: twice }))).toBe('undecided');
    expect(whose(success({ user: 'bo' }), attack({ habits: twice }))).toBe('attacker');
  });
});
