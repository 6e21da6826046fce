import type { Case } from './domain/case.ts';
import type { CaseId } from './domain/case-id.ts';
import type { LinksTo } from './domain/case-links.ts';
import type { CoverageNote, FileCoverage, Gap, NotChecked } from './domain/coverage.ts';
import type { Exclusion } from './domain/exclusion.ts';
import type { Step } from './domain/findings.ts';
import type { Instant } from './domain/instant.ts';
import type { KeptLook } from './domain/kept-look.ts';
import type { Ledger, LedgerCase, Positions } from './domain/ledger.ts';
import type { LockoutBatch } from './domain/lockout-batch.ts';
import type { Attachment, CaseMail, MailAddress, Notify, SentTo } from './domain/mail.ts';
import type { Notices } from './domain/notices.ts';
import type { JournalEntry } from './domain/notification.ts';
import type { Policy } from './domain/policy.ts';
import type { Reference } from './domain/reference.ts';
import type { SignIn } from './domain/sign-in.ts';
import type { TallyQuestion } from './domain/tally.ts';
import type { TallyAnswer } from './domain/tally-answer.ts';
import type { Window } from './domain/window.ts';

export type { Attachment, CaseMail, MailAddress, Notify, SentTo, TallyAnswer };

/** Everything activities can reach. Adapters implement these; `src/app` composes them. */
export interface Ports {
  readonly tenants: Tenants;
  readonly store: Store;
  readonly mailer: Mailer;
  readonly investigations: Investigations;
  readonly linksTo: LinksTo;
  /** An SVG as PNG; `null` where it cannot be drawn: then words have to do. */
  readonly draw: (svg: string) => Promise<Uint8Array | null>;
  /** The wall clock: for "filed at", never for deciding what to count. */
  readonly now: () => Instant;
  /** sha256 as hexadecimal, of UTF-8 text. */
  readonly sha256: (text: string) => string;
}

/** The tenants of the configuration. */
export interface Tenants {
  /** The tenant of that name; without one, the only tenant. Throws InvalidRequest when that is no answer. */
  resolve(name?: string): Tenant;
}

/** One Entra directory: where its sign-ins come from, and how it wants to be hunted. */
export interface Tenant {
  readonly name: string;
  readonly feed: SignInFeed;
  readonly policy: Policy;
  readonly exclusions: readonly Exclusion[];
  /** Whether an account is privileged, by user key or name. */
  readonly isPrivileged: (user: string, name: string | null) => boolean;
  /**
   * Cases look again by themselves. Where files are given once, they only do when a hunt over them says so: what is given
   * next may know nothing of them.
   */
  readonly watches: boolean;
  /** Who gets mail; `null`: nobody. */
  readonly notify: Notify | null;
}

/**
 * Where sign-ins come from. A partial, truncated or failed answer is an error to retry (FeedUnavailable), never
 * "nothing". Answers may hold a sign-in more than once: deciding what counts is the domain's.
 */
export interface SignInFeed {
  /** `files`, or the workspace. */
  readonly name: string;
  /** Lockouts that came in since these positions, and the positions after them. */
  lockoutsSince(positions: Positions, asking: Asking): Promise<NewLockouts>;
  /** Every lockout in the windows (of event time, apart from each other). */
  lockoutsWithin(windows: readonly Window[], asking: Asking): Promise<FoundLockouts>;
  /** Sign-ins rolled up: see TallyQuestion. */
  tally(question: TallyQuestion, asking: Asking): Promise<TallyAnswer>;
}

/** The one who asks can give up, and wants to hear that the feed is alive. */
export interface Asking {
  readonly signal?: AbortSignal;
}

/** What a feed read to answer. */
export interface Reading {
  /** Sign-in records read. */
  readonly records: number;
  /** Broken records, set aside. */
  readonly quarantined: number;
  /** Event time of the earliest and the latest record; `null` when there was none. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly lagSeconds: number | null;
  /** Times that were passed over, and why. */
  readonly gaps: readonly Gap[];
  /** What the feed cannot answer at all. */
  readonly notChecked: readonly NotChecked[];
  readonly files: readonly FileCoverage[];
  readonly notes: readonly CoverageNote[];
}

export interface FoundLockouts {
  readonly lockouts: readonly SignIn[];
  readonly reading: Reading;
}

export interface NewLockouts extends FoundLockouts {
  readonly positions: Positions;
}

/** Cases, ledgers, journals, and lists too large for a workflow. The only durable state besides Temporal's own. */
export interface Store {
  /** Keeps a value under the hash of its content; keeping it twice is keeping it once. `count`: entries, for people. */
  keep(value: unknown, count: number): Promise<Reference>;
  recall<Value>(reference: Reference): Promise<Value>;

  /** The ledger of a tenant, and the version to swap it against. */
  ledger(tenant: string): Promise<{ readonly ledger: Ledger; readonly version: Version }>;
  /** Replaces the ledger if nobody else has since; `false` when somebody has: read again. */
  swapLedger(tenant: string, next: Ledger, version: Version): Promise<boolean>;

  /** Cases that were taken out of the tenant's ledger, whose lockouts lie in the months of this time. */
  pastCases(tenant: string, time: Window): Promise<readonly LedgerCase[]>;
  /** Keeps cases beside the ledger, before it loses them. Of two states of a case, the one that knows more stays. */
  keepPast(tenant: string, cases: readonly LedgerCase[]): Promise<void>;

  /** A case as last filed, without its journal joined; `null` when there is none. */
  caseFile(id: CaseId): Promise<Case | null>;
  /** Files revision n over n − 1, or where there is no file; `false` when the file holds anything else. */
  fileRevision(next: Case): Promise<boolean>;
  caseIds(): Promise<readonly CaseId[]>;

  /** What a step of a case kept of its last look; `null`: nothing. */
  keptLook(id: CaseId, step: Step): Promise<KeptLook | null>;
  /** Keeps it in place of the one before: however long a campaign lasts, one look of each step is kept. */
  keepLook(id: CaseId, step: Step, look: KeptLook): Promise<void>;

  /** What is known of the mails about a case, oldest first. Only the case's own workflow writes it. */
  journal(id: CaseId): Promise<readonly JournalEntry[]>;
  writeJournal(id: CaseId, entries: readonly JournalEntry[]): Promise<void>;

  /** What the tenant's people were mailed of late and what is held back, and the version to swap it against. */
  notices(tenant: string): Promise<{ readonly notices: Notices; readonly version: Version }>;
  /** Replaces it if nobody else has since; `false` when somebody has: read again. */
  swapNotices(tenant: string, next: Notices, version: Version): Promise<boolean>;
}

/** State of a document that a write can insist on; `null`: it does not exist. */
export type Version = string | null;

/** Hands campaigns over to their cases. */
export interface Investigations {
  /** Signals the case's workflow, starting it if it does not run. */
  open(tenant: string, caseId: CaseId, batch: LockoutBatch): Promise<void>;
}

/** Sends mail. */
export interface Mailer {
  /** Domain of our Message-IDs. */
  readonly domain: string;
  /**
   * Sends to all recipients; says for each whether the server took it. Throws MailUnavailable when trying again can
   * help, MailDenied when it can once somebody has mended the settings, MailRefused when it cannot.
   */
  send(mail: CaseMail): Promise<readonly SentTo[]>;
}
