/** One indicator of step 2, for or against a tool: what the mail says of it, and how much it weighs. */
export interface AgentEvidence {
  readonly code: string;
  /** One short sentence with the numbers. */
  readonly text: string;
  /** 0 says nothing, 1 decides alone. */
  readonly weight: number;
  readonly for: 'automated' | 'human';
}

/** Weight from which on a side is taken for proven; lighter evidence leaves the verdict open. */
export const ENOUGH = 0.5;

/**
 * What indicators of one side weigh together: each leaves room for doubt, and only doubt that all of them leave
 * remains. None weighs 0; one weighs what it weighs alone; more never weigh less.
 */
export function weightOf(evidence: readonly AgentEvidence[], side: AgentEvidence['for']): number {
  return 1 - evidence.reduce((doubt, { weight, for: one }) => (one === side ? doubt * (1 - weight) : doubt), 1);
}

/** Strongest first, so that where only some are shown it is those. */
export function byWeight(a: AgentEvidence, b: AgentEvidence): number {
  return b.weight - a.weight || (a.code < b.code ? -1 : 1);
}
