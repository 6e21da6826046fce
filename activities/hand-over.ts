import { durationMillis } from '../src/domain/duration.ts';
import { Failure } from '../src/domain/failure.ts';
import type { Instant } from '../src/domain/instant.ts';
import { isSoon, putOff, statusOf } from '../src/domain/mail-journal.ts';
import type { Delivery, JournalEntry } from '../src/domain/notification.ts';
import type { CaseMail, Mailer, Ports, SentTo, Tenant } from '../src/ports.ts';

/** What is known of a mail: the part of its journal entry that an attempt changes. */
export type Attempt = Pick<JournalEntry, 'status' | 'recipients' | 'handingOver' | 'later'>;

/** What became of one attempt. */
export interface HandOver {
  readonly attempt: Attempt;
  /** Why it has to be tried again soon, or cannot be; absent where it is left to the passes to come. */
  readonly failure?: Failure;
  /** Nobody has got it by this attempt: it left nothing behind. */
  readonly cameToNothing: boolean;
}

/** Who hands over: through what, when, and for how many milliseconds it waits where it is asked to. */
export interface Sender {
  readonly mailer: Mailer;
  readonly now: () => Instant;
  readonly patience: number;
}

/** For a tenant's mails. */
export function senderOf({ mailer, now }: Ports, { policy }: Tenant): Sender {
  return { mailer, now, patience: durationMillis(policy.delays.mailPending) };
}

/**
 * Hands a mail over. What happens is written down before and after, so that one that was under way when the worker died
 * is known: it may have arrived, and is sent again under its one Message-ID, and says so.
 */
export async function handOver(
  { mailer, now, patience }: Sender,
  mail: CaseMail,
  before: Attempt,
  write: (attempt: Attempt) => Promise<void>,
): Promise<HandOver> {
  await write({ ...before, handingOver: true });
  const { sent, failure, mayHaveArrived } = await mailer.send(mail).then(asAnswer, asFailure);
  const next = told(before, sent, failure);
  const wait = next.status === 'pending' ? askedToWait(failure, sent) : 0;
  const attempt = { ...(wait > 0 ? putOff(next, now(), wait) : next), handingOver: mayHaveArrived };
  await write(attempt);
  const cameToNothing = !mayHaveArrived && sent.every(({ refused }) => refused !== undefined);
  // A mail that is put off for long is left to the passes to come: the case does not wait for it.
  if (!isSoon(attempt, wait, patience)) return { attempt, cameToNothing };
  const waits = failure ?? (next.status === 'pending' ? waitingFor(next.recipients, wait) : undefined);
  return { attempt, cameToNothing, ...(waits && { failure: waits }) };
}

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

/** After an attempt: a recipient that was refused for good stays refused, one to try again stays pending. */
function told({ later, ...before }: Attempt, sent: readonly SentTo[], failure: Failure | undefined): Attempt {
  const answers = new Map(sent.map((answer) => [answer.address, answer]));
  const recipients = before.recipients.map((recipient) =>
    failure ? failed(recipient, failure) : delivery(recipient, answers.get(recipient.address)),
  );
  const status = statusOf(recipients);
  return { ...before, recipients, status, ...(later && status === 'pending' && { later }) };
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
