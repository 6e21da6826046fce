import type { NotChecked } from './coverage.ts';
import type { Lockout } from './lockout.ts';
import { UNKNOWN_USER } from './user-key.ts';
import { counted } from './wording.ts';

/** Sign-ins of attacked accounts or from attacking sources that could be successes, for all that is known. */
export function withoutCode(signIns: number): NotChecked[] {
  return line('sign-in', signIns, 'without a result code', 'the records do not say whether they succeeded');
}

/** What lockouts, and attempts of their sources, do not tell: whose account it was, or where it came from. */
export function untold(lockouts: readonly Lockout[], namelessAttempts: number): NotChecked[] {
  const nameless = lockouts.filter(({ user }) => user === UNKNOWN_USER).length;
  const fromNowhere = lockouts.filter(({ source }) => source === null).length;
  return [
    ...line('sign-in', Math.max(nameless, namelessAttempts), 'without an account', 'nobody can say who was attacked'),
    ...line('lockout', fromNowhere, 'without an address', 'nobody can say what else came from there'),
  ];
}

function line(noun: string, count: number, lacking: string, why: string): NotChecked[] {
  return count > 0 ? [{ what: `${counted(count, noun)} ${lacking}`, why }] : [];
}
