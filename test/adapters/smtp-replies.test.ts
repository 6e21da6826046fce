import { describe, expect, it, onTestFinished } from 'vitest';
import { smtpMailer } from '../../src/adapters/smtp-mailer.ts';
import type { Failure, FailureName } from '../../src/domain/failure.ts';
import type { CaseMail, SentTo } from '../../src/ports.ts';
import { misbehavingServer, WITH_SIGN_IN, type Misbehaviour } from './misbehaving-smtp.ts';

const MAIL: CaseMail = {
  ...{ caseId: 'LK-20260317-0A1B2C', revision: 1, kind: 'opened', subject: 'Lockouts', html: '<p>Six</p>' },
  ...{
    text: 'Six',
    messageId: '<LK-20260317-0A1B2C.1@contoso.com>',
    to: [{ name: 'SOC', address: 'soc@example.com' }],
  },
  short: { html: '<p>Short</p>', text: 'Short' },
};
const FROM = { name: 'lockout-hunt', address: 'lockout-hunt@contoso.com' };
const EHLO = WITH_SIGN_IN;

/** What becomes of a mail where the first connection is answered so, and every later one politely. */
async function sentWhere(first: Misbehaviour): Promise<readonly SentTo[] | Failure> {
  const server = await misbehavingServer((connection) => (connection === 0 ? { EHLO, ...first } : { EHLO }));
  onTestFinished(() => server.close());
  const account = { user: 'lockout-hunt@contoso.com', password: 'secret-5f0c' };
  const mailer = smtpMailer({ host: '127.0.0.1', port: server.port, tls: 'none', from: FROM, ...account });
  return mailer.send(MAIL).catch((failure: Failure) => failure);
}

type Reply = readonly [said: string, answer: Misbehaviour, name: FailureName, todo: RegExp, slowly?: 'slowly'];

const AFTER_WHAT = /./;

/** As documented by Microsoft Learn ("SMTP AUTH", "Non-delivery reports"), and as servers were seen to say it. */
const EXCHANGE: readonly Reply[] = [
  [
    'SMTP AUTH that is off',
    {
      AUTH: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled [AM0PR01.example.com]',
    },
    'MailDenied',
    /Set-CASMailbox -SmtpClientAuthenticationDisabled \$false.*docs\/mail\.md/,
  ],
  [
    'basic authentication that is gone',
    { AUTH: '550 5.7.30 Basic authentication is not supported for Client Submission.' },
    'MailDenied',
    /no password for sending any more: put mail\.oauth2 in place of mail\.passwordFile/,
  ],
  [
    'basic authentication that is disabled',
    { AUTH: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' },
    'MailDenied',
    /mail\.oauth2/,
  ],
  [
    'a wrong password',
    { AUTH: '535 5.7.3 Authentication unsuccessful' },
    'MailDenied',
    /mail\.user and mail\.passwordFile/,
  ],
  [
    'a client that did not sign in',
    { MAIL: '530 5.7.57 Client not authenticated to send mail. [AM0PR01.example.com]' },
    'MailDenied',
    /give mail\.user, with mail\.oauth2 for Exchange Online/,
  ],
  [
    'a sender that is not the mailbox',
    { AFTER: '550 5.7.60 SMTP; Client does not have permissions to send as this sender' },
    'MailDenied',
    /may not send as mail\.from/,
  ],
  [
    'a sender that is not the mailbox, in its newer words',
    { AFTER: '554 5.2.252 SendAsDenied; lockout-hunt@contoso.com not allowed to send as x@contoso.com' },
    'MailDenied',
    /may not send as mail\.from/,
  ],
  [
    'relaying that it does not do',
    { RCPT: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain' },
    'MailDenied',
    /mail\.user/,
  ],
  [
    'TLS that it insists on',
    { MAIL: '530 5.7.0 Must issue a STARTTLS command first' },
    'MailDenied',
    /mail\.tls: required/,
  ],
  [
    'too many connections',
    { MAIL: '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending' },
    'MailUnavailable',
    AFTER_WHAT,
  ],
  [
    'a mailbox that cannot be opened for now',
    { AFTER: '430 4.2.0 STOREDRV; mailbox logon failure' },
    'MailUnavailable',
    AFTER_WHAT,
  ],
  ['a server that is throttling', { GREETING: '421 4.7.66 Service not available' }, 'MailUnavailable', AFTER_WHAT],
  [
    'a limit for the day',
    { AFTER: "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients" },
    'MailUnavailable',
    AFTER_WHAT,
    'slowly',
  ],
  [
    'nobody there',
    { RCPT: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup' },
    'MailRefused',
    /soc@example\.com/,
  ],
];

/** As documented by Google Workspace Admin Help ("SMTP error codes"). */
const GMAIL: readonly Reply[] = [
  ['a busy server', { GREETING: '421 4.7.0 Try again later, closing connection' }, 'MailUnavailable', AFTER_WHAT],
  [
    'too many sign-ins',
    { AUTH: '454 4.7.0 Too many login attempts, please try again later.' },
    'MailUnavailable',
    AFTER_WHAT,
  ],
  [
    'too much mail at a time',
    { RCPT: '450 4.2.1 The user you are trying to contact is receiving mail too quickly.' },
    'MailUnavailable',
    AFTER_WHAT,
    'slowly',
  ],
  [
    'a wrong password',
    { AUTH: '535-5.7.8 Username and Password not accepted.\r\n535 5.7.8 https://support.google.com/mail' },
    'MailDenied',
    /mail\.passwordFile/,
  ],
  [
    'a password that is none for programs',
    { AUTH: '534-5.7.9 Application-specific password required.\r\n534 5.7.9 Learn more' },
    'MailDenied',
    /app password/,
  ],
  [
    'a sender without SPF and DKIM',
    {
      AFTER:
        '550-5.7.26 Your email has been blocked because the sender is unauthenticated.\r\n550 5.7.26 Gmail requires all senders to authenticate',
    },
    'MailDenied',
    /SPF or DKIM/,
  ],
  [
    'a limit for the day',
    { AFTER: '550 5.4.5 Daily user sending limit exceeded.' },
    'MailUnavailable',
    AFTER_WHAT,
    'slowly',
  ],
  [
    'nobody there',
    { RCPT: '550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 Learn more' },
    'MailRefused',
    /soc@example\.com/,
  ],
  [
    'spam',
    { AFTER: '550 5.7.1 Our system has detected that this message is likely unsolicited mail.' },
    'MailRefused',
    /soc@example\.com/,
  ],
];

const SERVERS = [
  ['Exchange', EXCHANGE],
  ['Gmail', GMAIL],
] as const;

describe.each(SERVERS)('a server like %s', (_server, replies) => {
  it.each(replies.map((reply) => [reply[0], reply] as const))('says what to do about %s', async (_said, reply) => {
    const [, answer, name, todo, slowly] = reply;
    const failure = await sentWhere(answer);
    expect(failure).toMatchObject({ name, message: expect.stringMatching(todo), mayHaveHappened: false });
    expect(failure).toMatchObject({ retryAfterMillis: slowly ? 300_000 : null });
    expect((failure as Failure).message.split('\n')).toHaveLength(1);
  });
});

describe('a mail that is too large', () => {
  it.each<[string, string]>([
    ['Exchange', '552 5.3.4 Message size exceeds fixed maximum message size'],
    ['Gmail', '552 5.2.3 Your message exceeded our message size limits'],
  ])('goes out in short to a server like %s', async (_server, reply) => {
    expect(await sentWhere({ AFTER: reply })).toEqual([
      { address: 'soc@example.com', remark: expect.stringContaining(reply) as string },
    ]);
  });
});
