import type { Instant } from './instant.ts';
import type { SignIn } from './sign-in.ts';

/** Who a sign-in is counted for: user id, else lower-cased user principal name, else `unknown`. */
export type UserKey = string;

export const UNKNOWN_USER: UserKey = 'unknown';

type Named = Pick<SignIn, 'userId' | 'userName' | 'at'>;

/** Which id a user name stood for, and since when: rows without an id join it. */
export interface KnownUsers {
  keyOf(row: Named): UserKey;
}

/**
 * Learns user ids from the rows that have both id and name (DESIGN §11: known ids are those on lockout rows). Where a
 * name has two ids, a row without id joins the latest one before it, else the first after it.
 */
export function knownUsers(rows: Iterable<Named>): KnownUsers {
  const idsByName = new Map<string, { at: Instant; id: string }[]>();
  for (const { userId, userName, at } of rows) {
    if (!userId || !userName) continue;
    const name = foldName(userName);
    const ids = idsByName.get(name);
    if (ids) ids.push({ at, id: userId });
    else idsByName.set(name, [{ at, id: userId }]);
  }
  for (const ids of idsByName.values()) ids.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    keyOf: ({ userId, userName, at }) => {
      if (userId) return userId;
      if (!userName) return UNKNOWN_USER;
      const ids = idsByName.get(foldName(userName));
      return ids ? (ids.findLast((known) => known.at <= at) ?? ids[0]!).id : foldName(userName);
    },
  };
}

/** The account of a row; `null` where it names none: `unknown` is nobody, and two such rows need not be of one account. */
export function namedUser({ user }: { readonly user: UserKey }): UserKey | null {
  return user === UNKNOWN_USER ? null : user;
}

/** User principal names are case-insensitive. */
export function foldName(name: string): string {
  return name.toLowerCase();
}
