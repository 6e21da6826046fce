import type { AgentEvidence } from './agent-evidence.ts';
import { attemptGroups } from './attempt-groups.ts';
import { earliest } from './instant.ts';
import type { Tally } from './tally.ts';
import { nameIn } from './touched.ts';
import { foldName } from './user-key.ts';

/** Accounts from which on order says something: eight fall into it by chance less than once in a thousand. */
const ENOUGH_NAMES = 8;

/** Rank correlation (Spearman) of names and first attempts; 1 is perfect order, and threads make it a little less. */
const IN_ORDER = 0.95;

/**
 * Accounts first tried in the order of their names, as a list from the directory is worked off: failures in the order
 * of the address list are in Microsoft's playbook for password sprays. First attempts are exact, whatever tallies keep.
 */
export function alphabeticalUsers(attempts: readonly Tally[], { byUser } = attemptGroups(attempts)): AgentEvidence[] {
  const users = byUser.flatMap((tallies) => {
    const name = nameIn(tallies);
    return name === null ? [] : [{ name: foldName(name), first: earliest(tallies.map(({ first }) => first))! }];
  });
  if (users.length < ENOUGH_NAMES || correlation(users) < IN_ORDER) return [];
  const text = `${users.length} accounts were first tried in alphabetical order`;
  return [{ code: 'alphabetical-users', text, weight: 0.7, for: 'automated' }];
}

type Tried = { readonly name: string; readonly first: string };

function correlation(users: readonly Tried[]): number {
  const byTime = ranks(users.map(({ first }) => first));
  const byName = ranks(users.map(({ name }) => name));
  const distance = byTime.reduce((sum, rank, user) => sum + (rank - byName[user]!) ** 2, 0);
  return 1 - (6 * distance) / (users.length * (users.length ** 2 - 1));
}

/** The rank of each text; equal ones share the middle of theirs, so that what came at once is in no order. */
function ranks(texts: readonly string[]): number[] {
  const order = [...texts.keys()].sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0));
  const found = new Array<number>(texts.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && texts[order[to]!] === texts[order[from]!]) to++;
    for (let at = from; at < to; at++) found[order[at]!] = (from + to - 1) / 2;
  }
  return found;
}
