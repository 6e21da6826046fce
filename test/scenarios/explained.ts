import { many } from '../support/builders.ts';
import { A_TOOL, NOBODY_GOT_IN, SPRAY } from './a-spray.ts';
import { ATTACKER, attacker, dayByDay, locked, OFFICE, person, unevenly, WEEK_BEFORE } from './actors.ts';
import { accounts, NOBODY, type Conclusion, type Scenario } from './scenario.ts';

/** People who signed in at the office in the week before, each once. */
const known = (people: number): string[] => [
  ...WEEK_BEFORE,
  ...dayByDay(people, (day, index) => person(`user${index}`, day, 0)),
];

/** Five of them come back from a holiday, are locked out, and find the new password. */
const forgetful = many(5, (index) => person(`user${index}`, unevenly('10:00', index), 50053));
const remembered = many(5, (index) => person(`user${index}`, unevenly('10:20', index), 0, { password: true }));

const OFFICE_MORNING: Conclusion = {
  ...{ severity: 'low', classification: 'shared-egress', status: 'open', agents: 'human-like' },
  reasons: ['threshold-crossed', 'only-known-sources', 'classified-shared-egress', 'registered-devices'],
  users: accounts(5, 'locked'),
  access: NOBODY,
  techniques: [],
};

const BLOCKED = 'Sign-in was blocked because it came from an IP address with malicious activity.';

const HOME = '192.0.2.80';
const atHome = dayByDay(6, (day) => person('user1', day, 0, { ip: HOME }));

const A_SPRAY = {
  classification: 'password-spray',
  reasons: ['threshold-crossed', 'classified-password-spray', ...A_TOOL],
  techniques: ['T1110.003'],
} as const;

/** What is not the attack that it looks like. */
export const EXPLAINED: readonly Scenario[] = [
  {
    name: 'office NAT',
    lines: [...known(5), ...forgetful, ...remembered],
    concludes: OFFICE_MORNING,
    unless: [
      {
        fact: 'only four accounts signed in there in the week before',
        lines: [...known(4), ...forgetful, ...remembered],
        concludes: {
          severity: 'critical',
          classification: 'password-spray',
          reasons: [
            ...['signed-in-from-attacking-source', 'threshold-crossed', 'classified-password-spray'],
            'registered-devices',
          ],
          users: accounts(5, 'signed-in'),
          access: { ...NOBODY, signedIn: many(5, (index) => `user${index} by password`) },
          techniques: ['T1078.004', 'T1110.003'],
        },
      },
      {
        fact: 'one of them signs in with what nobody knows of them',
        lines: [...known(5), ...forgetful, ...remembered.slice(1), attacker('user0', '10:20', 0, { ip: OFFICE })],
        concludes: {
          severity: 'high',
          classification: 'password-spray',
          reasons: ['undecided-success', 'threshold-crossed', 'classified-password-spray', 'registered-devices'],
          access: { ...NOBODY, undecided: ['user0'] },
          techniques: ['T1110.003'],
        },
      },
    ],
  },
  {
    name: 'Microsoft-blocked source',
    lines: [...WEEK_BEFORE, ...locked(6, { failure: BLOCKED })],
    concludes: {
      ...{ severity: 'low', classification: 'blocked-by-microsoft', status: 'open', agents: 'automated' },
      reasons: [
        ...['threshold-crossed', 'only-blocks-by-microsoft', 'classified-blocked-by-microsoft'],
        ...['says-it-is-a-tool', 'one-agent-many-users'],
      ],
      users: accounts(6, 'attempted'),
      access: NOBODY,
      techniques: [],
    },
    unless: [
      {
        fact: 'one of the accounts is locked',
        lines: [...WEEK_BEFORE, ...locked(6, { failure: BLOCKED }).slice(1), attacker('user0', '10:00', 50053)],
        concludes: {
          ...{ ...A_SPRAY, severity: 'medium' },
          users: { ...accounts(6, 'attempted'), user0: 'locked' },
        },
      },
      {
        fact: 'a right password came through before the block',
        lines: [
          ...WEEK_BEFORE,
          ...locked(6, { failure: BLOCKED }),
          attacker('victim', '09:50', 50076, { password: true }),
        ],
        concludes: {
          ...A_SPRAY,
          severity: 'high',
          reasons: ['password-confirmed', ...A_SPRAY.reasons],
          users: { ...accounts(6, 'attempted'), victim: 'password-confirmed' },
          access: { ...NOBODY, passwordConfirmed: ['victim stopped by mfa'] },
        },
      },
    ],
  },
  {
    name: 'owner signs in elsewhere',
    lines: [...atHome, ...SPRAY, person('user1', '12:00', 0, { ip: HOME })],
    concludes: { ...NOBODY_GOT_IN, access: { ...NOBODY, elsewhere: ['user1 reads as owner'] } },
    unless: [
      {
        fact: 'who signs in there looks like the attacker next door',
        lines: [...atHome, ...SPRAY, attacker('user1', '12:00', 0, { ip: '203.0.113.99', password: true })],
        concludes: {
          reasons: ['threshold-crossed', 'classified-password-spray', 'elsewhere-like-attacker', ...A_TOOL],
          access: { ...NOBODY, elsewhere: ['user1 reads as attacker'] },
        },
      },
      {
        fact: 'it is a source of the attack',
        lines: [...atHome, ...SPRAY, person('user1', '12:00', 0, { ip: ATTACKER })],
        concludes: {
          severity: 'critical',
          reasons: ['signed-in-from-attacking-source', ...NOBODY_GOT_IN.reasons],
          users: { ...NOBODY_GOT_IN.users, user1: 'signed-in' },
          access: { ...NOBODY, signedIn: ['user1 by nothing recorded'] },
          techniques: ['T1078.004', 'T1110.003'],
        },
      },
    ],
  },
];
