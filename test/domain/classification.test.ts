import { describe, expect, it } from 'vitest';
import { classify } from '../../src/domain/classification.ts';
import type { ScopeSummary } from '../../src/domain/findings.ts';
import { aClient, byCause, facts, findings } from './case-builders.ts';

type Facts = Parameters<typeof facts>[0];
type Scope = Partial<ScopeSummary>;
const kindOf = (given: Facts, scope: Scope = {}, access = {}) =>
  classify(facts({ lockouts: 20, ...given }), findings({ scope: { accounts: 0, attempts: 0, ...scope }, access }))
    .classification;

/** One user locked twenty times from one source; and what a phone with an old password looks like. */
const ONE = { users: 1, sources: 1 };
const STALE = { accounts: 1, attempts: 20, sharedSources: 0, client: aClient() };
/** Many accounts, each tried once. */
const ONCE = { accounts: 60, attempts: 70, medianAttempts: 1 };

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
    ['one stale client', ONE, STALE, {}, 'stale-credential'],
    ['one stale client behind a shared source', ONE, { ...STALE, sharedSources: 1 }, {}, 'stale-credential'],
    ['a stale client, and somebody got in', ONE, STALE, { signedIn: 1 }, 'password-guessing'],
    ['a stale client, and a success is undecided', ONE, STALE, { undecided: 1 }, 'password-guessing'],
    ['a stale client among two users', { users: 2 }, STALE, {}, 'password-guessing'],
    ['a stale client among two sources', { ...ONE, sources: 2 }, STALE, {}, 'password-guessing'],
    ['a client that is a tool', ONE, { ...STALE, client: aClient({ isTool: true }) }, {}, 'password-guessing'],
    ['a client away from home', ONE, { ...STALE, client: aClient({ isAtHome: false }) }, {}, 'password-guessing'],
    ['a client without a beat', ONE, { ...STALE, client: aClient({ regular: 0.5 }) }, {}, 'password-guessing'],
    ['right passwords of many accounts tried once', {}, ONCE, { passwordConfirmed: 3 }, 'credential-stuffing'],
    ['sign-ins to accounts tried once', {}, ONCE, { signedIn: 1, passwordConfirmed: 2 }, 'credential-stuffing'],
    ['two right passwords of many accounts', {}, ONCE, { passwordConfirmed: 2 }, 'password-spray'],
    ['three of sixty-one, less than a twentieth', {}, { ...ONCE, accounts: 61 }, { signedIn: 3 }, 'password-spray'],
    ['tokens, which are no passwords', {}, ONCE, { signedInByToken: 3 }, 'password-spray'],
    ['accounts tried twice', {}, { ...ONCE, medianAttempts: 2 }, { signedIn: 9 }, 'password-spray'],
    ['nine accounts', {}, { ...ONCE, accounts: 9 }, { signedIn: 9 }, 'password-spray'],
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
    const stuffed = { scope: ONCE, access: { passwordConfirmed: 4 } };
    expect(classify(facts(), findings(stuffed)).text).toBe(
      '60 accounts tried from 1 source, most of them once, and 4 with the right password',
    );
    expect(classify(facts({ users: 1 }), findings({ scope: STALE })).text).toBe(
      '1 account, 1 source where it signs in anyway, 1 user agent: 20 wrong passwords, 95 % of 19 intervals are 300 s or a multiple',
    );
    expect(classify(facts({ users: 4 }), findings({ scope: { accounts: 4 } })).text).toBe(
      'no rule of classification holds: 6 attempts at 4 accounts from 1 source',
    );
  });

  it('rests on the lockouts where step 1 could not look', () => {
    const { classification } = classify(facts(), findings({ scope: { notChecked: 'the feed was down' } }));
    expect(classification).toBe('password-spray');
    const unseen = { scope: STALE, access: { notChecked: 'later' } };
    expect(classify(facts({ ...ONE, lockouts: 20 }), findings(unseen)).classification).toBe('password-guessing');
    const guessing = classify(facts({ users: 1, lockouts: 21 }), findings({ scope: { notChecked: 'later' } }));
    expect(guessing).toMatchObject({ classification: 'password-guessing', text: '21 attempts at 1 account' });
  });
});
