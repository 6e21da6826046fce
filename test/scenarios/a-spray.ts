import { attacker, locked, WEEK_BEFORE } from './actors.ts';
import { accounts, NOBODY, type Conclusion } from './scenario.ts';

/** Six accounts locked from one address, and one more that only failed. */
export const SPRAY = [...WEEK_BEFORE, ...locked(6), attacker('tried', '10:16', 50126)];

/** The same, and how the sign-in of one more account ended. */
export function sprayAnd(code: number, given: Parameters<typeof attacker>[3] = {}): string[] {
  return [...SPRAY, attacker('victim', '10:20', code, given)];
}

/** What the agent says, and for how many accounts. */
export const A_TOOL = ['says-it-is-a-tool', 'one-agent-many-users'];

export const NOBODY_GOT_IN: Conclusion = {
  ...{ severity: 'medium', classification: 'password-spray', status: 'open', agents: 'automated' },
  reasons: ['threshold-crossed', 'classified-password-spray', ...A_TOOL],
  users: { ...accounts(6, 'locked'), tried: 'attempted' },
  access: NOBODY,
  techniques: ['T1110.003'],
};

/** What the victim adds to it: how far it went, and what shows that. */
export const SIGNED_IN: Conclusion = {
  ...NOBODY_GOT_IN,
  severity: 'critical',
  reasons: ['signed-in-from-attacking-source', ...NOBODY_GOT_IN.reasons],
  users: { ...NOBODY_GOT_IN.users, victim: 'signed-in' },
  access: { ...NOBODY, signedIn: ['victim by password'] },
  techniques: ['T1078.004', 'T1110.003'],
};

export const NO_RIGHT_PASSWORD: Conclusion = {
  ...NOBODY_GOT_IN,
  users: { ...NOBODY_GOT_IN.users, victim: 'attempted' },
};

/** The password was right, by a recorded step or by the code alone. */
export function passwordKnown(stoppedBy: string, shown: 'recorded' | 'by code'): Conclusion {
  const byCode = shown === 'by code' ? ['password-by-code-only'] : [];
  return {
    ...NOBODY_GOT_IN,
    severity: 'high',
    reasons: ['password-confirmed', 'threshold-crossed', 'classified-password-spray', ...byCode, ...A_TOOL],
    users: { ...NOBODY_GOT_IN.users, victim: 'password-confirmed' },
    access: { ...NOBODY, passwordConfirmed: [`victim stopped by ${stoppedBy}`] },
  };
}
