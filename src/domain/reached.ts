import { isNameless, type AccessEntry } from './access.ts';
import type { Case } from './case.ts';
import type { AccessSummary } from './findings.ts';
import { distinctCount } from './groups.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { isSignedIn, type Outcome } from './outcome.ts';

/** How many accounts the attacker got somewhere with, or may have. */
export interface Reached {
  readonly signedIn: number;
  readonly passwordConfirmed: number;
  readonly undecided: number;
}

/** How far a filed case says that it went. Whom no record names is nobody on the list of users, and counted as one. */
export function reachedIn({ users, access }: Pick<Case, 'users' | 'access'>): Reached {
  const count = (holds: (outcome: Outcome) => boolean, listed: readonly AccessEntry[] = []): number =>
    users.filter(({ outcome }) => holds(outcome)).length + (listed.some(isNameless) ? 1 : 0);
  return {
    signedIn: count(isSignedIn, access.signedIn),
    passwordConfirmed: count((outcome) => outcome === 'password-confirmed', access.passwordConfirmed),
    undecided: distinctCount(access.undecided ?? [], ({ userId }) => userId),
  };
}

/**
 * What step 3 saw together with what was filed before. A rung never falls by looking again; an undecided success is no
 * rung: a look that decides it has the last word, and only where nobody could look it stays what it was.
 */
export function reachedBy(facts: CampaignFacts, access: AccessSummary | null): Reached {
  return {
    signedIn: Math.max(facts.filedSignedIn, access ? access.signedIn + access.signedInByToken : 0),
    passwordConfirmed: Math.max(facts.filedPasswordConfirmed, access?.passwordConfirmed ?? 0),
    undecided: access?.undecided ?? facts.filedUndecided,
  };
}

/** Did the attacker get in anywhere, prove a password, or may it have? */
export function gotSomewhere({ signedIn, passwordConfirmed, undecided }: Reached): boolean {
  return signedIn + passwordConfirmed + undecided > 0;
}
