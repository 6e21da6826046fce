import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { isCancellation } from '@temporalio/workflow';
import type { NotCheckedStep } from '../src/domain/findings.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { Untold } from '../src/domain/wake-up.ts';
import { invalidRequest } from '../src/domain/failure.ts';
import type { Read } from '../src/domain/request.ts';

/** The request as read, or one clear failure that names every wrong field and is never retried. */
export function accepted<Request>(read: Read<Request>): Request {
  if ('request' in read) return read.request;
  const { name, message, mistakes } = invalidRequest(read.mistakes);
  throw ApplicationFailure.nonRetryable(message, name, ...mistakes);
}

/** Bad input that only an activity can tell (an unknown tenant) fails the workflow in the same words. */
export async function orRefused<Answer>(activity: Promise<Answer>): Promise<Answer> {
  return activity.catch((error: unknown) => {
    throw error instanceof ActivityFailure && typeOf(error) === 'InvalidRequest' ? error.cause : error;
  });
}

/** A step whose retries end is a finding, not the end of the case: it says why it could not look. */
export async function orNotChecked<Found>(step: Promise<Found>): Promise<Found | NotCheckedStep> {
  return step.catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return { notChecked: reasonOf(error) };
  });
}

/** What still has to be told: what cannot be sent now stays pending in its journal, and the case goes on. */
export async function untoldBy(
  telling: Promise<{ readonly status: string; readonly until?: Instant }>,
): Promise<Untold[]> {
  return telling.then(
    ({ status, until = null }) => (status === 'pending' ? [{ until }] : []),
    (error: unknown) => {
      if (isCancellation(error)) throw error;
      return typeOf(error) === 'MailRefused' ? [] : [{ until: null }];
    },
  );
}

function typeOf(error: unknown): string | null | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? cause.type : undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof TimeoutFailure) return 'no answer came in the time that a step has';
  return cause instanceof Error && cause.message ? cause.message : error.message;
}
