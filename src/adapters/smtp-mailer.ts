import { createTransport, type SendMailOptions } from 'nodemailer';
import { Failure } from '../domain/failure.ts';
import { foldName } from '../domain/user-key.ts';
import type { Attachment, CaseMail, MailAddress, Mailer, SentTo } from '../ports.ts';

/** The SMTP server that case mails go through. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: 'required' | 'opportunistic' | 'none';
  readonly from: MailAddress;
  readonly user?: string;
  readonly password?: string;
  /** Certificate authority, PEM. */
  readonly ca?: string;
}

const TIMEOUT = 20_000;

/** Characters of a subject; whole ones, so that none is cut in two. */
const SUBJECT_LENGTH = 200;

/** Sends through SMTP; recipients are objects from the configuration, so nothing from logs can become one. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const transport = createTransport(transportOptions(options));
  return {
    domain: options.from.address.slice(options.from.address.lastIndexOf('@') + 1),
    send: async (mail) => {
      try {
        const { accepted, rejected, rejectedErrors } = await transport.sendMail(messageOf(mail, options.from));
        return mail.to.map(({ address }) => answerFor(address, accepted, rejected, rejectedErrors ?? []));
      } catch (error) {
        throw failureOf(error as SmtpError, options, mail.to);
      }
    },
  };
}

/** Greets the server and signs in, without sending. Throws MailUnavailable in the server's words. */
export async function verifySmtp(options: SmtpOptions): Promise<void> {
  const transport = createTransport(transportOptions(options));
  try {
    await transport.verify();
  } catch (error) {
    const reason = (error as SmtpError).message.replace(/\s+/g, ' ');
    throw new Failure('MailUnavailable', `${options.host}:${options.port}: ${reason}`, { cause: error });
  } finally {
    transport.close();
  }
}

function transportOptions({ host, port, tls, user, password, ca }: SmtpOptions) {
  return {
    host,
    port,
    secure: port === 465,
    requireTLS: tls === 'required' && port !== 465,
    ignoreTLS: tls === 'none',
    ...(ca !== undefined && { tls: { ca } }),
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

function messageOf(mail: CaseMail, from: MailAddress): SendMailOptions {
  const { subject, html, text, messageId, inReplyTo, references, attachments = [], caseId } = mail;
  return {
    from: { ...from },
    to: mail.to.map((recipient) => ({ ...recipient })),
    subject: Array.from(subject).slice(0, SUBJECT_LENGTH).join(''),
    ...{ html, text, messageId },
    ...(inReplyTo !== undefined && { inReplyTo, references: [...(references ?? [inReplyTo])] }),
    attachments: attachments.map(partOf),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Case-Id': caseId },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

/** Only content, never a path or an address: those are what nodemailer would fetch. */
function partOf({ filename, contentType, content, cid }: Attachment): NonNullable<SendMailOptions['attachments']>[0] {
  return {
    ...{ filename, contentType, contentDisposition: cid === undefined ? 'attachment' : 'inline' },
    content: typeof content === 'string' ? content : Buffer.from(content),
    ...(cid !== undefined && { cid }),
  };
}

/** What nodemailer throws. `permanent` is set only where the server has answered. */
interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly permanent?: boolean | undefined;
  readonly recipient?: string | undefined;
}

/** One refused recipient does not fail a mail: the server says so for each, in its own spelling of the address. */
function answerFor(
  address: string,
  accepted: readonly unknown[],
  rejected: readonly unknown[],
  errors: readonly SmtpError[],
): SentTo {
  const isOurs = (other: unknown): boolean => typeof other === 'string' && foldName(other) === foldName(address);
  if (accepted.some(isOurs) && !rejected.some(isOurs)) return { address };
  const error = errors.find(({ recipient }) => isOurs(recipient));
  return { address, refused: error?.message ?? 'refused by the server', tryAgain: error?.permanent === false };
}

/**
 * Which of nodemailer's codes mean that the connection broke while the mail was under way: it may have arrived. They do
 * not tell how far it was, so a mail is said to be a possible repeat rather more often than it is one.
 */
const BROKE_OFF = ['ECONNECTION', 'ETIMEDOUT'];

/** The command that nodemailer names where the server refused to talk at all: that says nothing about the mail. */
const GREETING = 'CONN';

function failureOf(error: SmtpError, { host, port }: SmtpOptions, to: readonly MailAddress[]): Failure {
  const server = `${host}:${port}`;
  const reason = error.message.replace(/\s+/g, ' ');
  const refusesNow = error.command === GREETING;
  if ((error.permanent === true && !refusesNow) || error.code === 'ENOAUTH' || error.code === 'ECONFIG') {
    const who = to.map(({ address }) => address).join(', ');
    return new Failure(
      'MailRefused',
      `${server} refused the mail to ${who}: ${reason}. Mend the mail settings or the recipient.`,
      {
        cause: error,
      },
    );
  }
  const neverGreeted = /greeting never received|connection timeout/i.test(reason);
  return new Failure('MailUnavailable', `${server} did not take the mail: ${reason}. It is tried again.`, {
    cause: error,
    mayHaveHappened: BROKE_OFF.includes(error.code ?? '') && !neverGreeted,
  });
}
