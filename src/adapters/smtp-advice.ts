/** What a mail server says when it is not the mail that is wrong, and what to do about it. */
interface Advice {
  /** Found in the reply. */
  readonly said: RegExp;
  /** `time`: it is over by itself; else an administrator has to act. */
  readonly helps: 'administrator' | 'time';
  readonly todo: string;
}

/**
 * Replies by their enhanced codes (RFC 3463), the first that holds; codes alone do not tell, since servers share them.
 * Sources: Microsoft Learn, "Fix issues with … SMTP AUTH client submission" and "Email non-delivery reports in Exchange
 * Online"; Google Workspace Admin Help, "SMTP error codes".
 */
const ADVICE: readonly Advice[] = [
  {
    said: /5\.7\.139\b.*SmtpClientAuthentication is disabled/i,
    helps: 'administrator',
    todo: 'SMTP AUTH is off for this mailbox or its organisation: run Set-CASMailbox -SmtpClientAuthenticationDisabled $false for it, as docs/mail.md shows.',
  },
  {
    said: /5\.7\.30\b|basic authentication is (disabled|not supported)/i,
    helps: 'administrator',
    todo: 'Exchange Online takes no password for sending any more: put mail.oauth2 in place of mail.passwordFile, as docs/mail.md shows.',
  },
  {
    said: /5\.7\.57\b|client (was )?not authenticated/i,
    helps: 'administrator',
    todo: 'The server wants to know who sends: give mail.user, with mail.oauth2 for Exchange Online and mail.passwordFile elsewhere.',
  },
  {
    said: /5\.7\.60\b|5\.2\.252\b|SendAsDenied/i,
    helps: 'administrator',
    todo: 'The mailbox that signs in may not send as mail.from: make mail.from that mailbox, or give it the right to send as that address.',
  },
  {
    said: /5\.7\.54\b|unable to relay|relay(ing)? (access )?denied/i,
    helps: 'administrator',
    todo: 'The server takes mail for other domains only from those that sign in or that it knows: give mail.user, or have this machine allowed there.',
  },
  {
    said: /5\.7\.2[67]\b|unauthenticated (email|sender)/i,
    helps: 'administrator',
    todo: 'The recipients want SPF or DKIM for the domain of mail.from: have its DNS records name this server, or send through one that they name.',
  },
  {
    said: /5\.7\.9\b|application-specific password|5\.7\.14\b/i,
    helps: 'administrator',
    todo: "This account wants a password made for programs: make an app password, and put it into mail.passwordFile's file.",
  },
  {
    said: /^530\b.*STARTTLS|must issue a STARTTLS/i,
    helps: 'administrator',
    todo: 'The server takes mail over TLS only: set mail.tls: required.',
  },
  {
    said: /5\.4\.5\b|5\.1\.90\b|5\.2\.12[12]\b|(daily|hourly|per hour) .*limit/i,
    helps: 'time',
    todo: 'The account has sent, or the recipient was sent, as much as is allowed for now.',
  },
];

/** What to do about a reply of a mail server; `null` where its words tell nothing that we know. */
export function adviceOn(reply: string): Omit<Advice, 'said'> | null {
  return ADVICE.find(({ said }) => said.test(reply)) ?? null;
}
