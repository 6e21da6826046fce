import type { Instant } from './instant.ts';

export type NoticeKind = 'opened' | 'escalated' | 'final' | 'reopened' | 'closed';

/** One mail about a case, as its journal knows it. */
export interface Notification {
  readonly revision: number;
  readonly kind: NoticeKind;
  /** When the status last changed. */
  readonly at: Instant;
  readonly status: 'sent' | 'pending' | 'failed';
  /** The same on every attempt. */
  readonly messageId: string;
  readonly recipients: readonly Delivery[];
}

export interface Delivery {
  readonly address: string;
  readonly status: 'sent' | 'pending' | 'refused';
  readonly reason?: string;
}

/** Message-ID of the mail about one revision: a function of what it tells, so that every attempt has the same. */
export function messageIdOf(caseId: string, revision: number, domain: string): string {
  return `<${caseId}.${revision}@${domain}>`;
}

/** A notification as the journal keeps it. While it is handed over it says so: found later, it may have arrived. */
export interface JournalEntry extends Notification {
  readonly handingOver: boolean;
  /** The server asked to bring it later: not before `until`; it has been asking since `since`. */
  readonly later?: { readonly since: Instant; readonly until: Instant };
}
