import type { Case } from './case.ts';
import type { NotChecked } from './coverage.ts';

const WHAT = 'revisions up to';

/**
 * Says that the file of a case was deleted or lost after `known` revisions (0: none was). The next one goes on counting,
 * so that no mail and no link means two revisions; what only the lost ones held cannot be told again.
 */
export function lostRevisions(known: number): NotChecked[] {
  if (known === 0) return [];
  const why =
    'their file is gone from the store: what analysts decided in them, and what has left the logs since, is lost';
  return [{ what: `${WHAT} ${known}`, why }];
}

/** What a case said of lost revisions before: it stays true. */
export function lostBefore(previous: Case): NotChecked[] {
  return previous.coverage.notChecked.filter(({ what }) => what.startsWith(WHAT));
}
