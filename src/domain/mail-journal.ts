import type { CaseId } from './case-id.ts';
import { millisOf, shifted, type Instant } from './instant.ts';
import { messageIdOf, type Delivery, type JournalEntry, type NoticeKind } from './notification.ts';

/** A revision that is about to be filed, and who is to hear of it. */
export interface Announced {
  readonly caseId: CaseId;
  readonly revision: number;
  readonly at: Instant;
  /** What is worth telling about it; `null`: nothing new. */
  readonly notice: NoticeKind | null;
  readonly addresses: readonly string[];
  /** Domain of our Message-IDs. */
  readonly domain: string;
}

/**
 * The journal before a revision is filed: written first, so that a crash in between cannot lose a mail. A mail that is
 * still pending moves on to the new revision, since that is what it will tell; who has got it keeps the old one.
 */
export function announced(journal: readonly JournalEntry[], revision: Announced): JournalEntry[] {
  const pending = journal.find(({ status }) => status === 'pending');
  const kind = kindOf(pending, revision.notice);
  if (kind === null) return [...journal];
  const waiting = (pending?.recipients ?? [])
    .filter(({ status }) => status === 'pending')
    .map(({ address }) => address);
  const addresses = revision.notice === null ? waiting : revision.addresses;
  const entry: JournalEntry = {
    revision: revision.revision,
    kind,
    at: revision.at,
    status: 'pending',
    messageId: messageIdOf(revision.caseId, revision.revision, revision.domain),
    recipients: addresses.map((address) => ({ address, status: 'pending' })),
    handingOver: pending?.handingOver ?? false,
    ...(pending?.later && { later: pending.later }),
  };
  return [...journal.filter((each) => each !== pending), ...told(pending), entry];
}

/** Whether a case is open is told as it is now; else the first thing to tell about it stays the one to tell. */
function kindOf(pending: JournalEntry | undefined, notice: NoticeKind | null): NoticeKind | null {
  return notice === 'closed' || notice === 'reopened' ? notice : (pending?.kind ?? notice);
}

/** A pending mail as it was for those who have got it, or were refused; nothing when that is nobody. */
function told(pending: JournalEntry | undefined): JournalEntry[] {
  const recipients = pending?.recipients.filter(({ status }) => status !== 'pending') ?? [];
  return pending && recipients.length > 0 ? [{ ...pending, recipients, status: statusOf(recipients) }] : [];
}

/**
 * A pending mail goes to those who are to be told today: a corrected address gets it, and one that was taken out of the
 * configuration waits no longer.
 */
export function readdressed<Entry extends Pick<JournalEntry, 'recipients' | 'status'>>(
  entry: Entry,
  addresses: readonly string[],
): Entry {
  const settled = entry.recipients.filter(({ status }) => status !== 'pending');
  const waiting = entry.recipients.filter(({ status }) => status === 'pending');
  const known = new Set(settled.map(({ address }) => address));
  const gone = waiting
    .filter(({ address }) => !addresses.includes(address))
    .map(({ address }) => ({ address, status: 'refused' as const, reason: 'no longer among those to be told' }));
  const today = addresses
    .filter((address) => !known.has(address))
    .map((address) => waiting.find((each) => each.address === address) ?? { address, status: 'pending' as const });
  const recipients = [...settled, ...gone, ...today];
  return { ...entry, recipients, status: statusOf(recipients) };
}

/** A mail that its server asked, at `at`, to bring no sooner than so many milliseconds later. */
export function putOff<Entry extends Pick<JournalEntry, 'later'>>(entry: Entry, at: Instant, millis: number): Entry {
  return { ...entry, later: { since: entry.later?.since ?? at, until: shifted(at, millis) } };
}

/** Whether a mail has to wait still: its server begins the wait anew with whoever comes too soon. */
export function isPutOff({ later }: Pick<JournalEntry, 'later'>, at: Instant): boolean {
  return later !== undefined && at < later.until;
}

/** Whether a wait of so many milliseconds is worth it, for one who has so many in all. No wait always is. */
export function isSoon({ later }: Pick<JournalEntry, 'later'>, wait: number, patience: number): boolean {
  return wait === 0 || later === undefined || millisOf(later.until) - millisOf(later.since) <= patience;
}

/** Mails before this one that its thread names, beside the first. */
const NAMED = 3;

/**
 * Where a mail belongs: an answer to the first about its case, that names the latest ones, too. Whoever came later or
 * lost one has another of them. Nothing of the first.
 */
export function threadOf(
  journal: readonly JournalEntry[],
  { revision, messageId }: JournalEntry,
): { inReplyTo?: string; references?: readonly string[] } {
  const [root] = journal;
  if (!root || root.messageId === messageId) return {};
  const before = journal.filter((each) => each.revision < revision).map((each) => each.messageId);
  return { inReplyTo: root.messageId, references: [...new Set([root.messageId, ...before.slice(-NAMED)])] };
}

/** The journal with one entry changed. */
export function withEntry(journal: readonly JournalEntry[], changed: JournalEntry): JournalEntry[] {
  return journal.map((entry) => (entry.revision === changed.revision ? changed : entry));
}

/** Pending as long as somebody waits; failed when nobody got it and nobody will. */
export function statusOf(recipients: readonly Delivery[]): JournalEntry['status'] {
  if (recipients.some(({ status }) => status === 'pending')) return 'pending';
  return recipients.some(({ status }) => status === 'sent') ? 'sent' : 'failed';
}

/** What still has to be told about a revision; `null` when everything was. */
export function pendingNotice(journal: readonly JournalEntry[], revision: number): NoticeKind | null {
  const entry = journal.find((each) => each.revision === revision);
  return entry?.status === 'pending' ? entry.kind : null;
}

/** A mail that the limits of its tenant hold back: it stays pending, and says until when and why. */
export function heldBack(
  entry: JournalEntry,
  { until, why }: { readonly until: Instant; readonly why: string },
): JournalEntry {
  const reason = `held back until ${until}: ${why}`;
  const recipients = entry.recipients.map((each) => (each.status === 'pending' ? { ...each, reason } : each));
  return { ...entry, recipients };
}

/** A mail that a digest told instead: whoever got the digest has got it. */
export function toldByDigest(entry: JournalEntry, digest: Pick<JournalEntry, 'recipients'>): JournalEntry {
  const got = new Map(digest.recipients.map((each) => [each.address, each]));
  const recipients = entry.recipients.map((each) =>
    each.status === 'pending' ? (got.get(each.address) ?? { ...each, ...NOT_IN_DIGEST }) : each,
  );
  return { ...entry, recipients, status: statusOf(recipients), handingOver: false };
}

const NOT_IN_DIGEST = { status: 'refused', reason: 'told in a digest, before this address was to be told' } as const;
