import { ApplicationFailure } from '@temporalio/common';
import { Failure, type FailureName } from '../src/domain/failure.ts';

/** Who can help, and so whether trying again can: the only place that decides it. */
const TRY_AGAIN: Readonly<Record<FailureName, boolean>> = {
  InvalidRequest: false, // the caller
  TenantMissing: true, // the operator, meanwhile
  FeedUnavailable: true, // time
  FeedDenied: true, // an administrator, meanwhile
  QueryRefused: false, // us
  StoreUnavailable: true, // time, or whoever frees the disk
  MailUnavailable: true, // time
  MailRefused: false, // the recipient's owner
  MailDenied: false, // whoever set up the mail, and not within minutes: a wrong password tried often locks the mailbox
};

/**
 * A step gives up after so many tries (src/domain/tries.ts), each some seconds or minutes after the one before. Whatever
 * a server asks for, they are neither over in a moment nor spread over days, in which nobody would hear of the case.
 */
const [SOONEST, LATEST] = [15_000, 120_000];

/** A mail server that puts a mail off means minutes; the one who sends says for how many of them it waits at all. */
const LATEST_MAIL = 600_000;

/**
 * What Temporal is told about an error: its name, whether to try again, no sooner than when, and which fields were
 * wrong. The waiting is Temporal's: whoever sleeps in an activity keeps others from working.
 */
export function asApplicationFailure(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { name: type, message, mistakes, retryAfterMillis } = error;
  const latest = type === 'MailUnavailable' ? LATEST_MAIL : LATEST;
  return ApplicationFailure.create({
    ...{ message, type, nonRetryable: !TRY_AGAIN[type], details: [...mistakes] },
    ...(retryAfterMillis !== null && { nextRetryDelay: Math.min(latest, Math.max(SOONEST, retryAfterMillis)) }),
  });
}
