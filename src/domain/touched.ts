import type { SourceKey } from './address.ts';
import { distinctCount, grouped, total } from './groups.ts';
import type { Habits } from './habits.ts';
import { earliest, latest, type Instant } from './instant.ts';
import type { Tally } from './tally.ts';
import { namedUser, type UserKey } from './user-key.ts';

/** An account the sources touched, whether it locked or not. */
export interface TouchedUser {
  readonly id: UserKey;
  readonly name: string | null;
  readonly attempts: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** What one source did. */
export interface SeenSource {
  readonly address: SourceKey;
  readonly asn: number | null;
  readonly country: string | null;
  readonly city: string | null;
  /** By the habits before the first lockout, other people sign in here, too. */
  readonly shared: boolean;
  readonly attempts: number;
  readonly users: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** Every account that the attempts name, by key. */
export function touchedUsers(attempts: readonly Tally[]): TouchedUser[] {
  return [...grouped(attempts, namedUser)]
    .map(([id, tallies]) => ({ id, name: nameIn(tallies), ...reachOf(tallies) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every source among the attempts, by address. */
export function seenSources(attempts: readonly Tally[], habits: Habits): SeenSource[] {
  return [...grouped(attempts, ({ source }) => source)]
    .map(([address, tallies]) => ({
      address,
      asn: tallies.find(({ asn }) => asn !== null)?.asn ?? null,
      country: tallies.find(({ country }) => country)?.country ?? null,
      city: tallies.find(({ city }) => city)?.city ?? null,
      shared: habits.isShared(address),
      users: distinctCount(tallies, namedUser),
      ...reachOf(tallies),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The user principal name as last seen; `null` when no record names one. */
export function nameIn(tallies: readonly Tally[]): string | null {
  let newest: Tally | undefined;
  for (const tally of tallies) if (tally.userName && (!newest || tally.last > newest.last)) newest = tally;
  return newest?.userName ?? null;
}

function reachOf(tallies: readonly Tally[]): { attempts: number; first: Instant; last: Instant } {
  return {
    attempts: total(tallies, ({ count }) => count),
    first: earliest(tallies.map(({ first }) => first))!,
    last: latest(tallies.map(({ last }) => last))!,
  };
}
