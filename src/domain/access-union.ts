import type { Access, AccessEntry, ElsewhereEntry } from './access.ts';

/**
 * What two looks found together: a revision never takes back, so what logs no longer show stays listed. The later look
 * describes what both found; an account is listed under its highest rung only. What was undecided is no rung: the later
 * look has the last word.
 */
export function accessUnion(before: Partial<Access> | undefined, now: Access): Access {
  const signedIn = united(before?.signedIn, now.signedIn);
  const inside = new Set(signedIn.map(({ userId }) => userId));
  const confirmed = united(before?.passwordConfirmed, now.passwordConfirmed).filter(
    ({ userId }) => !inside.has(userId),
  );
  const decided = new Set([...signedIn, ...confirmed].map(keyOf));
  return {
    ...now,
    signedIn,
    passwordConfirmed: confirmed,
    undecided: now.undecided.filter((entry) => !decided.has(keyOf(entry))),
    elsewhere: united(before?.elsewhere, now.elsewhere),
  };
}

type Entry = Pick<AccessEntry | ElsewhereEntry, 'userId' | 'source'>;

/** What is found now, as it is found, then what was found before and is not any more. */
function united<Found extends Entry>(before: readonly Found[] = [], now: readonly Found[]): Found[] {
  const known = new Set(now.map(keyOf));
  return [...now, ...before.filter((entry) => !known.has(keyOf(entry)))];
}

function keyOf({ userId, source }: Entry): string {
  return JSON.stringify([userId, source]);
}
