import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { summaryOf, type AccessSummary } from '../../src/domain/findings.ts';
import { gotSomewhere, reachedBy, reachedIn } from '../../src/domain/reached.ts';
import { aCase, aCaseUser, anAccessEntry, facts, findings } from './case-builders.ts';

const summary = (given: Partial<AccessSummary> = {}): AccessSummary => summaryOf(findings({ access: given }).access)!;

describe('how many accounts the attacker reached', () => {
  it('counts sign-ins by password and by token', () => {
    expect(reachedBy(facts(), summary({ signedIn: 2, signedInByToken: 1, passwordConfirmed: 4 }))).toEqual({
      ...{ signedIn: 3, passwordConfirmed: 4, undecided: 0 },
    });
  });

  it('does not count successes elsewhere', () => {
    expect(reachedBy(facts(), summary({ elsewhere: 3 }))).toEqual({ signedIn: 0, passwordConfirmed: 0, undecided: 0 });
  });

  it('is what was filed where nobody could look', () => {
    const filed = facts({ filedSignedIn: 1, filedPasswordConfirmed: 2, filedUndecided: 3 });
    expect(reachedBy(filed, null)).toEqual({ signedIn: 1, passwordConfirmed: 2, undecided: 3 });
  });

  it('no longer holds a success undecided that another look decided', () => {
    expect(reachedBy(facts({ filedUndecided: 1 }), summary()).undecided).toBe(0);
  });

  test.prop([fc.nat(9), fc.nat(9), fc.nat(9)])('never falls below the rungs that were filed', (filed, seen, token) => {
    const { signedIn } = reachedBy(
      facts({ filedSignedIn: filed }),
      summary({ signedIn: seen, signedInByToken: token }),
    );
    expect(signedIn).toBe(Math.max(filed, seen + token));
  });
});

describe('how far a filed case says that it went', () => {
  const { access } = aCase();
  const entry = (userId: string) => anAccessEntry({ userId, name: null });

  it('is counted by the rungs of its users, and by accounts with an undecided success', () => {
    const users = ['signed-in', 'signed-in-by-token', 'password-confirmed', 'locked'] as const;
    const file = {
      users: users.map((outcome) => aCaseUser({ id: outcome, outcome })),
      access: { ...access, signedIn: [entry('signed-in')], undecided: [entry('bo'), entry('bo')] },
    };
    expect(reachedIn(file)).toEqual({ signedIn: 2, passwordConfirmed: 1, undecided: 1 });
  });

  it('holds somebody whom no record names, who is no user of the case', () => {
    const nameless = [entry('unknown'), entry('unknown')];
    const file = { users: [], access: { ...access, signedIn: nameless, passwordConfirmed: nameless } };
    expect(reachedIn(file)).toEqual({ signedIn: 1, passwordConfirmed: 1, undecided: 0 });
  });
});

describe('whether the attacker got somewhere', () => {
  it.each([
    [{}, false],
    [{ signedIn: 1 }, true],
    [{ passwordConfirmed: 1 }, true],
    [{ undecided: 1 }, true],
  ])('with %j: %s', (given, expected) => {
    expect(gotSomewhere({ signedIn: 0, passwordConfirmed: 0, undecided: 0, ...given })).toBe(expected);
  });
});
