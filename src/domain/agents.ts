import { readAgent, saysItIsATool, type AgentClass } from './agent-class.ts';
import { distinctCount, grouped, total } from './groups.ts';
import type { Tally } from './tally.ts';

/** Runbook step 2 in full: was it a tool? `lockout-hunt/case@1`, `$defs/agents`. */
export interface Agents {
  readonly verdict: AgentsVerdict;
  /** What the agents say they are, most attempts first. */
  readonly families: readonly AgentFamily[];
  /** How they behave. */
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

export interface AgentEvidence {
  readonly code: string;
  readonly text: string;
  /** 0 says nothing, 1 decides alone. */
  readonly weight: number;
  readonly for: 'automated' | 'human';
}

/** Users behind one agent from which on it is no person's browser. */
const MANY_USERS = 5;

/** Weights by which indicators decide; evidence lighter than this leaves the verdict open. */
const ENOUGH = 0.5;

/** Reads the agents of some attempts (already attributable to the attacker). */
export function agentsOf(attempts: readonly Tally[]): Agents {
  const families = familiesOf(attempts);
  const evidence = [
    ...toolsNamed(families),
    ...oneAgentManyUsers(families),
    ...scriptedBrowser(attempts),
    ...people(attempts),
  ];
  return { verdict: verdictOf(families, evidence), families, evidence };
}

function familiesOf(attempts: readonly Tally[]): AgentFamily[] {
  return [...grouped(attempts, ({ userAgent }) => userAgent)]
    .map(([userAgent, tallies]) => ({
      ...readAgent(userAgent),
      userAgent,
      attempts: total(tallies, ({ count }) => count),
      users: distinctCount(tallies, ({ user }) => user),
    }))
    .sort((a, b) => b.attempts - a.attempts || (a.userAgent < b.userAgent ? -1 : 1));
}

/** Unknown agents are "unknown", never "human"; both kinds of evidence make it mixed. */
function verdictOf(families: readonly AgentFamily[], evidence: readonly AgentEvidence[]): AgentsVerdict {
  const weighs = (side: AgentEvidence['for']): boolean =>
    evidence.some((indicator) => indicator.for === side && indicator.weight >= ENOUGH);
  if (weighs('automated')) return weighs('human') ? 'mixed' : 'automated';
  return weighs('human') && families.every(({ class: kind }) => kind !== 'unknown' && kind !== 'empty')
    ? 'human-like'
    : 'unknown';
}

function toolsNamed(families: readonly AgentFamily[]): AgentEvidence[] {
  const tools = families.filter((family) => saysItIsATool(family.class));
  if (tools.length === 0) return [];
  const attempts = total(tools, (family) => family.attempts);
  const all = total(families, (family) => family.attempts);
  const names = [...new Set(tools.map(({ name }) => name))].slice(0, 5).join(', ');
  const text = `${attempts} of ${all} attempts name a tool as their user agent (${names})`;
  return [{ code: 'says-it-is-a-tool', text, weight: 0.9, for: 'automated' }];
}

function oneAgentManyUsers(families: readonly AgentFamily[]): AgentEvidence[] {
  const widest = families.reduce<AgentFamily | undefined>((a, b) => (a && a.users >= b.users ? a : b), undefined);
  if (!widest || widest.users < MANY_USERS || widest.class === 'browser') return [];
  const text = `one user agent was used for ${widest.users} accounts`;
  return [{ code: 'one-agent-many-users', text, weight: 0.6, for: 'automated' }];
}

/** A browser does not speak ROPC: who does so under a browser's name is a script. */
function scriptedBrowser(attempts: readonly Tally[]): AgentEvidence[] {
  const scripted = attempts.filter(
    ({ protocol, userAgent }) => protocol === 'ropc' && readAgent(userAgent).class === 'browser',
  );
  if (scripted.length === 0) return [];
  const text = `${total(scripted, ({ count }) => count)} attempts use ROPC under the name of a browser`;
  return [{ code: 'browser-over-ropc', text, weight: 0.8, for: 'automated' }];
}

/** Registered devices are hard to fake: behind them sit people. */
function people(attempts: readonly Tally[]): AgentEvidence[] {
  const devices = attempts.filter(({ deviceId }) => deviceId !== null);
  const share = total(devices, ({ count }) => count) / (total(attempts, ({ count }) => count) || 1);
  if (share < ENOUGH) return [];
  const text = `${Math.round(share * 100)} % of the attempts come from registered devices`;
  return [{ code: 'registered-devices', text, weight: 0.6, for: 'human' }];
}
