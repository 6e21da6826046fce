import type { Decision } from './decision.ts';
import type { LockoutBatch } from './lockout-batch.ts';

/** What came in for a case since its last pass. */
export interface News {
  readonly batches: readonly LockoutBatch[];
  readonly decisions: readonly Decision[];
}

export const NO_NEWS: News = { batches: [], decisions: [] };

/** Has anything come in? */
export function isQuiet({ batches, decisions }: News): boolean {
  return batches.length === 0 && decisions.length === 0;
}
