import { accessOf, oldestFirst, type AccessFinding, type Proof, type ProvenRung } from './access.ts';
import type { SourceKey } from './address.ts';
import type { FeedReach } from './feed-reach.ts';
import type { AccessSummary } from './findings.ts';
import { distinctCount, grouped } from './groups.ts';
import type { Instant } from './instant.ts';
import { byTime } from './lockout.ts';
import type { LookedAround } from './looked-around.ts';
import type { NotChecked } from './coverage.ts';
import { isSignedIn, rungOf } from './outcome.ts';
import { resultCode } from './result-code.ts';
import type { SeenSignIn } from './tally.ts';
import { namedUser, type UserKey } from './user-key.ts';
import { heldFrom } from './window.ts';

/** What step 3 needs to know besides what it looked at. */
export interface AccessQuestion {
  /** Every account the attacker touched. */
  readonly users: ReadonlySet<UserKey>;
  /** Somebody failed: see `Attack`. */
  readonly happened: boolean;
  readonly reach: FeedReach;
  /** Event time of the earliest record the feed holds. */
  readonly from: Instant | null;
  /** What could not be read. */
  readonly unread: readonly NotChecked[];
}

/** What step 3 concludes from every sign-in of the sources and of the accounts they touched. */
export function accessFound(around: LookedAround, question: AccessQuestion): AccessFinding {
  const { lockouts, sources, habits, windows, looked } = around;
  const { users, happened, reach, from, unread } = question;
  const bySource = grouped(looked, ({ source }) => source);
  const byUser = grouped(lockouts, namedUser);
  const attack = {
    ...{ happened, sources, users, habits },
    accountsOf: (source: SourceKey) => distinctCount(bySource.get(source) ?? [], namedUser),
    lockedAt: (user: UserKey) => (byUser.get(user) ?? []).map(({ at }) => at),
    habitsAreKnown: from !== null && from <= windows.access.from,
  };
  return accessOf(looked, attack, {
    window: windows.access,
    habits: heldFrom(windows.habits, from),
    feeds: [reach],
    unseen: unread,
  });
}

/** Things named in a summary, which has to stay small. */
const MOST_NAMED = 10;

/** The numbers that a verdict rests on, and the sign-ins that show them. */
export function accessSummary(
  { access, rungs }: AccessFinding,
  isPrivileged: (user: UserKey, name: string | null) => boolean,
): AccessSummary {
  const confirmed = rungs.filter(({ outcome }) => outcome === 'password-confirmed');
  const on = (outcome: string): number => rungs.filter((rung) => rung.outcome === outcome).length;
  const alike = access.elsewhere.filter(({ likeness }) => likeness.reads === 'attacker');
  return {
    signedIn: on('signed-in'),
    signedInByToken: on('signed-in-by-token'),
    passwordConfirmed: confirmed.length,
    passwordsRecorded: confirmed.filter(({ password }) => password === 'recorded').length,
    passwordsLikely: confirmed.filter(({ password }) => password === 'likely').length,
    undecided: distinctCount(access.undecided, ({ userId }) => userId),
    privileged: rungs.filter(({ user, name }) => isPrivileged(user, name)).length,
    elsewhere: access.elsewhere.length,
    elsewhereLikeAttacker: alike.length,
    unseen: access.checked.unseen?.length ?? 0,
    proofs: strongestOf(rungs, isPrivileged),
    toLookAt: {
      undecided: shown(access.undecided.map(({ signInId: id, at }) => ({ id, at }))),
      elsewhere: shown(alike.map(({ signInId: id, first }) => ({ id, at: first }))),
    },
  };
}

/** One proof per account: by what it reached, privileged accounts first, then by the weight of its code. */
function strongestOf(
  rungs: readonly ProvenRung[],
  isPrivileged: (user: UserKey, name: string | null) => boolean,
): AccessSummary['proofs'] {
  const ranked = rungs
    .flatMap(({ user, name, outcome, proof }) => {
      const [strongest] = [...proof].sort((a, b) => weightOf(b) - weightOf(a) || oldestFirst(a, b));
      if (!strongest) return [];
      const rank = [rungOf(outcome), isPrivileged(user, name) ? 1 : 0, weightOf(strongest)];
      return [{ rank, outcome, proof: { ...strongest, user } }];
    })
    .sort((a, b) => byRank(a.rank, b.rank) || oldestFirst(a.proof, b.proof));
  const first = (isIn: boolean) => ranked.filter(({ outcome }) => isSignedIn(outcome) === isIn).slice(0, MOST_NAMED);
  return [...first(true), ...first(false)].map(({ proof }) => proof);
}

function weightOf({ code }: Proof): number {
  return resultCode(code).weight;
}

function byRank(a: readonly number[], b: readonly number[]): number {
  return a.map((each, index) => b[index]! - each).find((difference) => difference !== 0) ?? 0;
}

function shown(signIns: readonly SeenSignIn[]): SeenSignIn[] {
  return [...signIns].sort(byTime).slice(0, MOST_NAMED);
}
