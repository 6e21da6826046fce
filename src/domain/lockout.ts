import { causeOf, isMicrosoftBlock, type Cause } from './cause.ts';
import { exclusionMatcher, type Exclusion } from './exclusion.ts';
import { onePerSignIn } from './graver.ts';
import { remembered } from './remembered.ts';
import { LOCKED_OUT, type SignIn } from './sign-in.ts';
import { knownUsers, type UserKey } from './user-key.ts';

/** A sign-in that ended in 50053: the fields of the sign-in that counting and cases need, and what we read from it. */
export interface Lockout extends Pick<
  SignIn,
  | 'id'
  | 'at'
  | 'userName'
  | 'address'
  | 'source'
  | 'asn'
  | 'country'
  | 'city'
  | 'userAgent'
  | 'appId'
  | 'interactive'
  | 'requirement'
> {
  readonly user: UserKey;
  readonly cause: Cause;
  /** Exclusions with effect `annotate` that hold for it. */
  readonly annotations: readonly Annotated[];
  /** Not counted towards thresholds, because an exclusion with effect `suppress` holds for it. */
  readonly suppressed: boolean;
}

/** The part of an exclusion that a reader sees. */
export type Annotated = Pick<Exclusion, 'kind' | 'value' | 'reason'>;

/** The lockouts among some sign-ins, each sign-in id once, oldest first, and how many rows were repeats. */
export interface Lockouts {
  readonly lockouts: readonly Lockout[];
  readonly duplicates: number;
}

/**
 * Finds the lockouts, drops repeats of a sign-in (Log Analytics repeats one when many policies apply:
 * Azure-Sentinel#12567), gives rows without a user id to the id of their name, and annotates what is known.
 */
export function lockoutsOf(signIns: readonly SignIn[], exclusions: readonly Exclusion[]): Lockouts {
  const rows = signIns.filter(isLockout);
  const distinct = onePerSignIn(rows).sort(byTime);
  const users = knownUsers(distinct);
  const matching = exclusionMatcher(exclusions);
  const cause = remembered(causeOf);
  return {
    lockouts: distinct.map((row) => asLockout(row, users.keyOf(row), cause(row.failureReason), matching(row))),
    duplicates: rows.length - distinct.length,
  };
}

export function isLockout({ code }: Pick<SignIn, 'code'>): boolean {
  return code === LOCKED_OUT;
}

/** Did the account lock? A block of the source by Microsoft leaves it open; an unknown cause counts as locked. */
export function isAccountLock({ cause }: Pick<Lockout, 'cause'>): boolean {
  return !isMicrosoftBlock(cause);
}

/** Order by event time, then by sign-in id: the same for any order of reading. */
export function byTime(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function asLockout(row: SignIn, user: UserKey, cause: Cause, exclusions: readonly Exclusion[]): Lockout {
  return {
    id: row.id,
    at: row.at,
    user,
    userName: row.userName,
    address: row.address,
    source: row.source,
    asn: row.asn,
    country: row.country,
    city: row.city,
    userAgent: row.userAgent,
    appId: row.appId,
    interactive: row.interactive,
    requirement: row.requirement,
    cause,
    annotations: annotated(exclusions),
    suppressed: exclusions.some(({ effect }) => effect === 'suppress'),
  };
}

function annotated(exclusions: readonly Exclusion[]): Annotated[] {
  return exclusions
    .filter(({ effect }) => effect === 'annotate')
    .map(({ kind, value, reason }) => ({ kind, value, reason }));
}
