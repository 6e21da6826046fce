import { readAgent, type AgentClass, type AgentReading } from './agent-class.ts';
import { versionOf } from './agent-version.ts';
import { distinctCount, grouped, total } from './groups.ts';
import { latest, type Instant } from './instant.ts';
import { platformOf } from './platform.ts';
import type { Tally } from './tally.ts';

/** One user agent and what was done under its name. */
export interface AgentUse {
  readonly userAgent: string;
  readonly reading: AgentReading;
  /** The platform that it names, if any. */
  readonly platform: string | null;
  /** The highest major version of a browser that it names; -Infinity for none. */
  readonly version: number;
  readonly tallies: readonly Tally[];
  /** Distinct sign-ins. */
  readonly attempts: number;
  /** Accounts; all that no record names are one. */
  readonly users: number;
  /** Of the last of them. */
  readonly last: Instant;
}

/** The agents of some attempts, each read once. */
export function agentUses(attempts: readonly Tally[]): AgentUse[] {
  return [...grouped(attempts, ({ userAgent }) => userAgent)].map(([userAgent, tallies]) => ({
    userAgent,
    reading: readAgent(userAgent),
    platform: platformOf(userAgent),
    version: versionOf(userAgent),
    tallies,
    attempts: attemptsIn(tallies),
    users: distinctCount(tallies, ({ user }) => user),
    last: latest(tallies.map(({ last }) => last))!,
  }));
}

/** Distinct sign-ins of some tallies. */
export function attemptsIn(tallies: Iterable<Tally>): number {
  return total(tallies, ({ count }) => count);
}

/** Distinct sign-ins under some agents. */
export function attemptsUnder(uses: readonly AgentUse[]): number {
  return total(uses, ({ attempts }) => attempts);
}

/** Does it bear the name of a browser, of today or of long ago? */
export function isBrowserName({ class: kind }: Pick<AgentReading, 'class'>): boolean {
  return kind === 'browser' || kind === 'stale';
}

/**
 * Agents that many people share to the letter: browsers hide their details, offices install one Outlook, and the front
 * end of Microsoft writes the same for every legacy client. That they are alike says little.
 */
const EVERYBODYS: readonly AgentClass[] = ['browser', 'native-client', 'legacy-auth', 'empty'];

/** Is it normal that different people send this very agent? */
export function isEverybodys({ class: kind }: Pick<AgentReading, 'class'>): boolean {
  return EVERYBODYS.includes(kind);
}
