import type { NotChecked } from './coverage.ts';
import type { AccessSummary, ScopeSummary } from './findings.ts';
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

/** What the records that were read leave open about passwords and risk; a step that could not look says so itself. */
export function leftOpen(scope: ScopeSummary | null, access: AccessSummary | null): NotChecked[] {
  const byCodeOnly = access ? access.passwordConfirmed - access.passwordsRecorded : 0;
  return [
    ...(scope && scope.attempts > 0 && !scope.risk ? [NO_RISK_DATA] : []),
    ...line(
      'account',
      byCodeOnly,
      'without recorded authentication steps',
      'a result code alone tells of the password',
    ),
    ...(scope?.unknownCodes ?? []).map(({ code, count }) => ({
      what: `result code ${code} (${counted(count, 'sign-in')})`,
      why: 'we do not know it: it is taken for a failure, and whether the password was right is open',
    })),
  ];
}

const NO_RISK_DATA: NotChecked = {
  what: "Microsoft's own risk verdict",
  why: 'the records hold none (it takes Entra ID P2, and some exports leave it out), which does not mean that there is no risk',
};

function line(noun: string, count: number, lacking: string, why: string): NotChecked[] {
  return count > 0 ? [{ what: `${counted(count, noun)} ${lacking}`, why }] : [];
}
