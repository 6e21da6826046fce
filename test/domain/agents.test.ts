import { describe, expect, it } from 'vitest';
import { agentsOf } from '../../src/domain/agents.ts';
import { aSignIn, aTally, many } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const codesOf = (attempts: Parameters<typeof agentsOf>[0]) => agentsOf(attempts).evidence.map(({ code }) => code);

describe('agents: what they say they are', () => {
  it('is listed by agent, most attempts first, with the accounts behind each', () => {
    const attempts = [
      aTally({ userAgent: CHROME, count: 2 }),
      aTally({ userAgent: 'curl/8.5.0', count: 3 }),
      aTally({ userAgent: 'curl/8.5.0', count: 4, user: 'bo' }),
    ];
    expect(agentsOf(attempts).families).toEqual([
      { class: 'http-library', name: 'curl', userAgent: 'curl/8.5.0', attempts: 7, users: 2 },
      { class: 'browser', name: 'Chrome', userAgent: CHROME, attempts: 2, users: 1 },
    ]);
  });

  it('says which share of the attempts names a tool', () => {
    const attempts = [aTally({ userAgent: 'curl/8.5.0', count: 3 }), aTally({ userAgent: CHROME })];
    expect(agentsOf(attempts).evidence).toEqual([
      expect.objectContaining({ text: '3 of 4 attempts name a tool as their user agent (curl)', for: 'automated' }),
    ]);
    expect(agentsOf(attempts).verdict).toBe('automated');
  });
});

describe('agents: how they behave', () => {
  it('names five tools at most', () => {
    const tools = ['curl/8', 'axios/1', 'node', 'got', 'fasthttp', 'Wget/1'].map((userAgent) => aTally({ userAgent }));
    expect(agentsOf(tools).evidence[0]!.text).toMatch(/^6 of 6 attempts .* \(\S+, \S+, \S+, \S+, \S+\)$/);
  });

  it.each([
    [5, 'something else', ['one-agent-many-users']],
    [4, 'something else', []],
    [5, CHROME, []],
  ])('%i users behind one agent %j show %j', (users, userAgent, codes) => {
    expect(codesOf(many(users, (index) => aTally({ user: `user-${index}`, userAgent })))).toEqual(codes);
  });

  it('shows a browser that speaks ROPC', () => {
    expect(codesOf([aTally({ userAgent: CHROME, protocol: 'ropc' })])).toEqual(['browser-over-ropc']);
    expect(codesOf([aTally({ userAgent: 'BAV2ROPC', protocol: 'ropc' })])).toEqual([]);
    expect(codesOf([aTally({ userAgent: CHROME })])).toEqual([]);
  });

  it.each([
    [1, ['registered-devices']],
    [2, []],
  ])('shows people where one of %i + 1 attempts comes from a registered device', (others, codes) => {
    const attempts = [aTally({ userAgent: CHROME, deviceId: 'laptop' }), aTally({ userAgent: CHROME, count: others })];
    expect(codesOf(attempts)).toEqual(codes);
  });
});

describe('agents: verdict', () => {
  const device = { deviceId: 'laptop', count: 9 };

  it.each([
    ['unknown where there is nothing', [], 'unknown'],
    ['unknown, and never human, for a browser that shows nothing else', [aTally({ userAgent: CHROME })], 'unknown'],
    ['unknown for an agent that no rule names', [aTally({ userAgent: 'something else', ...device })], 'unknown'],
    ['unknown for an empty agent', [aTally({ userAgent: '', ...device })], 'unknown'],
    ['human-like for registered devices', [aTally({ userAgent: CHROME, ...device })], 'human-like'],
    ['automated for a tool', [aTally()], 'automated'],
    ['mixed for a tool among registered devices', [aTally(), aTally({ userAgent: CHROME, ...device })], 'mixed'],
  ])('is %s', (_, attempts, verdict) => {
    expect(agentsOf(attempts).verdict).toBe(verdict);
  });

  it('shows nothing for no attempts', () => {
    expect(agentsOf([])).toEqual({ verdict: 'unknown', families: [], evidence: [] });
  });
});
