import { NO_RIGHT_PASSWORD, passwordKnown, sprayAnd } from './a-spray.ts';
import type { Scenario } from './scenario.ts';

/** What a result code tells of a password depends on what was presented. */
export const PASSWORDS: readonly Scenario[] = [
  {
    name: 'ROPC oracle',
    lines: sprayAnd(700016),
    concludes: passwordKnown('unknown-app', 'by code'),
    unless: [
      {
        fact: 'another protocol looks up the app before the password',
        lines: sprayAnd(700016, { protocol: 'oAuth2' }),
        concludes: NO_RIGHT_PASSWORD,
      },
    ],
  },
  {
    name: 'token refusal',
    lines: sprayAnd(53003, { token: 'refreshToken' }),
    concludes: NO_RIGHT_PASSWORD,
    unless: [
      {
        fact: 'no token was presented: Conditional Access comes after the password',
        lines: sprayAnd(53003),
        concludes: passwordKnown('conditional-access', 'by code'),
      },
    ],
  },
];
