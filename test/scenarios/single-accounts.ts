import { many, minutesAfter } from '../support/builders.ts';
import type { Exported } from '../support/exported.ts';
import { attacker, dayByDay, OFFICE, person, WEEK_BEFORE } from './actors.ts';
import { NOBODY, type Conclusion, type Scenario } from './scenario.ts';

/** Twenty lockouts of one account within the hour, from four addresses in turn. */
const guesses = many(20, (index) =>
  attacker('target', minutesAfter('10:00', index * 2.5), 50053, { ip: `198.18.${index % 4}.7` }),
);
const gotIn = attacker('target', '11:10', 0, { ip: '198.18.1.7', password: true });

const GUESSED: Conclusion = {
  ...{ severity: 'medium', classification: 'password-guessing', status: 'open', agents: 'automated' },
  reasons: ['threshold-crossed', 'classified-password-guessing', 'says-it-is-a-tool', 'metronome-timing'],
  users: { target: 'locked' },
  access: NOBODY,
  techniques: ['T1110.001'],
};

const PHONE = {
  ...{ ip: OFFICE, agent: 'Apple-iPhone15C2/2102.133', client: 'Exchange ActiveSync' },
  device: { deviceId: '', operatingSystem: 'iOS' },
};

const atWork = dayByDay(6, (day) => person('owner', day, 0));

/** A phone that tries its old password, from where its owner works and signs in with a laptop, before and after. */
function phone({ before = atWork, agent = PHONE.agent, after = {} as Partial<Exported> } = {}): string[] {
  const retry = (index: number): string =>
    person('owner', minutesAfter('10:00', index * 2.5), index < 3 ? 50126 : 50053, { ...PHONE, agent });
  return [...before, ...many(24, retry), person('owner', '11:30', 0, after)];
}

const STALE: Conclusion = {
  ...{ severity: 'low', classification: 'stale-credential', status: 'open', agents: 'automated' },
  reasons: ['threshold-crossed', 'one-stale-client', 'classified-stale-credential', 'metronome-timing'],
  users: { owner: 'locked' },
  access: NOBODY,
  techniques: [],
};

const AN_ATTACK = {
  classification: 'password-guessing',
  reasons: ['threshold-crossed', 'classified-password-guessing', 'metronome-timing'],
  techniques: ['T1110.001'],
} as const;

/** One account, by somebody or something that does not give up. */
export const SINGLE_ACCOUNTS: readonly Scenario[] = [
  {
    name: 'guessing',
    lines: [...WEEK_BEFORE, ...guesses],
    concludes: GUESSED,
    unless: [
      { fact: 'one lockout is missing', lines: [...WEEK_BEFORE, ...guesses.slice(1)], concludes: 'no case' },
      {
        fact: 'a guess is right once the lock ends',
        lines: [...WEEK_BEFORE, ...guesses, gotIn],
        concludes: {
          severity: 'critical',
          reasons: ['signed-in-from-attacking-source', ...GUESSED.reasons],
          users: { target: 'signed-in' },
          access: { ...NOBODY, signedIn: ['target by password'] },
          techniques: ['T1078.004', 'T1110.001'],
        },
      },
      {
        fact: 'one is right, and the logs are too short to know where the owner signs in',
        lines: [...guesses, gotIn],
        concludes: {
          severity: 'high',
          reasons: ['undecided-success', ...GUESSED.reasons],
          access: { ...NOBODY, undecided: ['target'] },
        },
      },
    ],
  },
  {
    name: 'stale phone',
    lines: phone(),
    concludes: STALE,
    unless: [
      {
        fact: 'its agent is an HTTP library',
        lines: phone({ agent: 'okhttp/4.12.0' }),
        concludes: {
          ...AN_ATTACK,
          severity: 'medium',
          reasons: ['threshold-crossed', 'classified-password-guessing', 'says-it-is-a-tool', 'metronome-timing'],
        },
      },
      {
        fact: 'the sign-in that follows is from the phone itself, which nobody knows to be the owner’s',
        lines: phone({ after: { ...PHONE, password: true } }),
        concludes: {
          ...AN_ATTACK,
          severity: 'high',
          reasons: ['undecided-success', ...AN_ATTACK.reasons],
          access: { ...NOBODY, undecided: ['owner'] },
        },
      },
      {
        fact: 'its owner was never there before',
        lines: phone({ before: WEEK_BEFORE, after: { password: true } }),
        concludes: {
          severity: 'critical',
          classification: 'password-guessing',
          reasons: ['signed-in-from-attacking-source', ...AN_ATTACK.reasons],
          users: { owner: 'signed-in' },
          access: { ...NOBODY, signedIn: ['owner by password'] },
          techniques: ['T1078.004', 'T1110.001'],
        },
      },
    ],
  },
];
