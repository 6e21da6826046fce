import type { AgentsVerdict } from '../../src/domain/agents.ts';
import type { Status } from '../../src/domain/case.ts';
import type { Classification } from '../../src/domain/classification.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Severity } from '../../src/domain/severity.ts';

/** Sign-ins, and the one case that is to come of them. */
export interface Scenario {
  readonly name: string;
  readonly lines: readonly string[];
  /** Accounts that the tenant calls privileged. */
  readonly privileged?: readonly string[];
  /** A person asks about this address, for the day of tests; without it the hunt has to find the case. */
  readonly asked?: string;
  readonly concludes: Conclusion;
  /** The same but for one fact, and what that changes. */
  readonly unless: readonly Twin[];
}

export interface Twin extends Partial<Pick<Scenario, 'lines' | 'privileged' | 'asked'>> {
  readonly fact: string;
  /** What is concluded otherwise; `no case` where none comes of it. */
  readonly concludes: Partial<Conclusion> | 'no case';
}

/** What a filed case says. */
export interface Conclusion {
  readonly severity: Severity;
  readonly classification: Classification;
  /** Codes: all of them, in order. */
  readonly reasons: readonly string[];
  readonly users: Readonly<Record<string, Outcome>>;
  readonly access: Entries;
  readonly agents: AgentsVerdict;
  readonly techniques: readonly string[];
  readonly status: Status;
}

/** `victim by password`, `user1 stopped by mfa`, `user1 reads as owner`: by account, as the lists have them. */
export interface Entries {
  readonly signedIn: readonly string[];
  readonly passwordConfirmed: readonly string[];
  readonly undecided: readonly string[];
  readonly elsewhere: readonly string[];
}

/** Nobody got in, and nobody signed in from elsewhere. */
export const NOBODY: Entries = { signedIn: [], passwordConfirmed: [], undecided: [], elsewhere: [] };

/** So many accounts (`user0`, `user1`, …) with one outcome. */
export function accounts(count: number, outcome: Outcome): Record<string, Outcome> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`user${index}`, outcome]));
}
