import { MINUTE } from '../domain/duration.ts';
import { Failure } from '../domain/failure.ts';
import { foldName } from '../domain/user-key.ts';
import type { MailAddress, SentTo } from '../ports.ts';
import { isNotTrusted } from './log-analytics/trust.ts';
import { adviceOn } from './smtp-advice.ts';

/** What nodemailer throws. `responseCode` and `permanent` are set only where the server has answered. */
export interface SmtpError extends Error {
  readonly code?: string | undefined;
  /** Code of Node.js or OpenSSL below nodemailer's own. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
  readonly recipient?: string | undefined;
  readonly rejected?: readonly unknown[] | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

/** Which server a mail was for. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
}

/** Who defers us does so for some minutes at least: trying sooner begins its wait anew (RFC 6647 §5). Milliseconds. */
const DEFERRED = 5 * MINUTE;

/** Whose connection broke while the mail was under way may have got it. The codes do not tell how far it was. */
const BROKE_OFF = ['ECONNECTION', 'ETIMEDOUT'];

/**
 * The failure of a whole mail, named for who must act: MailUnavailable (time), MailDenied (whoever set up the mail),
 * MailRefused (the recipient's owner). `permanent` decides, not the code: a code covers both.
 */
export function failureOf(error: SmtpError, server: MailServer, to: readonly MailAddress[]): Failure {
  const [where, reason] = [`${server.host}:${server.port}`, wordsOf(error)];
  const mistake = mistakeIn(error);
  if (mistake !== null) return new Failure('MailDenied', `${where} lets us send nothing: ${reason}. ${mistake}`);
  const advice = error.permanent === true ? adviceOn(error.response ?? '') : null;
  if (advice?.helps === 'administrator')
    return new Failure('MailDenied', `${where} lets us send nothing: ${reason}. ${advice.todo}`);
  if (error.permanent === true && !advice && !isGreeting(error)) {
    const who = to.map(({ address }) => address).join(', ');
    return new Failure('MailRefused', `${where} refused the mail to ${who}: ${reason}. Ask whoever runs that mailbox.`);
  }
  const isSlow = error.permanent === true || error.command === 'RCPT TO';
  return new Failure('MailUnavailable', `${where} did not take the mail: ${reason}. It is tried again.`, {
    mayHaveHappened: mayHaveArrived(error, reason),
    ...(isSlow && { retryAfterMillis: DEFERRED }),
  });
}

/** The server's words in one line. */
export function wordsOf({ message }: Error): string {
  return message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

/** nodemailer names no command of ours where the server refused to talk at all: that says nothing about the mail. */
function isGreeting({ command }: SmtpError): boolean {
  return command === 'CONN';
}

function mayHaveArrived({ code = '' }: SmtpError, reason: string): boolean {
  return BROKE_OFF.includes(code) && !/greeting never received|connection timeout/i.test(reason);
}

const SPEAKS_NO_TLS = ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'];

/** Whether TLS cannot be had there at all; a server may also lack it for a while (454), or be cut off meanwhile. */
function offersNoTls({ code, originalCode = '', responseCode, message }: SmtpError): boolean {
  if (SPEAKS_NO_TLS.includes(originalCode) || /required STARTTLS/.test(message)) return true;
  return code === 'ETLS' && responseCode !== 454 && !/closed unexpectedly/.test(message);
}

/** What is wrong in our settings, and what to do about it; `null`: nothing that shows. */
function mistakeIn(error: SmtpError): string | null {
  const { code, originalCode, command, permanent } = error;
  if (isNotTrusted(originalCode) || (code === 'ETLS' && /certificate/i.test(error.message)))
    return 'Its certificate is not trusted: set mail.host to the name in it, or mail.caFile to the authority that made it.';
  if (offersNoTls(error))
    return 'It offers no TLS there, so nothing was sent: set mail.port to one where it does (587, 465), or mail.tls to opportunistic where the way to it is safe.';
  if (code === 'EPROTOCOL' && error.responseCode === undefined && isGreeting(error))
    return 'It is no mail server: check mail.host and mail.port.';
  if (code === 'ENOAUTH' || code === 'ECONFIG' || (code === 'EAUTH' && permanent === undefined))
    return 'Check mail.user and what it signs in with.';
  if (permanent !== true || adviceOn(error.response ?? '')) return null;
  if (code === 'EAUTH') return wrongSignIn(command);
  if (error.responseCode === 530) return 'It wants to know who sends: give mail.user and what it signs in with.';
  if (command === 'MAIL FROM' && error.responseCode !== 552)
    return 'It takes no mail from this sender: check mail.from.';
  return null;
}

function wrongSignIn(command: string | undefined): string {
  return command === 'AUTH XOAUTH2'
    ? 'It does not accept the application: register its service principal in Exchange Online, with the right to this mailbox, and check mail.user (docs/mail.md).'
    : 'It does not accept the user or the password: check mail.user and mail.passwordFile.';
}

/** The server refused who signs in, whatever the reason: a new token may help. */
export function isSignInRefused({ code, permanent }: SmtpError): boolean {
  return code === 'EAUTH' && permanent === true;
}

/** The message is too large, or has a part that the server does not take (RFC 5321 §4.2.3; Google: 552 5.7.0). */
export function isTooMuch({ code, responseCode, command }: SmtpError): boolean {
  return responseCode === 552 && (code === 'EMESSAGE' || command === 'MAIL FROM');
}

/** What became of a mail that the server took for some, or could take for some later. */
export interface Taken {
  readonly accepted?: readonly unknown[] | undefined;
  readonly rejected?: readonly unknown[] | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

/** Where every recipient was refused, some of them only for now, each has an answer of its own; else `null`. */
export function takenByNone({ rejected, rejectedErrors = [] }: SmtpError): Taken | null {
  const isMixed = new Set(rejectedErrors.map(({ permanent }) => permanent)).size > 1;
  return rejected && isMixed ? { rejected, rejectedErrors } : null;
}

/** One refused recipient does not fail a mail: the server says so for each, in its own spelling of the address. */
export function answerFor(address: string, { accepted = [], rejected = [], rejectedErrors = [] }: Taken): SentTo {
  const isOurs = (other: unknown): boolean => typeof other === 'string' && foldName(other) === foldName(address);
  if (accepted.some(isOurs) && !rejected.some(isOurs)) return { address };
  const error = rejectedErrors.find(({ recipient }) => isOurs(recipient));
  if (!error) return { address, refused: 'refused by the server', tryAgain: false };
  if (error.permanent === false)
    return { address, refused: wordsOf(error), tryAgain: true, retryAfterMillis: DEFERRED };
  return { address, refused: wordsOf(error), tryAgain: false };
}
