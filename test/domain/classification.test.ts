import { describe, expect, it } from 'vitest';
import { classify } from '../../src/domain/classification.ts';
import { byCause, facts, findings } from './case-builders.ts';

type Facts = Parameters<typeof facts>[0];
type Scope = { accounts?: number; attempts?: number; sharedSources?: number };
const kindOf = (given: Facts, scope: Scope = {}, access = {}) =>
  classify(facts({ lockouts: 20, ...given }), findings({ scope: { accounts: 0, attempts: 0, ...scope }, access }))
    .classification;

const BLOCKED = { byCause: byCause({ 'malicious-ip': 20 }) };

describe('classification', () => {
  it.each<[string, Facts, Scope, object, string]>([
    [
      'every lockout a block',
      { byCause: byCause({ 'malicious-ip': 19, 'high-risk': 1 }) },
      {},
      {},
      'blocked-by-microsoft',
    ],
    ['every lockout a block, but somebody got in', BLOCKED, {}, { signedIn: 1 }, 'password-spray'],
    ['every lockout a block, but a password was proven', BLOCKED, {}, { passwordConfirmed: 1 }, 'password-spray'],
    ['every lockout a block, but a success is undecided', BLOCKED, {}, { undecided: 1 }, 'password-spray'],
    ['one lockout no block', { byCause: byCause({ 'malicious-ip': 19, unknown: 1 }) }, {}, {}, 'password-spray'],
    ['every source shared', { sources: 2 }, { sharedSources: 2 }, {}, 'shared-egress'],
    ['one source not shared', { sources: 2 }, { sharedSources: 1 }, {}, 'password-spray'],
    ['shared, but somebody got in', {}, { sharedSources: 1 }, { signedIn: 1 }, 'password-spray'],
    ['shared, but a token was used', {}, { sharedSources: 1 }, { signedInByToken: 1 }, 'password-spray'],
    ['shared, but a password was proven', {}, { sharedSources: 1 }, { passwordConfirmed: 1 }, 'password-spray'],
    ['shared, but a success is undecided', {}, { sharedSources: 1 }, { undecided: 1 }, 'password-spray'],
    ['shared, but somebody had got in before', { filedSignedIn: 1 }, { sharedSources: 1 }, {}, 'password-spray'],
    ['shared, and a success since decided', { filedUndecided: 1 }, { sharedSources: 1 }, {}, 'shared-egress'],
    ['many attempts at one account', { users: 1 }, {}, {}, 'password-guessing'],
    ['fifteen attempts at three accounts', { users: 3, lockouts: 15 }, {}, {}, 'password-guessing'],
    ['fourteen attempts at three accounts', { users: 3, lockouts: 14 }, {}, {}, 'unclassified'],
    ['many attempts at four accounts', { users: 4 }, {}, {}, 'unclassified'],
    ['five accounts from four sources', { sources: 4 }, {}, {}, 'password-spray'],
    ['five accounts from five sources', { sources: 5 }, {}, {}, 'distributed-spray'],
    ['four accounts from five sources', { users: 4, sources: 5 }, {}, {}, 'unclassified'],
    ['five accounts tried, one locked', { users: 1 }, { accounts: 5 }, {}, 'password-spray'],
    ['one account tried often', { users: 1, lockouts: 1 }, { accounts: 1, attempts: 5 }, {}, 'password-guessing'],
    ['lockouts that name nobody', { users: 0, sources: 25 }, {}, {}, 'unclassified'],
    ['nothing at all', { lockouts: 0, users: 0, sources: 0, byCause: byCause({}) }, {}, {}, 'unclassified'],
  ])('of %s', (_, given, scope, access, kind) => {
    expect(kindOf(given, scope, access)).toBe(kind);
  });

  it('shows its numbers', () => {
    expect(classify(facts({ users: 5, sources: 5 }), findings({ scope: { accounts: 11 } })).text).toBe(
      '11 accounts tried from 5 sources',
    );
    expect(classify(facts({ users: 1, lockouts: 21 }), findings({ scope: { accounts: 1, attempts: 33 } })).text).toBe(
      '33 attempts at 1 account',
    );
  });

  it('rests on the lockouts where step 1 could not look', () => {
    const { classification } = classify(facts(), findings({ scope: { notChecked: 'the feed was down' } }));
    expect(classification).toBe('password-spray');
    const guessing = classify(facts({ users: 1, lockouts: 21 }), findings({ scope: { notChecked: 'later' } }));
    expect(guessing).toMatchObject({ classification: 'password-guessing', text: '21 attempts at 1 account' });
  });
});
