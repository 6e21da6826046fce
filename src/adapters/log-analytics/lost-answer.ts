import { Failure } from '../../domain/failure.ts';
import type { Question } from './question.ts';
import { isNotTrusted } from './trust.ts';

/**
 * Why nothing came back at all. A failure of ours passes; of anything else only its code is told, because errors of
 * clients carry requests, and requests carry tokens.
 */
export function lostAnswer({ name }: Question, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code } = (error ?? {}) as { code?: unknown };
  const known = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,49}$/.test(code) ? code : 'no code';
  if (isNotTrusted(known))
    return new Failure(
      'FeedDenied',
      `Log Analytics was not asked ${name}: its certificate is not trusted (${known}). Check endpoint and caFile.`,
    );
  return new Failure(
    'FeedUnavailable',
    `The answer of Log Analytics to ${name} was lost (${known}): it is asked again.`,
  );
}
