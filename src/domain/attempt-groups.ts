import { agentUses, type AgentUse } from './agent-use.ts';
import { timesReadOnce, type TimesOf } from './attempt-times.ts';
import { grouped } from './groups.ts';
import type { Tally } from './tally.ts';
import { namedUser } from './user-key.ts';

/** Attempts from the sides that indicators look at them from: grouped once, however many look. */
export interface AttemptGroups {
  readonly bySource: readonly (readonly Tally[])[];
  /** Without those that name no account. */
  readonly byUser: readonly (readonly Tally[])[];
  readonly byAgent: readonly (readonly Tally[])[];
  /** When each took place. */
  readonly timesOf: TimesOf;
}

/** The groups of some attempts, made by these agents. */
export function attemptGroups(
  attempts: readonly Tally[],
  uses: readonly AgentUse[] = agentUses(attempts),
): AttemptGroups {
  return {
    bySource: [...grouped(attempts, ({ source }) => source).values()],
    byUser: [...grouped(attempts, namedUser).values()],
    byAgent: uses.map(({ tallies }) => tallies),
    timesOf: timesReadOnce(),
  };
}
