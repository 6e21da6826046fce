import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsUnder, isEverybodys, type AgentUse } from './agent-use.ts';
import { distinctCount } from './groups.ts';
import { namedUser } from './user-key.ts';

/** Users behind one agent from which on it is no person's. */
const MANY_USERS = 5;

/** Sources of one agent from which on it is no person's, who has an office, a home and a phone. */
const MANY_SOURCES = 5;

/** Of agents that everybody sends, so many, and nearly all attempts: an office has a mixture. */
const A_CROWD = 20;
const NEARLY_ALL = 0.9;

/** One agent over many accounts: stronger than any word in it (Splunk ESCU; Microsoft's password-spray playbook). */
export function oneAgentManyUsers(uses: readonly AgentUse[]): AgentEvidence[] {
  const own = widest(uses, usersOf);
  if (own >= MANY_USERS) return [oneForMany(own, 0.6)];
  const all = attemptsUnder(uses);
  const only = uses.find((use) => isOfClient(use.reading) && use.attempts >= NEARLY_ALL * all);
  return only && usersOf(only) >= A_CROWD ? [oneForMany(usersOf(only), 0.4)] : [];
}

function oneForMany(users: number, weight: number): AgentEvidence {
  const text = `one user agent was used for ${users} accounts`;
  return { code: 'one-agent-many-users', text, weight, for: 'automated' };
}

/** Written by the client itself: neither missing nor put there by Microsoft's front end. */
function isOfClient({ class: kind }: AgentUse['reading']): boolean {
  return kind !== 'legacy-auth' && kind !== 'empty';
}

function usersOf({ tallies }: AgentUse): number {
  return distinctCount(tallies, namedUser);
}

/** One agent from many sources: tools send each request through another address (FireProx, proxies). */
export function oneAgentManySources(uses: readonly AgentUse[]): AgentEvidence[] {
  const sources = widest(uses, (use) => distinctCount(use.tallies, ({ source }) => source));
  if (sources < MANY_SOURCES) return [];
  const text = `one user agent came from ${sources} sources`;
  return [{ code: 'one-agent-many-sources', text, weight: 0.4, for: 'automated' }];
}

/** The most that any agent reaches, of those that tell people apart. */
function widest(uses: readonly AgentUse[], reach: (use: AgentUse) => number): number {
  return uses.reduce((most, use) => (isEverybodys(use.reading) ? most : Math.max(most, reach(use))), 0);
}
