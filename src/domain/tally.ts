import { AGENT_LENGTH } from './agent-class.ts';
import type { SourceKey } from './address.ts';
import { keepGraver } from './graver.ts';
import { grouped } from './groups.ts';
import type { Instant } from './instant.ts';
import { byTime } from './lockout.ts';
import { provesPassword } from './result-code.ts';
import { SUCCESS, type SignIn } from './sign-in.ts';
import type { KnownUsers, UserKey } from './user-key.ts';
import { includes, type Window } from './window.ts';

/** A question about sign-ins: those from any of the sources or of any of the users, in some slices of time. */
export interface TallyQuestion {
  readonly sources: readonly SourceKey[];
  readonly users: readonly UserKey[];
  /** What a person typed, folded: an id or a name, whoever bears it in the logs. */
  readonly named?: readonly string[];
  /** Apart from each other and oldest first; a tally says in which it lies. */
  readonly slices: readonly Window[];
  /** Rows that tell which id a user name stands for. */
  readonly known: readonly Pick<SignIn, 'userId' | 'userName' | 'at'>[];
}

/** What sign-ins of one tally have in common. */
export interface TallyKind extends Pick<
  SignIn,
  | 'source'
  | 'code'
  | 'password'
  | 'byToken'
  | 'appId'
  | 'appName'
  | 'clientApp'
  | 'protocol'
  | 'userAgent'
  | 'interactive'
  | 'requirement'
  | 'risk'
> {
  /** Position in the question's slices. */
  readonly slice: number;
  readonly user: UserKey;
  readonly deviceId: string | null;
  readonly platform: string | null;
}

/** Sign-ins rolled up: so many alike. Roll-ups travel, rows do not, whatever the number of addresses. */
export interface Tally extends TallyKind, Pick<SignIn, 'userName' | 'asn' | 'country' | 'city'> {
  /** Distinct sign-ins. */
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  /** Oldest first; all of them where they can prove something (a success, a right password), else the first ten. */
  readonly signIns: readonly SeenSignIn[];
}

/** A sign-in as evidence names it. */
export interface SeenSignIn {
  readonly id: string;
  readonly at: Instant;
}

/** Sign-ins kept as examples where each by itself proves nothing. */
export const EXAMPLES = 10;

/** Rolls sign-ins up one by one, in any order; of two records of one sign-in the graver counts. */
export interface Tallier {
  add(signIn: SignIn): void;
  tallies(): Tally[];
}

/** A tallier over slices of time; rows outside all of them are passed over. */
export function tallier(slices: readonly Window[], users: KnownUsers): Tallier {
  const kinds = new Map<string, TallyKind>();
  const held = new Map<string, Row>();
  return {
    add: (signIn) => {
      const slice = slices.findIndex((window) => includes(window, signIn.at));
      if (slice < 0) return;
      const kind = kindOf(signIn, slice, users.keyOf(signIn));
      const key = JSON.stringify(kind);
      if (!kinds.has(key)) kinds.set(key, kind);
      keepGraver(held, rowOf(signIn, kinds.get(key)!));
    },
    tallies: () =>
      [...grouped(held.values(), (row) => row.kind)]
        .map(([kind, rows]) => tallyOf(kind, rows.sort(byTime)))
        .sort((a, b) => byTime(a.signIns[0]!, b.signIns[0]!)),
  };
}

/** What of a sign-in its tally needs; alike ones have their kind in common, since there can be many. */
interface Row extends Pick<
  SignIn,
  'id' | 'at' | 'userName' | 'asn' | 'country' | 'city' | 'code' | 'password' | 'byToken' | 'protocol'
> {
  readonly kind: TallyKind;
}

function rowOf(signIn: SignIn, kind: TallyKind): Row {
  const { id, at, userName, asn, country, city, code, password, byToken, protocol } = signIn;
  return { id, at, userName, asn, country, city, code, password, byToken, protocol, kind };
}

/** What a sign-in has in common with those alike. */
export function kindOf(signIn: SignIn, slice: number, user: UserKey): TallyKind {
  const { source, code, password, byToken, appId, appName, clientApp, protocol, interactive, device } = signIn;
  const { requirement, risk } = signIn;
  return {
    ...{ slice, user, source, code, password, byToken, appId, appName, clientApp, protocol, interactive },
    ...{ requirement, risk },
    userAgent: signIn.userAgent.slice(0, AGENT_LENGTH),
    deviceId: device?.id ?? null,
    platform: device?.platform ?? null,
  };
}

/** The tally of rows of one kind, oldest first. What it says of name and place is as last seen. */
function tallyOf(kind: TallyKind, rows: readonly Row[]): Tally {
  const { asn, country, city, at: last } = rows.at(-1)!;
  return {
    ...{ ...kind, userName: rows.findLast(({ userName }) => userName)?.userName ?? null, asn, country, city },
    ...{ count: rows.length, first: rows[0]!.at, last },
    signIns: shownOf(kind, rows).map(({ id, at }) => ({ id, at })),
  };
}

/** Of sign-ins of one kind, oldest first, those that their tally names. */
export function shownOf<Row>(kind: TallyKind, rows: readonly Row[]): readonly Row[] {
  return canProve(kind) ? rows : rows.slice(0, EXAMPLES);
}

/** Does each sign-in of the kind prove something by itself? */
export function canProve(kind: TallyKind): boolean {
  return kind.code === SUCCESS || provesPassword(kind);
}
