import type { Case } from './case.ts';
import { isNotChecked } from './findings.ts';
import { isFailure } from './result-code.ts';

/**
 * A source that nobody failed from attacks nobody: asked about by a person, its successes are just successes.
 * `failures` null: nobody could look, which is never "none".
 */
export function isAttack(lockouts: number, failures: number | null): boolean {
  return lockouts > 0 || failures === null || failures > 0;
}

/** Is the case about an attack, as far as anybody looked? Once it names somebody who was attacked, it is. */
export function isAboutAttack({ lockouts, scope, users }: Pick<Case, 'lockouts' | 'scope' | 'users'>): boolean {
  const failed = isNotChecked(scope) ? null : scope.byResult.filter(({ code }) => isFailure(code)).length;
  return users.length > 0 || isAttack(lockouts.total, failed);
}
