import { actionsFor } from './actions.ts';
import { UNKNOWN_SOURCE } from './address.ts';
import { oldestFirst, type AccessFinding, type Proof, type ProvenRung } from './access.ts';
import type { CaseUser } from './case.ts';
import { grouped } from './groups.ts';
import { earliest, latest } from './instant.ts';
import { isAccountLock, type Lockout } from './lockout.ts';
import { higher, rungOf, type Outcome } from './outcome.ts';
import type { TouchedUser } from './touched.ts';
import { namedUser, type UserKey } from './user-key.ts';

/** What the list of users is made from. */
export interface UserMaterial {
  readonly lockouts: readonly Lockout[];
  readonly touched: readonly TouchedUser[];
  readonly rungs: AccessFinding['rungs'];
  readonly isPrivileged: (user: UserKey, name: string | null) => boolean;
  readonly previous: readonly CaseUser[];
}

/** Sign-ins shown for a rung that they do not prove by themselves. */
const EXAMPLES = 10;

/** Every account that the attacker touched and a record names: highest outcome first, then privileged; none that was filed is lost. */
export function caseUsers({ lockouts, touched, rungs, isPrivileged, previous }: UserMaterial): CaseUser[] {
  const locked = grouped(lockouts, namedUser);
  const touches = new Map(touched.map((touch) => [touch.id, touch]));
  const proven = new Map(rungs.filter((rung) => namedUser(rung)).map((rung) => [rung.user, rung]));
  const before = new Map(previous.map((user) => [user.id, user]));
  const ids = new Set([...touches.keys(), ...locked.keys(), ...proven.keys(), ...before.keys()]);
  return [...ids]
    .map((id) => {
      const seen = seenNow(id, touches.get(id), locked.get(id) ?? [], proven.get(id));
      const user = union(before.get(id), seen);
      return { ...user, privileged: isPrivileged(id, user.name), actions: actionsFor(id, user.outcome) };
    })
    .sort(
      (a, b) =>
        rungOf(b.outcome) - rungOf(a.outcome) ||
        Number(b.privileged) - Number(a.privileged) ||
        b.lockouts - a.lockouts ||
        b.attempts - a.attempts ||
        (a.id < b.id ? -1 : 1),
    );
}

type Seen = Omit<CaseUser, 'privileged' | 'actions'>;

/** One account as this pass saw it; `undefined` when only an earlier one did. */
function seenNow(
  id: UserKey,
  touch: TouchedUser | undefined,
  lockouts: readonly Lockout[],
  rung: ProvenRung | undefined,
): Seen | undefined {
  const proof = rung?.proof ?? [];
  const known = [...lockouts, ...proof].map(({ at }) => at);
  const first = earliest(touch ? [touch.first, ...known] : known);
  const last = latest(touch ? [touch.last, ...known] : known);
  if (first === undefined || last === undefined) return undefined;
  const locks = lockouts.filter(isAccountLock);
  const outcome: Outcome = rung?.outcome ?? (locks.length > 0 ? 'locked' : 'attempted');
  return {
    id,
    name: touch?.name ?? lockouts.findLast(({ userName }) => userName)?.userName ?? rung?.name ?? null,
    outcome,
    attempts: Math.max(touch?.attempts ?? 0, lockouts.length + proof.length),
    lockouts: lockouts.length,
    first,
    last,
    proof: rung?.proof ?? (locks.length > 0 ? locks : lockouts).slice(0, EXAMPLES).map(asProof),
  };
}

function asProof({ id, at, source }: Lockout): Proof {
  return { signInId: id, at, code: 50053, source: source ?? UNKNOWN_SOURCE };
}

/** A revision never takes back: a rung, once reached, stays, with its proofs. */
function union(before: Seen | undefined, now: Seen | undefined): Seen {
  if (!before || !now) return (before ?? now)!;
  const outcome = higher(before.outcome, now.outcome);
  // What once proved a password is still proof when the attacker got further; lockouts prove nothing by then.
  const telling = [before, now].filter((seen) => seen.outcome === outcome || rungOf(seen.outcome) > rungOf('locked'));
  const proofs = telling.flatMap(({ proof }) => proof);
  const distinct = [...new Map(proofs.map((proof) => [proof.signInId, proof])).values()];
  const inOrder = distinct.sort(oldestFirst);
  return {
    id: now.id,
    name: now.name ?? before.name,
    outcome,
    attempts: Math.max(before.attempts, now.attempts),
    lockouts: Math.max(before.lockouts, now.lockouts),
    first: before.first < now.first ? before.first : now.first,
    last: before.last > now.last ? before.last : now.last,
    proof: rungOf(outcome) > rungOf('locked') ? inOrder : inOrder.slice(0, EXAMPLES),
  };
}
