import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { CLASSIFICATIONS } from '../../src/domain/classification.ts';
import { OUTCOMES, type Outcome } from '../../src/domain/outcome.ts';
import { howFar, lookedAt, nameOf, titleOf, type Looked } from '../../src/domain/title.ts';
import { at } from '../support/builders.ts';
import { aCase, aCaseUser, anAccessEntry } from './case-builders.ts';

const users = (...outcomes: Outcome[]) => outcomes.map((outcome) => aCaseUser({ id: outcome, outcome }));
const { access } = aCase();
const reaching = (...clocks: string[]) => ({
  ...access,
  checked: {
    ...access.checked!,
    feeds: clocks.map((clock) => ({ name: 'files', kinds: ['interactive' as const], coveredTo: at(clock) })),
  },
});
const LOOKED: Record<Looked, Case['access']> = {
  'not-checked': { notChecked: 'the feed was down' },
  'in-part': { ...access, checked: { ...reaching('11:00').checked, unseen: [{ what: 'file', why: 'cut' }] } },
  'so-far': reaching('10:30'),
  'to-the-end': reaching('11:00'),
};

describe('title', () => {
  const titled = (given: Partial<Case>) => titleOf({ ...aCase(given), classification: 'password-spray' });

  it('says what it is, how large, and whether anyone got in', () => {
    expect(titled({ users: users('locked', 'attempted') })).toBe(
      'Password spray: 2 accounts from 1 source, nobody got in so far',
    );
    expect(titled({ users: users('signed-in', 'locked') })).toBe(
      'Password spray: 2 accounts from 1 source, 1 signed in',
    );
  });

  it('counts nobody whom no record names, and no source that has no address', () => {
    expect(titled({ users: [], sources: [] })).toContain('no named account from no known address');
  });

  it('speaks of no attack where nothing failed', () => {
    const nothing = { users: [], lockouts: { ...aCase().lockouts, total: 0 } };
    expect(titled(nothing)).toBe('Nothing found: no lockout and no failed sign-in');
    expect(titled({ ...nothing, access: LOOKED['in-part'] })).toBe(
      'Nothing found: no lockout and no failed sign-in, but not everything could be read',
    );
    expect(titled({ ...nothing, scope: { notChecked: 'the feed was down' } })).not.toContain('Nothing found');
    const byResult = [{ code: 50126, name: 'wrong', count: 1 }];
    expect(titled({ ...nothing, scope: { ...aCase().scope, byResult } as Case['scope'] })).toContain('Password spray');
  });

  it('has a name of its own for every kind of attack', () => {
    expect(new Set(CLASSIFICATIONS.map(nameOf)).size).toBe(CLASSIFICATIONS.length);
  });
});

describe('how far anyone got', () => {
  it.each([
    ['locked', 'to-the-end', 'nobody got in'],
    ['locked', 'so-far', 'nobody got in so far'],
    ['locked', 'in-part', 'nobody was seen to get in, but not everything could be read'],
    ['locked', 'not-checked', 'whether anyone got in was not checked'],
    ['password-confirmed', 'to-the-end', '1 password confirmed, nobody signed in'],
    ['password-confirmed', 'so-far', '1 password confirmed, nobody signed in so far'],
    [
      'password-confirmed',
      'in-part',
      '1 password confirmed, nobody was seen to sign in, but not everything could be read',
    ],
    ['password-confirmed', 'not-checked', '1 password confirmed, whether anyone signed in was not checked'],
    ['signed-in', 'in-part', '1 signed in'],
    ['signed-in-by-token', 'not-checked', '1 signed in'],
  ] as const)('is, for a user %s looked at %s, %j', (outcome, looked, text) => {
    expect(howFar({ users: users('locked', outcome), access: LOOKED[looked] })).toBe(text);
  });

  const undecided = [anAccessEntry(), anAccessEntry({ userId: 'bo' })];

  it.each([
    ['locked', 'whether anyone got in is undecided for 2 accounts'],
    ['password-confirmed', '1 password confirmed, whether anyone signed in is undecided for 2 accounts'],
    ['signed-in', '1 signed in'],
  ] as const)('is, for a user %s with two undecided, %j', (outcome, text) => {
    expect(howFar({ users: users(outcome), access: { ...LOOKED['to-the-end'], undecided } })).toBe(text);
  });

  it.each(OUTCOMES)('is never nobody for a user who is %s where step 3 could not look, or not decide', (outcome) => {
    expect(howFar({ users: users(outcome), access: LOOKED['not-checked'] })).not.toContain('nobody');
    expect(howFar({ users: users(outcome), access: { ...access, undecided } })).not.toContain('nobody');
  });

  it.each(OUTCOMES)('is never a flat nobody for a user who is %s where not everything could be read', (outcome) => {
    expect(howFar({ users: users(outcome), access: LOOKED['in-part'] })).not.toMatch(/nobody (got|signed) in/);
  });
});

describe('how far step 3 looked', () => {
  it.each([
    ['11:00:00.000', 'to-the-end'],
    ['10:59:59.999', 'so-far'],
  ])('is, where the window ends at eleven and the logs at %s, %s', (clock, looked) => {
    expect(lookedAt(reaching(clock))).toBe(looked);
  });

  it('is as far as the feed that reaches least', () => {
    expect(lookedAt(reaching('12:00', '10:00'))).toBe('so-far');
  });

  it('is in part where something could not be read, however far the logs reach', () => {
    expect(lookedAt(LOOKED['in-part'])).toBe('in-part');
  });

  it('is not at all where the step was not checked, whatever an earlier one had seen', () => {
    expect(lookedAt({ notChecked: 'the feed was down' })).toBe('not-checked');
    expect(lookedAt({ ...reaching('12:00'), notChecked: 'the feed was down' })).toBe('not-checked');
  });
});
