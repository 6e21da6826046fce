import type { Case } from '../src/domain/case.ts';
import type { CaseId } from '../src/domain/case-id.ts';
import { durationMillis } from '../src/domain/duration.ts';
import { Failure, invalidRequest } from '../src/domain/failure.ts';
import { isPutOff, isSoon, putOff, readdressed, statusOf, withEntry } from '../src/domain/mail-journal.ts';
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
    if (file && file.tenant !== name) throw invalidRequest([{ field: 'tenant', problem: `has no case ${caseId}` }]);
    if (!file || written?.status !== 'pending') return { status: written?.status ?? 'sent' };
    if (isPutOff(written, now())) return { status: 'pending' };

    const write = (changed: JournalEntry): Promise<void> =>
      store.writeJournal(caseId, withEntry(journal, { ...changed, at: now() }));
    const { notify, policy } = acceptedTenant({ tenants }, name);
    const to = notify?.to ?? [];
    const entry = readdressed(
      written,
      to.map(({ address }) => address),
    );
    await write({ ...entry, handingOver: entry.status === 'pending' });
    if (entry.status !== 'pending') return { status: entry.status };
    const mail = mailFor(file, entry, journal, to);
    const { sent, failure, mayHaveArrived } = await mailer.send(mail).then(asAnswer, asFailure);
    const next = told(entry, sent, failure);
    const wait = next.status === 'pending' ? askedToWait(failure, sent) : 0;
    const waiting = wait > 0 ? putOff(next, now(), wait) : next;
    await write({ ...waiting, handingOver: mayHaveArrived });
    // A mail that is put off for long is left to the passes to come: the case does not wait for it.
    if (!isSoon(waiting, wait, durationMillis(policy.delays.mailPending))) return { status: 'pending' };
    if (failure) throw failure;
    if (next.status === 'pending') throw waitingFor(next.recipients, wait);
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
function told(entry: JournalEntry, sent: readonly SentTo[], failure: Failure | undefined): JournalEntry {
  const answers = new Map(sent.map((answer) => [answer.address, answer]));
  const recipients = entry.recipients.map((recipient) =>
    failure ? failed(recipient, failure) : delivery(recipient, answers.get(recipient.address)),
  );
  const { later: _, ...rest } = entry;
  const status = statusOf(recipients);
  return status === 'pending' ? { ...entry, recipients, status } : { ...rest, recipients, status };
}

/** Whoever still waits knows why. */
function failed(recipient: Delivery, { name, message: reason }: Failure): Delivery {
  if (recipient.status !== 'pending') return recipient;
  return { ...recipient, status: name === 'MailRefused' ? 'refused' : 'pending', reason };
}

function delivery(before: Delivery, answer: SentTo | undefined): Delivery {
  if (!answer) return before;
  const { address, refused, tryAgain, remark: reason } = answer;
  if (refused === undefined) return { address, status: 'sent', ...(reason !== undefined && { reason }) };
  return { address, status: tryAgain ? 'pending' : 'refused', reason: refused };
}

/** For how many milliseconds the server wants to be left alone; 0: it does not say. */
function askedToWait(failure: Failure | undefined, sent: readonly SentTo[]): number {
  return Math.max(failure?.retryAfterMillis ?? 0, ...sent.map(({ retryAfterMillis = 0 }) => retryAfterMillis));
}

function waitingFor(recipients: readonly Delivery[], retryAfterMillis: number): Failure {
  const waiting = recipients
    .filter(({ status }) => status === 'pending')
    .map(({ address, reason }) => `${address} (${reason})`);
  return new Failure('MailUnavailable', `The mail server asks to try again later for ${waiting.join(', ')}.`, {
    ...(retryAfterMillis > 0 && { retryAfterMillis }),
  });
}
