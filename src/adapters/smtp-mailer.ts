import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Failure } from '../domain/failure.ts';
import type { Attachment, CaseMail, MailAddress, Mailer, SentTo } from '../ports.ts';
import {
  answerFor,
  failureOf,
  isSignInRefused,
  isTooMuch,
  takenByNone,
  wordsOf,
  type SmtpError,
  type Taken,
} from './smtp-failure.ts';
import type { TokenSource } from './oauth2/token-source.ts';
import { withoutSecrets, type Secrets } from './smtp-secrets.ts';

/** The SMTP server that case mails go through. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: 'required' | 'opportunistic' | 'none';
  readonly from: MailAddress;
  readonly user?: string;
  readonly password?: string;
  /** What the user signs in with in place of a password. */
  readonly tokens?: TokenSource;
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
        throw error instanceof Failure ? error : failureOf(error as SmtpError, options, mail.to);
      }
    },
  };
}

/** Greets the server and signs in, without sending. Throws MailDenied or MailUnavailable in the server's words. */
export async function verifySmtp(options: SmtpOptions): Promise<void> {
  try {
    await signedIn(options, (transport) => transport.verify());
  } catch (error) {
    const failure = error instanceof Failure ? error : failureOf(error as SmtpError, options, []);
    if (failure === error || failure.name === 'MailDenied') throw failure;
    throw new Failure('MailUnavailable', `${options.host}:${options.port}: ${wordsOf(error as Error)}`);
  }
}

type Work<Done> = (transport: Transporter) => Promise<Done>;

/**
 * Lets the work be done over connections of its own, each of which greets and signs in when it is first used. A token that
 * is refused may have been taken back: a new one is tried, once. Throws what nodemailer, or asking for a token, throws.
 */
async function signedIn<Done>(options: SmtpOptions, work: Work<Done>): Promise<Done> {
  const { tokens } = options;
  if (!tokens) return connected(options, work);
  const token = await tokens.token();
  try {
    return await connected({ ...options, token }, work);
  } catch (error) {
    if (!isSignInRefused(error as SmtpError)) throw error;
    tokens.refused(token);
    return await connected({ ...options, token: await tokens.token() }, work);
  }
}

async function connected<Done>(options: SmtpOptions & Secrets, work: Work<Done>): Promise<Done> {
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

function transportOptions({ host, port, tls, ca, patience = PATIENCE, ...account }: SmtpOptions & Secrets) {
  return {
    host,
    port,
    secure: port === 465,
    requireTLS: tls === 'required' && port !== 465,
    ignoreTLS: tls === 'none',
    ...(ca !== undefined && { tls: { ca } }),
    ...authOf(account),
    // The wait for a greeting ends first: then it is known that nothing of the mail was said.
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 1.5 * patience },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

function authOf({ user, password, token }: Secrets) {
  if (user === undefined) return {};
  return token === undefined
    ? { auth: { user, pass: password ?? '' } }
    : { auth: { type: 'OAuth2' as const, user, accessToken: token } };
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
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(caseId !== undefined && { 'X-Case-Id': caseId }),
    },
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
