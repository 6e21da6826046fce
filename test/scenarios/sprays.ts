import { many, minutesAfter } from '../support/builders.ts';
import { A_TOOL, NO_RIGHT_PASSWORD, NOBODY_GOT_IN, passwordKnown, SIGNED_IN, SPRAY, sprayAnd } from './a-spray.ts';
import { attacker, CHROME, locked, unevenly, WEEK_BEFORE } from './actors.ts';
import { accounts, NOBODY, type Scenario } from './scenario.ts';

const MFA = { requirement: 'multiFactorAuthentication' } as const;
const AT_RISK = { riskLevelDuringSignIn: 'high', riskEventTypes_v2: ['passwordSpray'] };

/** One attacker, many accounts. */
export const SPRAYS: readonly Scenario[] = [
  {
    name: 'spray with success',
    lines: sprayAnd(0, { password: true }),
    concludes: SIGNED_IN,
    unless: [
      {
        fact: 'the password was wrong',
        lines: sprayAnd(50126, { password: false }),
        concludes: NO_RIGHT_PASSWORD,
      },
      {
        fact: 'a token was redeemed: a new password alone does not end it',
        lines: sprayAnd(0, { token: 'refreshToken' }),
        concludes: {
          users: { ...NOBODY_GOT_IN.users, victim: 'signed-in-by-token' },
          access: { ...NOBODY, signedIn: ['victim by token'] },
        },
      },
      {
        fact: 'Microsoft’s own detections see it, too',
        lines: sprayAnd(0, { password: true, risk: AT_RISK }),
        concludes: {
          reasons: [
            ...['signed-in-from-attacking-source', 'threshold-crossed', 'classified-password-spray'],
            ...['confirmed-by-microsoft', ...A_TOOL],
          ],
        },
      },
    ],
  },
  {
    name: 'spray stopped by MFA',
    lines: sprayAnd(50076, { ...MFA, password: true }),
    concludes: passwordKnown('mfa', 'recorded'),
    unless: [
      {
        fact: 'the step of the password says that it was wrong',
        lines: sprayAnd(50076, { ...MFA, password: false }),
        concludes: NO_RIGHT_PASSWORD,
      },
      {
        fact: 'the owner accepts the next prompt',
        lines: [
          ...sprayAnd(50076, { ...MFA, password: true }),
          attacker('victim', '10:22', 0, { ...MFA, password: true }),
        ],
        concludes: SIGNED_IN,
      },
    ],
  },
  {
    name: 'distributed spray',
    lines: distributed(30),
    concludes: {
      ...NOBODY_GOT_IN,
      ...{ severity: 'high', classification: 'distributed-spray', agents: 'unknown' },
      reasons: ['many-accounts-locked', 'threshold-crossed', 'classified-distributed-spray', 'one-agent-many-users'],
      users: accounts(30, 'locked'),
    },
    unless: [
      {
        fact: 'it is but 24 accounts, and no address or agent stands out',
        lines: distributed(24),
        concludes: 'no case',
      },
    ],
  },
  {
    name: 'credential stuffing',
    lines: stuffed(),
    concludes: {
      ...NOBODY_GOT_IN,
      ...{ severity: 'high', classification: 'credential-stuffing', techniques: ['T1110.004'] },
      reasons: ['password-confirmed', 'threshold-crossed', 'classified-credential-stuffing', ...A_TOOL],
      users: {
        ...accounts(6, 'locked'),
        leaked0: 'password-confirmed',
        leaked1: 'password-confirmed',
        leaked2: 'password-confirmed',
        changed0: 'attempted',
        changed1: 'attempted',
        changed2: 'attempted',
      },
      access: { ...NOBODY, passwordConfirmed: many(3, (index) => `leaked${index} stopped by mfa`) },
    },
    unless: [
      {
        fact: 'most accounts are tried again',
        lines: [...stuffed(), ...many(6, (index) => attacker(`user${index}`, unevenly('10:40', index), 50126))],
        concludes: {
          classification: 'password-spray',
          reasons: ['password-confirmed', 'threshold-crossed', 'classified-password-spray', ...A_TOOL],
          techniques: ['T1110.003'],
        },
      },
    ],
  },
  {
    name: 'privileged target',
    lines: SPRAY,
    privileged: ['user3'],
    concludes: {
      ...NOBODY_GOT_IN,
      severity: 'high',
      reasons: ['privileged-account-locked', ...NOBODY_GOT_IN.reasons],
    },
    unless: [
      { fact: 'the privileged account was only tried', privileged: ['tried'], concludes: NOBODY_GOT_IN },
      {
        fact: 'it is one whose password was right',
        privileged: ['victim'],
        lines: sprayAnd(50076, { password: true }),
        concludes: {
          ...passwordKnown('mfa', 'recorded'),
          reasons: [
            ...['password-confirmed', 'threshold-crossed', 'classified-password-spray', 'privileged-account-reached'],
            ...A_TOOL,
          ],
        },
      },
    ],
  },
];

/** 30 lockouts in half an hour, of so many accounts, each from an address of its own in everybody's browser. */
function distributed(users: number): string[] {
  const attempt = (index: number): string =>
    attacker(`user${index % users}`, minutesAfter('10:00', index * 0.9 + ((index * index) % 3) / 4), 50053, {
      ip: `198.18.${index % users}.7`,
      ...{ agent: CHROME, protocol: 'none', client: 'Browser' },
    });
  return [...WEEK_BEFORE, ...many(30, attempt)];
}

/** A leaked password for each of twelve accounts: six lock, three changed it, three did not. */
function stuffed(): string[] {
  const wrong = many(3, (index) => attacker(`changed${index}`, unevenly('10:15', index), 50126));
  const right = many(3, (index) => attacker(`leaked${index}`, unevenly('10:25', index), 50076, { password: true }));
  return [...WEEK_BEFORE, ...locked(6), ...wrong, ...right];
}
