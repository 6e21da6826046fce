import type { Case } from '../src/domain/case.ts';
import type { CaseId } from '../src/domain/case-id.ts';
import { invalidRequest } from '../src/domain/failure.ts';
import type { Instant } from '../src/domain/instant.ts';
import { heldBack, isPutOff, readdressed, threadOf, toldByDigest, withEntry } from '../src/domain/mail-journal.ts';
import { released } from '../src/domain/mail-ruling.ts';
import { noticeId } from '../src/domain/notices.ts';
import type { JournalEntry } from '../src/domain/notification.ts';
import { heldBackRemarks } from '../src/render/digest-mail.ts';
import type { CaseMail, MailAddress, Ports } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';
import { handOver, senderOf } from './hand-over.ts';
import { changeNotices, rulingOn } from './mail-limits.ts';
import { sendDigest } from './send-digest.ts';
import { writtenMail } from './written-mail.ts';

/** A revision that is worth telling about. */
export interface Telling {
  readonly tenant: string;
  readonly caseId: CaseId;
  readonly revision: number;
}

/** What is known of the telling: while it is pending it is tried again, not before `until` where that is known. */
export interface Told {
  readonly status: JournalEntry['status'];
  readonly until?: Instant;
}

/**
 * Mails one revision to those of its recipients that have not got it, as far as the tenant's limits allow: a mail that
 * they hold back stays pending in the journal, and the case asks again.
 */
export const makeEmailCase = (ports: Ports) =>
  async function emailCase({ tenant: name, caseId, revision }: Telling): Promise<Told> {
    const { tenants, store, now } = ports;
    const file = await store.caseFile(caseId);
    const journal = await store.journal(caseId);
    const written = journal.find((each) => each.revision === revision);
    if (file && file.tenant !== name) throw invalidRequest([{ field: 'tenant', problem: `has no case ${caseId}` }]);
    if (!file || written?.status !== 'pending') return { status: written?.status ?? 'sent' };
    if (isPutOff(written, now())) return { status: 'pending' };

    const write = async (changed: JournalEntry): Promise<Told> => {
      await store.writeJournal(caseId, withEntry(journal, { ...changed, at: now() }));
      return { status: changed.status };
    };
    const tenant = acceptedTenant({ tenants }, name);
    const to = tenant.notify?.to ?? [];
    const entry = readdressed(
      written,
      to.map(({ address }) => address),
    );
    if (entry.status !== 'pending') return write({ ...entry, handingOver: false });
    const ruling = await rulingOn(ports, tenant, file, entry);
    if (ruling.what === 'hold') return { ...(await write(heldBack(entry, ruling))), until: ruling.until };
    if (ruling.what === 'told') return write(toldByDigest(entry, ruling.digest));
    if (ruling.what === 'digest') return write(toldByDigest(entry, await sendDigest(ports, tenant, ruling.digest)));
    const remarks = heldBackRemarks(ruling.heldBack, tenant.notify?.limits);
    const said = await writtenMail(ports, file, { kind: entry.kind, isRepeat: entry.handingOver, remarks });
    const mail = mailFor(file, entry, journal, to, said);
    // What the entry says of a wait goes with the wait.
    const { later: _, ...lasting } = entry;
    const sender = senderOf(ports, tenant);
    const { attempt, failure, cameToNothing } = await handOver(sender, mail, entry, async (changed) => {
      await write({ ...lasting, ...changed });
    });
    if (cameToNothing && tenant.notify?.limits)
      await changeNotices(store, name, (notices) => released(notices, noticeId({ caseId, revision })));
    if (failure) throw failure;
    return { status: attempt.status };
  };

function mailFor(
  file: Case,
  entry: JournalEntry,
  journal: readonly JournalEntry[],
  to: readonly MailAddress[],
  said: Awaited<ReturnType<typeof writtenMail>>,
): CaseMail {
  const waiting = new Set(entry.recipients.filter(({ status }) => status === 'pending').map(({ address }) => address));
  return {
    caseId: file.id,
    revision: entry.revision,
    kind: entry.kind,
    to: to.filter(({ address }) => waiting.has(address)),
    messageId: entry.messageId,
    ...threadOf(journal, entry),
    ...said,
  };
}
