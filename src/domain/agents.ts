import { oldVersions, versionsToCome } from './agent-age.ts';
import { saysItIsATool, type AgentClass } from './agent-class.ts';
import { byWeight, ENOUGH, weightOf, type AgentEvidence } from './agent-evidence.ts';
import { toolDefaults } from './agent-defaults.ts';
import { impossibleForms } from './agent-form.ts';
import { alphabeticalUsers } from './agent-order.ts';
import { tooFast } from './agent-pace.ts';
import { ownAgents, registeredDevices } from './agent-people.ts';
import { manyPlatforms, platformMismatch } from './agent-platform.ts';
import { browserOverLegacy, browserOverRopc, noAgent } from './agent-protocol.ts';
import { oneAgentManySources, oneAgentManyUsers } from './agent-spread.ts';
import { metronome } from './agent-timing.ts';
import { agentUses, type AgentUse } from './agent-use.ts';
import { attemptGroups } from './attempt-groups.ts';
import { total } from './groups.ts';
import type { Tally } from './tally.ts';

/** Runbook step 2 in full: was it a tool? `lockout-hunt/case@1`, `$defs/agents`. */
export interface Agents {
  readonly verdict: AgentsVerdict;
  /** What the agents say they are, most attempts first. */
  readonly families: readonly AgentFamily[];
  /** What speaks for a tool and what for people, strongest first. */
  readonly evidence: readonly AgentEvidence[];
}

export type AgentsVerdict = 'automated' | 'mixed' | 'human-like' | 'unknown';

export interface AgentFamily {
  readonly class: AgentClass;
  readonly name: string;
  readonly userAgent: string;
  readonly attempts: number;
  readonly users: number;
}

/** What the agents say and what is done under their names. */
const OF_AGENTS = [
  ...[oneAgentManyUsers, oneAgentManySources, toolDefaults, oldVersions, versionsToCome, impossibleForms],
  ...[platformMismatch, manyPlatforms, browserOverRopc, browserOverLegacy, noAgent, ownAgents],
];

/** How the attempts behave, whoever they say they are. */
const OF_ATTEMPTS = [metronome, alphabeticalUsers, tooFast, registeredDevices];

/** Tools named in one sentence, and characters of each: a name can be as long as an agent. */
const SHOWN = 5;
const SHOWN_LENGTH = 40;

/** Reads the agents of some attempts (already attributable to the attacker). */
export function agentsOf(attempts: readonly Tally[]): Agents {
  const uses = agentUses(attempts);
  const groups = attemptGroups(attempts, uses);
  const families = uses.map(familyOf).sort((a, b) => b.attempts - a.attempts || (a.userAgent < b.userAgent ? -1 : 1));
  const evidence = [
    ...toolsNamed(families),
    ...OF_AGENTS.flatMap((indicator) => indicator(uses)),
    ...OF_ATTEMPTS.flatMap((indicator) => indicator(attempts, groups)),
  ].sort(byWeight);
  return { verdict: verdictOf(families, evidence), families, evidence };
}

function familyOf({ userAgent, reading, attempts, users }: AgentUse): AgentFamily {
  return { class: reading.class, name: reading.name, userAgent, attempts, users };
}

/** Unknown agents are "unknown", never "human"; both kinds of evidence make it mixed. */
function verdictOf(families: readonly AgentFamily[], evidence: readonly AgentEvidence[]): AgentsVerdict {
  const human = weightOf(evidence, 'human') >= ENOUGH;
  if (weightOf(evidence, 'automated') >= ENOUGH) return human ? 'mixed' : 'automated';
  return human && families.every(({ class: kind }) => kind !== 'unknown' && kind !== 'empty')
    ? 'human-like'
    : 'unknown';
}

function toolsNamed(families: readonly AgentFamily[]): AgentEvidence[] {
  const tools = families.filter((family) => saysItIsATool(family.class));
  if (tools.length === 0) return [];
  const attempts = total(tools, (family) => family.attempts);
  const all = total(families, (family) => family.attempts);
  const names = [...new Set(tools.map(({ name }) => name))]
    .slice(0, SHOWN)
    .map((name) => name.slice(0, SHOWN_LENGTH))
    .join(', ');
  const text = `${attempts} of ${all} attempts name a tool as their user agent (${names})`;
  return [{ code: 'says-it-is-a-tool', text, weight: 0.9, for: 'automated' }];
}
