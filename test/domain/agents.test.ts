import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { agentsOf } from '../../src/domain/agents.ts';
import { aSignIn, aTally, many, minutesAfter } from '../support/builders.ts';

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
  it('cuts the names of tools', () => {
    expect(agentsOf([aTally({ userAgent: `python-${'x'.repeat(500)}` })]).evidence[0]!.text).toMatch(
      / \(python-x{33}\)$/,
    );
  });

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

  it.each([
    ['together', [aTally({ userAgent: `${CHROME.replace('142', '104')} Edg/105.0.1343.50` })], 'automated'],
    ['alone', [aTally({ userAgent: CHROME.replace('142', '104') })], 'unknown'],
  ])('weighs light indicators %s', (_, attempts, verdict) => {
    expect(agentsOf(attempts).verdict).toBe(verdict);
    expect(agentsOf(attempts).evidence.every(({ weight }) => weight < 0.5)).toBe(true);
  });

  it('lists what speaks for a tool and what against, strongest first', () => {
    const attempts = [aTally(), aTally({ userAgent: '' }), aTally({ userAgent: CHROME, ...device })];
    expect(agentsOf(attempts).evidence.map(({ code, for: side }) => [code, side])).toEqual([
      ['says-it-is-a-tool', 'automated'],
      ['registered-devices', 'human'],
      ['no-agent', 'automated'],
    ]);
  });

  const attempts = many(12, (index) =>
    aTally({
      ...{ user: `user-${index % 9}`, userName: `user-${index % 9}@example.com`, first: minutesAfter('10:00', index) },
      userAgent: [CHROME, 'curl/8.5.0', '', 'BAV2ROPC', CHROME.replace('142', '99')][index % 5]!,
      ...{ count: 1 + (index % 3), deviceId: index % 2 ? 'laptop' : null },
    }),
  );
  test.prop([fc.shuffledSubarray(attempts, { minLength: attempts.length })])('does not depend on order', (shuffled) => {
    expect(agentsOf(shuffled)).toEqual(agentsOf(attempts));
  });

  const hostile = fc.string({ unit: 'binary', maxLength: 600 });
  test.prop([fc.array(hostile, { maxLength: 20 }), fc.constantFrom('python-', 'x', '')])(
    'keeps texts short, whatever the agents hold',
    (agents, prefix) => {
      const { evidence } = agentsOf(agents.map((agent) => aTally({ userAgent: (prefix + agent).slice(0, 512) })));
      for (const { text, weight } of evidence) {
        expect(text.length).toBeLessThan(400);
        expect(weight > 0 && weight < 1).toBe(true);
      }
    },
  );

  it('shows nothing for no attempts', () => {
    expect(agentsOf([])).toEqual({ verdict: 'unknown', families: [], evidence: [] });
  });
});
