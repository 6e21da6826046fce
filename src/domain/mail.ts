import type { CaseId } from './case-id.ts';
import type { MailLimits } from './notices.ts';
import type { NoticeKind } from './notification.ts';
import type { Severity } from './severity.ts';

/** One recipient; always from the configuration. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** A mail about one revision of a case; a digest of many names none. */
export interface CaseMail {
  readonly caseId?: CaseId;
  readonly revision?: number;
  readonly kind?: NoticeKind;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The same for every attempt at this revision. */
  readonly messageId: string;
  /** Message-ID of the case's first mail, so that all of them are one thread; absent on the first. */
  readonly inReplyTo?: string;
  /** Message-IDs of the first mail and the latest ones before this, oldest first; without them, `inReplyTo` alone. */
  readonly references?: readonly string[];
  /** Files that go along; a picture that the HTML shows has a `cid`. */
  readonly attachments?: readonly Attachment[];
  /** The same in short, for a server that finds the mail too large: no files, and HTML that shows no picture. */
  readonly short?: { readonly html: string; readonly text: string };
}

/** A file of a mail. Its content is handed over as it is; there is no path and no address that anybody could fetch. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array | string;
  /** Content-ID by which the HTML shows it: `<img src="cid:…">`. */
  readonly cid?: string;
}

/** What became of one recipient: `refused` says why the server did not take it, `tryAgain` whether it may later. */
export interface SentTo {
  readonly address: string;
  /** What is to be said of a mail that was taken: it went in short. */
  readonly remark?: string;
  readonly refused?: string;
  readonly tryAgain?: boolean;
  /** No sooner than after so many milliseconds. */
  readonly retryAfterMillis?: number;
}

/** Whom a tenant's cases are told to. */
export interface Notify {
  readonly to: readonly MailAddress[];
  /** Milder cases are not told. */
  readonly atLeast: Severity;
  /** How many mails at most; absent: as many as there are. */
  readonly limits?: MailLimits;
}
