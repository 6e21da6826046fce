import type { Mistake } from './request.ts';

/**
 * What can go wrong, named for who must act. Expected negatives are values, never errors. One file turns these into
 * retry decisions: activities/retry-decision.ts.
 */
export const FAILURES = [
  'InvalidRequest',
  'TenantMissing',
  'FeedUnavailable',
  'FeedDenied',
  'QueryRefused',
  'StoreUnavailable',
  'MailRefused',
  'MailDenied',
  'MailUnavailable',
] as const;
export type FailureName = (typeof FAILURES)[number];

interface FailureOptions {
  readonly cause?: unknown;
  readonly mistakes?: readonly Mistake[];
  readonly mayHaveHappened?: boolean;
  readonly retryAfterMillis?: number;
}

/** An error with a name for who must act, and a message that says what to do next. */
export class Failure extends Error {
  override readonly name: FailureName;
  /** Wrong fields of a request. */
  readonly mistakes: readonly Mistake[];
  /** The work may have been done although the answer was lost: a mail that broke off while it was handed over. */
  readonly mayHaveHappened: boolean;
  /** How long the one who failed asks to be left alone, in milliseconds; `null`: it did not say. */
  readonly retryAfterMillis: number | null;

  constructor(name: FailureName, message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause });
    this.name = name;
    this.mistakes = options.mistakes ?? [];
    this.mayHaveHappened = options.mayHaveHappened ?? false;
    this.retryAfterMillis = options.retryAfterMillis ?? null;
  }
}

/** The caller must change the request: says each wrong field. */
export function invalidRequest(mistakes: readonly Mistake[]): Failure {
  const fields = mistakes.map(({ field, problem }) => `${field} ${problem}`).join('; ');
  return new Failure('InvalidRequest', `The request cannot be carried out: ${fields}.`, { mistakes });
}
