import { describe, expect, it } from 'vitest';
import { oneAgentManySources, oneAgentManyUsers } from '../../src/domain/agent-spread.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally, many } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const forUsers = (users: number, userAgent: string) =>
  agentUses(many(users, (index) => aTally({ user: `user-${index}`, userAgent })));

describe('one agent for many accounts', () => {
  it.each([
    [5, 'something else', 0.6],
    [5, 'curl/8.5.0', 0.6],
    [20, CHROME, 0.4],
    [20, 'Windows-AzureAD-Authentication-Provider/1.0', 0.4],
  ])('%i behind %j weighs', (users, userAgent, weight) => {
    const text = `one user agent was used for ${users} accounts`;
    expect(oneAgentManyUsers(forUsers(users, userAgent))).toEqual([
      { code: 'one-agent-many-users', text, weight, for: 'automated' },
    ]);
  });

  it.each([
    [4, 'something else'],
    [19, CHROME],
    [50, 'BAV2ROPC'],
    [50, ''],
  ])('%i behind %j says nothing', (users, userAgent) => {
    expect(oneAgentManyUsers(forUsers(users, userAgent))).toEqual([]);
  });

  it('says nothing where a browser is one of several, as in an office', () => {
    const mixture = [...forUsers(20, CHROME), ...forUsers(5, 'Outlook-iOS/2.0')];
    expect(oneAgentManyUsers(mixture)).toEqual([]);
  });

  it('does not count accounts that no record names', () => {
    const nobody = many(9, () => aTally({ user: 'unknown', userAgent: 'something else' }));
    expect(oneAgentManyUsers(agentUses(nobody))).toEqual([]);
  });
});

describe('one agent from many sources', () => {
  const from = (sources: number, userAgent: string) =>
    agentUses(many(sources, (index) => aTally({ ip: `203.0.113.${index}`, userAgent })));

  it.each([
    [5, 'curl/8.5.0', ['one user agent came from 5 sources']],
    [4, 'curl/8.5.0', []],
    [50, CHROME, []],
  ])('%i with %j', (sources, userAgent, texts) => {
    expect(oneAgentManySources(from(sources, userAgent)).map(({ text }) => text)).toEqual(texts);
  });
});
