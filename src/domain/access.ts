import { UNKNOWN_SOURCE, type SourceKey } from './address.ts';
import { elsewhereOf, entriesOf } from './access-entries.ts';
import { eachOnce, type NotChecked } from './coverage.ts';
import type { FeedReach } from './feed-reach.ts';
import { grouped, total } from './groups.ts';
import type { Instant } from './instant.ts';
import type { Likeness } from './likeness.ts';
import { byTime } from './lockout.ts';
import { isSignedIn, type Outcome } from './outcome.ts';
import { passwordProof, provesPassword, type PasswordProof } from './result-code.ts';
import { SUCCESS } from './sign-in.ts';
import type { Tally } from './tally.ts';
import { nameIn } from './touched.ts';
import { withoutCode } from './unseen.ts';
import { UNKNOWN_USER, type UserKey } from './user-key.ts';
import { whose, type Attack } from './whose.ts';
import type { Window } from './window.ts';

/** Runbook step 3 in full: did anyone get in, or prove a password? `lockout-hunt/case@1`, `$defs/access`. */
export interface Access {
  readonly checked: AccessCheck;
  /** An account is listed under its highest rung only. */
  readonly signedIn: readonly AccessEntry[];
  readonly passwordConfirmed: readonly AccessEntry[];
  readonly undecided: readonly AccessEntry[];
  readonly elsewhere: readonly ElsewhereEntry[];
}

/** What step 3 looked at. */
export interface AccessCheck {
  readonly window: Window;
  readonly habits: Window;
  readonly feeds: readonly FeedReach[];
  /** What of it could not be read, or does not tell; left out where that is nothing. */
  readonly unseen?: readonly NotChecked[];
}

/** An account and a source, with the first sign-in that counts. */
export interface AccessEntry {
  readonly userId: UserKey;
  readonly name: string | null;
  readonly source: SourceKey;
  readonly at: Instant;
  readonly signInId: string;
  readonly code: number;
  readonly by?: 'password' | 'token';
  readonly signIns: number;
  readonly last: Instant;
  readonly app: string | null;
  readonly userAgent: string;
  readonly stoppedBy?: string;
  /** Why it is attributed so, or stays undecided; how the password shows; and when, beside the account's lockouts. */
  readonly reasons: readonly string[];
}

/** Successes of one affected account from one other source: probably the owner, but looked at. */
export interface ElsewhereEntry {
  readonly userId: UserKey;
  readonly name: string | null;
  readonly source: SourceKey;
  readonly asn: number | null;
  readonly country: string | null;
  readonly signIns: number;
  readonly first: Instant;
  /** The first of them. */
  readonly signInId: string;
  readonly last: Instant;
  readonly likeness: Likeness;
}

/** A rung above `locked`, and every sign-in that puts the user on it. */
export interface ProvenRung {
  readonly user: UserKey;
  /** As last seen in the records that prove it. */
  readonly name: string | null;
  readonly outcome: Outcome;
  /** How the strongest of its right passwords shows; left out where something else than a stopped password decides. */
  readonly password?: PasswordProof;
  readonly proof: readonly Proof[];
}

export interface Proof {
  readonly signInId: string;
  readonly at: Instant;
  readonly code: number;
  readonly source: SourceKey;
}

/** What step 3 concluded: the finding, and the rungs it proves. */
export interface AccessFinding {
  readonly access: Access;
  readonly rungs: readonly ProvenRung[];
}

/** Judges the tallies of the access window. `checked` is what was looked at. */
export function accessOf(tallies: readonly Tally[], attack: Attack, checked: AccessCheck): AccessFinding {
  const fromSources = tallies.filter(({ source }) => source !== null && attack.sources.has(source));
  const suspects = attack.happened ? [...fromSources, ...tallies.filter(({ source }) => source === null)] : [];
  const proofs = grouped(suspects.filter(countsForAccess), (tally) => whose(tally, attack));
  const { unseen: unread = [], ...looked } = checked;
  const unseen = [...eachOnce(unread), ...withoutCode(codeless(tallies, attack))];
  const attackers = decidingRows(proofs.get('attacker') ?? []);
  const entriesOn = (holds: (outcome: Outcome) => boolean): AccessEntry[] =>
    attackers.filter((rows) => holds(outcomeOf(rows))).flatMap((rows) => entriesOf(rows, attack));
  return {
    rungs: attackers.map(rungOf),
    access: {
      checked: { ...looked, ...(unseen.length > 0 && { unseen }) },
      signedIn: entriesOn(isSignedIn),
      passwordConfirmed: entriesOn((outcome) => outcome === 'password-confirmed'),
      undecided: entriesOf(decidingRows(proofs.get('undecided') ?? []).flat(), attack),
      elsewhere: elsewhereOf(tallies, fromSources, attack),
    },
  };
}

/** A sign-in of an account that no record names: somebody's, but on no list of users. */
export function isNameless({ userId }: AccessEntry): boolean {
  return userId === UNKNOWN_USER;
}

function countsForAccess(tally: Tally): boolean {
  return tally.code === SUCCESS || provesPassword(tally);
}

/** Sign-ins that may be the attacker's successes: their records do not say how they ended. */
function codeless(tallies: readonly Tally[], { happened, users, sources, habits }: Attack): number {
  const isSuspect = ({ user, source }: Tally): boolean =>
    users.has(user) || (source !== null && sources.has(source) && !habits.isSharedFor(source, user));
  const suspects = tallies.filter((tally) => tally.code === null && isSuspect(tally));
  return happened ? total(suspects, ({ count }) => count) : 0;
}

/** What decides each account's rung: its successes; where it has none, what proved its password. */
function decidingRows(tallies: readonly Tally[]): Tally[][] {
  return [...grouped(tallies, ({ user }) => user).values()].map((rows) => {
    const successes = rows.filter(({ code }) => code === SUCCESS);
    return successes.length > 0 ? successes : rows;
  });
}

/** The rung that deciding rows of one account put it on. */
function outcomeOf(rows: readonly Tally[]): Outcome {
  const successes = rows.filter(({ code }) => code === SUCCESS);
  if (successes.length === 0) return 'password-confirmed';
  return successes.some(({ byToken }) => !byToken) ? 'signed-in' : 'signed-in-by-token';
}

function rungOf(rows: readonly Tally[]): ProvenRung {
  const proof = rows.flatMap(({ code, source, signIns }) =>
    signIns.map(({ id, at }) => ({ signInId: id, at, code: code!, source: source ?? UNKNOWN_SOURCE })),
  );
  const shown = rows.map(passwordProof);
  const password = PROOFS.find((each) => shown.includes(each));
  return {
    user: rows[0]!.user,
    name: nameIn(rows),
    outcome: outcomeOf(rows),
    ...(password && { password }),
    proof: proof.sort(oldestFirst),
  };
}

/** Strongest first. */
const PROOFS: readonly PasswordProof[] = ['recorded', 'by-code', 'likely'];

/** Order of proofs: by event time, then by sign-in id. */
export function oldestFirst(a: Proof, b: Proof): number {
  return byTime({ at: a.at, id: a.signInId }, { at: b.at, id: b.signInId });
}
