import type { AccessEntry, ElsewhereEntry } from './access.ts';
import { reasonsFor } from './access-reasons.ts';
import { UNKNOWN_SOURCE } from './address.ts';
import { grouped, total } from './groups.ts';
import { earliest, latest } from './instant.ts';
import { likenessOf } from './likeness.ts';
import { byTime } from './lockout.ts';
import { resultCode } from './result-code.ts';
import { SUCCESS } from './sign-in.ts';
import type { SeenSignIn, Tally } from './tally.ts';
import { nameIn } from './touched.ts';
import type { Attack } from './whose.ts';

/** One entry per account and source, oldest first. */
export function entriesOf(tallies: readonly Tally[], attack: Attack): AccessEntry[] {
  return [...grouped(tallies, ({ user, source }) => JSON.stringify([user, source]))]
    .map(([, rows]) => entryOf(rows, attack))
    .sort((a, b) => byTime({ at: a.at, id: a.signInId }, { at: b.at, id: b.signInId }));
}

function entryOf(rows: readonly Tally[], attack: Attack): AccessEntry {
  const [first, tally] = firstOf(rows);
  const { stoppedBy } = resultCode(tally.code!);
  const by = tally.byToken ? 'token' : tally.password === 'accepted' ? 'password' : undefined;
  return {
    userId: tally.user,
    name: nameIn(rows),
    source: tally.source ?? UNKNOWN_SOURCE,
    at: first.at,
    signInId: first.id,
    code: tally.code!,
    ...(by && { by }),
    signIns: total(rows, ({ count }) => count),
    last: latest(rows.map(({ last }) => last))!,
    app: tally.appName,
    userAgent: tally.userAgent,
    ...(stoppedBy !== undefined && { stoppedBy }),
    reasons: reasonsFor(tally, first.at, attack),
  };
}

/** The oldest sign-in of some tallies, and the tally that it is of. */
function firstOf(rows: readonly Tally[]): [SeenSignIn, Tally] {
  return rows
    .flatMap((row) => row.signIns.map((signIn): [SeenSignIn, Tally] => [signIn, row]))
    .reduce((a, b) => (byTime(a[0], b[0]) <= 0 ? a : b));
}

/** Successes of accounts the attacker touched from other sources, one entry per account and source, oldest first. */
export function elsewhereOf(
  tallies: readonly Tally[],
  fromSources: readonly Tally[],
  attack: Attack,
): ElsewhereEntry[] {
  const others = tallies.filter(
    ({ code, source, user }) =>
      code === SUCCESS && source !== null && !attack.sources.has(source) && attack.users.has(user),
  );
  return [...grouped(others, ({ user, source }) => JSON.stringify([user, source]))]
    .map(([, rows]) => ({
      userId: rows[0]!.user,
      name: nameIn(rows),
      source: rows[0]!.source!,
      asn: rows[0]!.asn,
      country: rows[0]!.country,
      signIns: total(rows, ({ count }) => count),
      first: earliest(rows.map(({ first }) => first))!,
      signInId: firstOf(rows)[0].id,
      last: latest(rows.map(({ last }) => last))!,
      likeness: likenessOf(rows, fromSources, attack.habits.of(rows[0]!.user)),
    }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.source < b.source ? -1 : 1));
}
