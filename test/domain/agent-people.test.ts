import { describe, expect, it } from 'vitest';
import { ownAgents, registeredDevices } from '../../src/domain/agent-people.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally, many } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const version = (number: number) => CHROME.replace('142', `${number}`);

describe('registered devices', () => {
  it.each([
    [1, ['50 % of the attempts come from registered devices']],
    [2, []],
  ])('1 attempt against %i others', (others, texts) => {
    const attempts = [aTally({ deviceId: 'laptop' }), aTally({ count: others })];
    expect(registeredDevices(attempts).map(({ text }) => text)).toEqual(texts);
  });
});

describe('agents of their own', () => {
  const people = (count: number, agentOf: (index: number) => string) =>
    many(count, (index) => aTally({ user: `user-${index}`, userAgent: agentOf(index) }));
  const office = people(6, (index) => version(140 + (index % 3)));

  it('speak for people, too light to decide', () => {
    expect(ownAgents(agentUses(office))).toEqual([
      {
        code: 'own-agents',
        text: '6 accounts with 3 different browsers and clients, at most two each',
        weight: 0.3,
        for: 'human',
      },
    ]);
  });

  it.each([
    ['few accounts', people(4, (index) => version(140 + index))],
    ['one agent for all', people(6, () => CHROME)],
    ['a tool among them', [...office, aTally({ userAgent: 'curl/8.5.0' })]],
    ['an unknown agent among them', [...office, aTally({ userAgent: 'something else' })]],
    [
      'an account with three',
      [...office, ...[1, 2, 3].map((n) => aTally({ user: 'ada', userAgent: version(110 + n) }))],
    ],
    [
      'accounts without a name',
      people(6, (index) => version(140 + index)).map((tally) => ({ ...tally, user: 'unknown' })),
    ],
  ])('do not: %s', (_, attempts) => {
    expect(ownAgents(agentUses(attempts))).toEqual([]);
  });
});
