import { describe, expect, it } from 'vitest';
import { reasonsFor } from '../../src/domain/access-reasons.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import type { Attack } from '../../src/domain/whose.ts';
import { aTally, at, many } from '../support/builders.ts';
import { anAttack } from './case-builders.ts';

const reasons = (given: Parameters<typeof aTally>[0] = {}, attack: Partial<Attack> = {}, clock = '10:20') =>
  reasonsFor(aTally({ code: 0, ...given }), at(clock), anAttack(attack));

describe('reasons of an access entry', () => {
  const office = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));

  it.each<[string, Parameters<typeof aTally>[0], Partial<Attack>, RegExp]>([
    ['an attacking source', {}, {}, /^a source of the attack that is not shared$/],
    ['a shared source', {}, { habits: office }, /neither device nor setup is known/],
    ['no source', { source: null }, {}, /has no address/],
    ['logs that are too short', {}, { habitsAreKnown: false, accountsOf: () => 1 }, /less than a day/],
    ['short logs, and other accounts', {}, { habitsAreKnown: false }, /not shared$/],
  ])('say first whose it is, with %s', (_, given, attack, expected) => {
    expect(reasons(given, attack)[0]).toMatch(expected);
  });

  it.each<[string, Parameters<typeof aTally>[0], RegExp]>([
    ['a token', { byToken: true, password: 'accepted' }, /^a token was redeemed: no password/],
    ['a recorded step', { password: 'accepted' }, /record that the password was right$/],
    ['a success without steps', {}, /not recorded: a password is likely, not certain$/],
    ['a code that proves', { code: 53003 }, /not recorded: 53003 comes only after/],
    ['a code that is likely to', { code: 530032 }, /not recorded: 530032 likely comes after/],
    ['the oracle', { code: 700016, protocol: 'ropc' }, /^over ROPC .* 700016 comes only after the right one$/],
  ])('say how the password shows, with %s', (_, given, expected) => {
    expect(reasons(given)[1]).toMatch(expected);
  });

  it.each([
    [[], undefined],
    [['10:20:00.999'], 'in the same second as a lockout of this account: which came first is not certain'],
    [['10:19:59.999'], '0 seconds after a lockout of this account'],
    [['10:19:00', '10:00'], '1 minute after a lockout of this account'],
    [['10:19:30'], '30 seconds after a lockout of this account'],
    [['10:20:01'], 'before the first lockout of this account'],
    [['10:00', '10:30'], '20 minutes after a lockout of this account'],
  ])('say when it was, beside lockouts at %j: %s', (clocks, expected) => {
    expect(reasons({}, { lockedAt: () => clocks.map(at) })[2]).toBe(expected);
  });

  it('say what Microsoft saw, and nothing where it saw no risk', () => {
    const seen = reasons({ risk: { level: 'high', events: ['passwordSpray'] } });
    expect(seen.at(-1)).toBe("Microsoft's own detections see risk: high (passwordSpray)");
    expect(reasons({ risk: { level: 'none', events: [] } })).toHaveLength(2);
  });
});
