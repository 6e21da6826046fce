import { ApplicationFailure } from '@temporalio/common';
import { Failure, type FailureName } from '../src/domain/failure.ts';

/** Who can help, and so whether trying again can: the only place that decides it. */
const TRY_AGAIN: Readonly<Record<FailureName, boolean>> = {
  InvalidRequest: false, // the caller
  TenantMissing: true, // the operator, meanwhile
  FeedUnavailable: true, // time
  FeedDenied: true, // an administrator, meanwhile
  StoreUnavailable: true, // time, or whoever frees the disk
  MailUnavailable: true, // time
  MailRefused: false, // the recipient's owner
};

/** What Temporal is told about an error: its name, whether to try again, and which fields were wrong. */
export function asApplicationFailure(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { name: type, message, mistakes } = error;
  return ApplicationFailure.create({ message, type, nonRetryable: !TRY_AGAIN[type], details: [...mistakes] });
}
