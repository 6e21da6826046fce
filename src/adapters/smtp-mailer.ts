import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Failure } from '../domain/failure.ts';
import type { Attachment, CaseMail, MailAddress, Mailer, SentTo } from '../ports.ts';
import { answerFor, failureOf, isTooMuch, takenByNone, wordsOf, type SmtpError, type Taken } from './smtp-failure.ts';
import { withoutSecrets, type Secrets } from './smtp-secrets.ts';

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
  /** Milliseconds of silence after which a server has failed; 20 seconds where nothing is said. */
  readonly patience?: number;
}

const PATIENCE = 20_000;

/** Characters of a subject; whole ones, so that none is cut in two. */
const SUBJECT_LENGTH = 200;

/** Sends through SMTP; recipients are objects from the configuration, so nothing from logs can become one. */
export function smtpMailer(options: SmtpOptions): Mailer {
  return {
    domain: options.from.address.slice(options.from.address.lastIndexOf('@') + 1),
    send: async (mail) => {
      try {
        return await signedIn(options, (transport) => handedOver(mail, options.from, transport));
      } catch (error) {
        throw failureOf(error as SmtpError, options, mail.to);
      }
    },
  };
}

/** Greets the server and signs in, without sending. Throws MailDenied or MailUnavailable in the server's words. */
export async function verifySmtp(options: SmtpOptions): Promise<void> {
  try {
    await signedIn(options, (transport) => transport.verify());
  } catch (error) {
    const failure = failureOf(error as SmtpError, options, []);
    if (failure.name === 'MailDenied') throw failure;
    throw new Failure('MailUnavailable', `${options.host}:${options.port}: ${wordsOf(error as Error)}`);
  }
}

/** Lets the work be done over connections of its own, each of which greets and signs in when it is first used. */
async function signedIn<Done>(options: SmtpOptions, work: (transport: Transporter) => Promise<Done>): Promise<Done> {
  const transport = createTransport(transportOptions(options));
  try {
    return await work(transport);
  } catch (error) {
    throw told(error as SmtpError, options);
  } finally {
    transport.close();
  }
}

/** The error, without what we signed in with: servers repeat it. */
function told(error: SmtpError, secrets: Secrets): SmtpError {
  error.message = withoutSecrets(error.message, secrets);
  return error;
}

/** Hands a mail over, in short where the server finds it too much. Throws what nodemailer throws. */
async function handedOver(mail: CaseMail, from: MailAddress, transport: Transporter): Promise<SentTo[]> {
  try {
    return await answered(mail, from, transport);
  } catch (error) {
    if (!mail.short || !isTooMuch(error as SmtpError)) throw error;
    const { attachments: _files, ...rest } = mail;
    const answers = await answered({ ...rest, ...mail.short }, from, transport);
    const remark = `sent without its files, since the server did not take them: ${wordsOf(error as Error)}`;
    return answers.map((answer) => (answer.refused === undefined ? { ...answer, remark } : answer));
  }
}

/** What became of each recipient. Throws where that is the same for all of them. */
async function answered(mail: CaseMail, from: MailAddress, transport: Transporter): Promise<SentTo[]> {
  const taken: Taken = await transport.sendMail(messageOf(mail, from)).catch((error: unknown) => {
    const each = takenByNone(error as SmtpError);
    if (each) return each;
    throw error;
  });
  return mail.to.map(({ address }) => answerFor(address, taken));
}

function transportOptions({ host, port, tls, user, password, ca, patience = PATIENCE }: SmtpOptions) {
  return {
    host,
    port,
    secure: port === 465,
    requireTLS: tls === 'required' && port !== 465,
    ignoreTLS: tls === 'none',
    ...(ca !== undefined && { tls: { ca } }),
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    // The wait for a greeting ends first: then it is known that nothing of the mail was said.
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 1.5 * patience },
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
