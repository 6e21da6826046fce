import { readAgent } from './agent-class.ts';
import type { SourceKey } from './address.ts';
import { HOUR } from './duration.ts';
import { grouped } from './groups.ts';
import { earliest, latest, millisOf } from './instant.ts';
import { SUCCESS } from './sign-in.ts';
import type { Tally, TallyKind } from './tally.ts';
import { namedUser, type UserKey } from './user-key.ts';

/** What was usual before the attack: who signed in from where, and with what. */
export interface Habits {
  /** At least five accounts signed in from the source: an office, a proxy. */
  isShared(source: SourceKey): boolean;
  /** Shared, or this account itself signed in from it on two or more occasions. */
  isSharedFor(source: SourceKey, user: UserKey): boolean;
  /** The device, or the agent family with its platform and app, was seen for this account. */
  knows(user: UserKey, signIn: TallyKind): boolean;
  /** This account's successes, to compare others with. */
  of(user: UserKey): readonly Tally[];
}

/** Accounts that make a source shared (DESIGN §7). */
const SHARED_ACCOUNTS = 5;

/** Successes at least this far apart are two occasions (DESIGN §11). */
const OCCASION_GAP = HOUR;

/**
 * Reads habits from tallies of the time before successes are judged: none may vouch for itself, or for another of the
 * attacker's. Where those are too few to know an office from, `sharing` may hold more: it tells which sources are
 * shared, and vouches for nobody. Failures say nothing about habits.
 */
export function habitsOf(settled: readonly Tally[], sharing = settled): Habits {
  const bySource = grouped(sharing.filter(isSuccess), ({ source }) => source);
  const users = new Map([...bySource].map(([source, rows]) => [source, grouped(rows, namedUser)]));
  const byUser = grouped(settled.filter(isSuccess), namedUser);
  const isShared = (source: SourceKey): boolean => (users.get(source)?.size ?? 0) >= SHARED_ACCOUNTS;
  const habitsOfUser = (user: UserKey): readonly Tally[] => byUser.get(user) ?? [];
  return {
    isShared,
    isSharedFor: (source, user) => isShared(source) || onTwoOccasions(users.get(source)?.get(user) ?? []),
    knows: (user, signIn) =>
      habitsOfUser(user).some((known) => isSameDevice(known, signIn) || isSameSetup(known, signIn)),
    of: habitsOfUser,
  };
}

function isSuccess({ code }: Tally): boolean {
  return code === SUCCESS;
}

function onTwoOccasions(tallies: readonly Tally[]): boolean {
  const first = earliest(tallies.map((tally) => tally.first));
  const last = latest(tallies.map((tally) => tally.last));
  return first !== undefined && last !== undefined && millisOf(last) - millisOf(first) >= OCCASION_GAP;
}

/** The same registered device. */
export function isSameDevice(a: TallyKind, b: TallyKind): boolean {
  return a.deviceId !== null && a.deviceId === b.deviceId;
}

/** The same agent family on the same platform in the same app; an agent that no rule names is compared by its text. */
function isSameSetup(a: TallyKind, b: TallyKind): boolean {
  return agentFamily(a) === agentFamily(b) && a.platform === b.platform && a.appId === b.appId;
}

/** Family of an agent: what stays when its version changes. */
export function agentFamily({ userAgent }: Pick<TallyKind, 'userAgent'>): string {
  const reading = readAgent(userAgent);
  return reading.class === 'unknown' ? userAgent : `${reading.class}/${reading.name}`;
}
