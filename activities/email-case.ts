import type { Case } from '../src/domain/case.ts';
import type { CaseId } from '../src/domain/case-id.ts';
import { Failure } from '../src/domain/failure.ts';
import { readdressed, statusOf, withEntry } from '../src/domain/mail-journal.ts';
import type { Delivery, JournalEntry } from '../src/domain/notification.ts';
import { caseMail } from '../src/render/case-mail.ts';
import type { CaseMail, MailAddress, Ports, SentTo } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';

/** A revision that is worth telling about. */
export interface Telling {
  readonly tenant: string;
  readonly caseId: CaseId;
  readonly revision: number;
}

/**
 * Mails one revision to those of its recipients that have not got it. The journal says what happened: a mail that was
 * being handed over when the worker died may have arrived, so it is sent again under its one Message-ID, and says so.
 */
export const makeEmailCase = ({ tenants, store, mailer, now }: Ports) =>
  async function emailCase({ tenant: name, caseId, revision }: Telling): Promise<{ status: JournalEntry['status'] }> {
    const file = await store.caseFile(caseId);
    const journal = await store.journal(caseId);
    const written = journal.find((each) => each.revision === revision);
    if (!file || written?.status !== 'pending') return { status: written?.status ?? 'sent' };

    const write = (changed: JournalEntry): Promise<void> =>
      store.writeJournal(caseId, withEntry(journal, { ...changed, at: now() }));
    const to = acceptedTenant({ tenants }, name).notify?.to ?? [];
    const entry = readdressed(
      written,
      to.map(({ address }) => address),
    );
    await write({ ...entry, handingOver: entry.status === 'pending' });
    if (entry.status !== 'pending') return { status: entry.status };
    const mail = mailFor(file, entry, journal, to);
    const { sent, failure, mayHaveArrived } = await mailer.send(mail).then(asAnswer, asFailure);
    const next = told(entry, sent, failure?.name === 'MailRefused' ? failure.message : undefined);
    await write({ ...next, handingOver: mayHaveArrived });
    if (failure) throw failure;
    if (next.status === 'pending') throw new Failure('MailUnavailable', waitingFor(next.recipients));
    return { status: next.status };
  };

interface Outcome {
  readonly sent: readonly SentTo[];
  readonly failure?: Failure;
  readonly mayHaveArrived: boolean;
}

function asAnswer(sent: readonly SentTo[]): Outcome {
  return { sent, mayHaveArrived: false };
}

function asFailure(error: unknown): Outcome {
  if (!(error instanceof Failure)) throw error;
  return { sent: [], failure: error, mayHaveArrived: error.mayHaveHappened };
}

function mailFor(
  file: Case,
  entry: JournalEntry,
  journal: readonly JournalEntry[],
  to: readonly MailAddress[],
): CaseMail {
  const waiting = new Set(entry.recipients.filter(({ status }) => status === 'pending').map(({ address }) => address));
  const root = journal[0]!.messageId;
  return {
    caseId: file.id,
    revision: entry.revision,
    kind: entry.kind,
    to: to.filter(({ address }) => waiting.has(address)),
    messageId: entry.messageId,
    ...(root !== entry.messageId && { inReplyTo: root }),
    ...caseMail(file, { kind: entry.kind, isRepeat: entry.handingOver }),
  };
}

/** The entry after an attempt: a recipient that was refused for good stays refused, one to try again stays pending. */
function told(entry: JournalEntry, sent: readonly SentTo[], refusedAll: string | undefined): JournalEntry {
  const answers = new Map(sent.map((answer) => [answer.address, answer]));
  const recipients = entry.recipients.map((recipient) =>
    refusedAll !== undefined && recipient.status === 'pending'
      ? { ...recipient, status: 'refused' as const, reason: refusedAll }
      : delivery(recipient, answers.get(recipient.address)),
  );
  return { ...entry, recipients, status: statusOf(recipients) };
}

function delivery(before: Delivery, answer: SentTo | undefined): Delivery {
  if (!answer) return before;
  const { address, refused, tryAgain } = answer;
  if (refused === undefined) return { address, status: 'sent' };
  return { address, status: tryAgain ? 'pending' : 'refused', reason: refused };
}

function waitingFor(recipients: readonly Delivery[]): string {
  const waiting = recipients
    .filter(({ status }) => status === 'pending')
    .map(({ address, reason }) => `${address} (${reason})`);
  return `The mail server asks to try again later for ${waiting.join(', ')}.`;
}
