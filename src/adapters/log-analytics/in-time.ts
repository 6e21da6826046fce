import { Failure } from '../../domain/failure.ts';
import type { Asking } from '../../ports.ts';
import type { Question } from './question.ts';

/**
 * Does some work for a question, and leaves it when `patience` milliseconds are over or when the one who asks gives up,
 * whatever the work makes of its signal: who waits for a token does not listen to any.
 */
export async function inTime<Answer>(
  question: Question,
  patience: number,
  { signal }: Asking,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  const leaving = new AbortController();
  const left = new Promise<never>((_, reject) => {
    leaving.signal.addEventListener('abort', () => reject(leaving.signal.reason as Error));
  });
  const leave = (): void => leaving.abort(signal?.reason);
  const timer = setTimeout(() => leaving.abort(tooLate(question, patience)), patience);
  signal?.addEventListener('abort', leave);
  try {
    return await Promise.race([work(leaving.signal), left]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

function tooLate({ name }: Question, patience: number): Failure {
  const seconds = patience / 1_000;
  return new Failure('FeedUnavailable', `Log Analytics did not answer ${name} within ${seconds} s: it is asked again.`);
}
