import type { Step } from './findings.ts';
import type { Instant } from './instant.ts';
import type { SeenSignIn } from './tally.ts';

/** One rule that held: a stable name, one sentence with the deciding numbers, and the sign-ins that show it. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  /** Strongest first, at most ten; empty for rules about counts. */
  readonly evidence: readonly Evidence[];
}

/** A sign-in that shows a reason to be true. */
export interface Evidence {
  readonly signInId: string;
  readonly at: Instant;
  /** The query that found it, as `<step>#<number>` of the case's queries. */
  readonly query?: string;
}

/** Sign-ins of a summary as evidence: the first query of the step found them. */
export function shownBy(step: Step, signIns: readonly SeenSignIn[] = []): Evidence[] {
  return signIns.map(({ id, at }) => ({ signInId: id, at, query: `${step}#1` }));
}
