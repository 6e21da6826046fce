import { many } from '../support/builders.ts';
import { ATTACKER, attacker, unevenly, WEEK_BEFORE } from './actors.ts';
import { accounts, NOBODY, type Conclusion, type Scenario } from './scenario.ts';

const NOTHING: Conclusion = {
  ...{ severity: 'informational', classification: 'unclassified', status: 'closed', agents: 'unknown' },
  ...{ reasons: ['nothing-found', 'classified-unclassified'], users: {}, access: NOBODY, techniques: [] },
};

/** A person asks about an address. */
export const ASKED: readonly Scenario[] = [
  {
    name: 'nothing found',
    lines: WEEK_BEFORE,
    asked: ATTACKER,
    concludes: NOTHING,
    unless: [
      {
        fact: 'somebody failed from there',
        lines: [...WEEK_BEFORE, attacker('user0', '10:00', 50126)],
        concludes: {
          users: { user0: 'attempted' },
          agents: 'automated',
          reasons: [...NOTHING.reasons, 'says-it-is-a-tool'],
        },
      },
      {
        fact: 'thirty accounts failed from there, and none is locked',
        lines: [...WEEK_BEFORE, ...many(30, (index) => attacker(`user${index}`, unevenly('10:00', index), 50126))],
        concludes: {
          classification: 'password-spray',
          users: accounts(30, 'attempted'),
          agents: 'automated',
          reasons: ['nothing-found', 'classified-password-spray', 'says-it-is-a-tool', 'one-agent-many-users'],
        },
      },
      {
        fact: 'somebody failed from there, and then got in',
        lines: [...WEEK_BEFORE, attacker('user0', '10:00', 50126), attacker('user0', '10:01', 0, { password: true })],
        concludes: {
          severity: 'critical',
          reasons: ['signed-in-from-attacking-source', 'classified-unclassified', 'says-it-is-a-tool'],
          users: { user0: 'signed-in' },
          access: { ...NOBODY, signedIn: ['user0 by password'] },
          agents: 'automated',
          techniques: ['T1078.004'],
          status: 'open',
        },
      },
      {
        fact: 'somebody was locked from there',
        lines: [...WEEK_BEFORE, attacker('user0', '10:00', 50053)],
        concludes: {
          severity: 'medium',
          reasons: ['threshold-crossed', 'classified-unclassified', 'says-it-is-a-tool'],
          users: { user0: 'locked' },
          agents: 'automated',
          techniques: ['T1110'],
          status: 'open',
        },
      },
    ],
  },
];
