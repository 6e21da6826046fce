import { describe, expect, it } from 'vitest';
import { askedAbout, namesAskedAbout } from '../../src/domain/asked-about.ts';
import type { TallyQuestion } from '../../src/domain/tally.ts';
import { aSignIn, at } from '../support/builders.ts';

const KNOWN = [{ userId: 'ada', userName: 'Ada@example.com', at: at('09:00') }];

function asking(given: Partial<TallyQuestion>): TallyQuestion {
  return { sources: [], users: [], slices: [], known: [], ...given };
}

describe('what a question is about', () => {
  const nameOnly = aSignIn({ userId: null, userName: 'ADA@example.com' });

  it.each<[string, Partial<TallyQuestion>, Parameters<typeof aSignIn>[0]]>([
    ['a source', { sources: ['203.0.113.7'] }, { ip: '203.0.113.7' }],
    ['a network', { sources: ['2001:db8::/64'] }, { ip: '2001:db8::7' }],
    ['a user by id', { users: ['ada'] }, {}],
    ['a user by name', { users: ['ada@example.com'] }, nameOnly],
    ['a user whose id is known', { users: ['ada'], known: KNOWN }, nameOnly],
    ['nobody', { users: ['unknown'] }, { userId: null, userName: null }],
    ['whoever bears a name', { named: ['ada@example.com'] }, { userId: 'another' }],
    ['whoever bears an id', { named: ['id-1'] }, { userId: 'ID-1' }],
  ])('includes %s', (_, question, signIn) => {
    expect(askedAbout(asking(question)).includes(aSignIn(signIn))).toBe(true);
  });

  it.each<[string, Partial<TallyQuestion>, Parameters<typeof aSignIn>[0]]>([
    ['another source', { sources: ['203.0.113.7'] }, {}],
    ['no source', { sources: ['203.0.113.7', 'unknown'] }, { address: null, source: null }],
    ['another user', { users: ['bob'] }, {}],
    ['a user by name, where the row has an id', { users: ['ada@example.com'] }, {}],
    ['a user whose id is not known', { users: ['ada'] }, nameOnly],
    ['anybody, where nothing is asked', {}, {}],
  ])('does not include %s', (_, question, signIn) => {
    expect(askedAbout(asking(question)).includes(aSignIn(signIn))).toBe(false);
  });

  it('knows the names that stand for users', () => {
    const question = asking({ users: ['ada', 'bob@example.com'], named: ['eve'], known: KNOWN });
    expect([...namesAskedAbout(question)]).toEqual(['ada', 'bob@example.com', 'ada@example.com', 'eve']);
    expect([...namesAskedAbout(asking({ users: ['bob'], known: KNOWN }))]).toEqual(['bob']);
  });
});
