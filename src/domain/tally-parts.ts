import { grouped, total } from './groups.ts';
import { earliest, latest, type Instant } from './instant.ts';
import { byTime } from './lockout.ts';
import type { SignIn } from './sign-in.ts';
import { canProve, EXAMPLES, kindOf, type SeenSignIn, type Tally, type TallyKind } from './tally.ts';
import type { UserKey } from './user-key.ts';

/** Sign-ins rolled up by somebody else, alike in all of a record and so in their kind: part of a tally. */
export interface TallyPart {
  /** One of them. */
  readonly signIn: SignIn;
  readonly slice: number;
  readonly user: UserKey;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  /** All of them where they can prove something, else at least the first ten. */
  readonly signIns: readonly SeenSignIn[];
}

/** The tallies of parts that have no sign-in in common: parts of one kind are one tally, as if rolled up in one go. */
export function talliesOfParts(parts: Iterable<TallyPart>): Tally[] {
  const kinds = new Map<string, TallyKind>();
  return [...grouped(parts, (part) => sameKind(kinds, kindOf(part.signIn, part.slice, part.user)))]
    .map(([kind, alike]) => tallyOfParts(kind, alike))
    .sort((a, b) => byTime(a.signIns[0]!, b.signIns[0]!));
}

function tallyOfParts(kind: TallyKind, parts: readonly TallyPart[]): Tally {
  const inOrder = [...parts].sort((a, b) => byTime(lastOf(a), lastOf(b)));
  const { asn, country, city } = inOrder.at(-1)!.signIn;
  const signIns = inOrder.flatMap((part) => part.signIns).sort(byTime);
  return {
    ...{ ...kind, asn, country, city },
    userName: inOrder.findLast(({ signIn }) => signIn.userName)?.signIn.userName ?? null,
    count: total(inOrder, (part) => part.count),
    first: earliest(inOrder.map(({ first }) => first))!,
    last: latest(inOrder.map(({ last }) => last))!,
    signIns: canProve(kind) ? signIns : signIns.slice(0, EXAMPLES),
  };
}

/** The last of a part that is named: of those that prove nothing it may be an earlier one, at the time of the last. */
function lastOf({ last, signIns }: TallyPart): SeenSignIn {
  return { at: last, id: signIns.at(-1)!.id };
}

function sameKind(kinds: Map<string, TallyKind>, kind: TallyKind): TallyKind {
  const key = JSON.stringify(kind);
  const known = kinds.get(key);
  if (!known) kinds.set(key, kind);
  return known ?? kind;
}
