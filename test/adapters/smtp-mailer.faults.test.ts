import { describe, expect, it, onTestFinished } from 'vitest';
import { asApplicationFailure } from '../../activities/retry-decision.ts';
import { smtpMailer, type SmtpOptions } from '../../src/adapters/smtp-mailer.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { CaseMail, SentTo } from '../../src/ports.ts';
import {
  HANGS_UP,
  misbehavingServer,
  SAYS_NOTHING,
  WITH_SIGN_IN,
  type Misbehaviour,
  type MisbehavingServer,
} from './misbehaving-smtp.ts';

const FROM = { name: 'Lockout hunt', address: 'lockout-hunt@contoso.com' };
const MAIL: CaseMail = {
  ...{
    caseId: 'LK-20260317-0A1B2C',
    revision: 1,
    kind: 'opened',
    subject: 'Lockouts',
    html: '<p>Six</p>',
    text: 'Six',
  },
  messageId: '<LK-20260317-0A1B2C.1@contoso.com>',
  to: [
    { name: 'SOC', address: 'soc@example.com' },
    { name: 'Desk', address: 'desk@example.com' },
  ],
};
const ACCOUNT = { user: 'hunter', password: 'secret-5f0c' };

async function serverThat(told: Misbehaviour): Promise<MisbehavingServer> {
  const server = await misbehavingServer(told);
  onTestFinished(() => server.close());
  return server;
}

async function sendTo(port: number, options: Partial<SmtpOptions> = {}): Promise<readonly SentTo[] | Failure> {
  const mailer = smtpMailer({ host: '127.0.0.1', port, tls: 'none', from: FROM, ...options });
  return mailer.send(MAIL).catch((failure: Failure) => failure);
}

interface Expected {
  readonly name: 'MailUnavailable' | 'MailDenied' | 'MailRefused';
  readonly mayHaveHappened?: boolean;
  /** Milliseconds; `null`: as soon as it pleases. */
  readonly retryAfterMillis?: number | null;
  /** Messages the server took in full. */
  readonly taken?: number;
}

async function expectFailure(told: Misbehaviour, expected: Expected, options: Partial<SmtpOptions> = {}) {
  const { name, mayHaveHappened = false, retryAfterMillis = null, taken = 0 } = expected;
  const server = await serverThat(told);
  const failure = await sendTo(server.port, options);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ name, mayHaveHappened, retryAfterMillis });
  expect((failure as Failure).message).toContain(`127.0.0.1:${server.port}`);
  expect(asApplicationFailure(failure)).toMatchObject({ type: name, nonRetryable: name !== 'MailUnavailable' });
  expect(server.taken).toHaveLength(taken);
  return failure as Failure;
}

const IMPATIENT = { patience: 400 };
const FIVE_MINUTES = 300_000;

describe('a mail server that works', () => {
  it('takes the mail for every recipient', async () => {
    const server = await serverThat({});
    expect(await sendTo(server.port)).toEqual([{ address: 'soc@example.com' }, { address: 'desk@example.com' }]);
    expect(server.taken).toHaveLength(1);
  });
});

describe('a mail that is tried again', () => {
  it('met a refused connection', async () => {
    const server = await misbehavingServer({});
    await server.close();
    expect(await sendTo(server.port)).toMatchObject({ name: 'MailUnavailable', mayHaveHappened: false });
  });

  it('met a server that never greets', async () => {
    const failure = await expectFailure({ GREETING: SAYS_NOTHING }, { name: 'MailUnavailable' }, IMPATIENT);
    expect(failure.message).toMatch(/greeting/i);
  });

  it.each<[string, Misbehaviour, number]>([
    ['a server that is busy', { GREETING: '421 Too busy' }, 0],
    ['a sign-in that is for later', { EHLO: WITH_SIGN_IN, AUTH: '454 4.7.0 Temporary authentication failure' }, 0],
    ['TLS that is for later', { EHLO: '250-mail.example.com\r\n250 STARTTLS', STARTTLS: '454 Not now' }, 0],
    ['a sender who may try later', { MAIL: '451 Later' }, 0],
    ['a refusal of DATA for now', { DATA: '451 Later' }, 0],
    ['a message that may come later', { AFTER: '451 Later' }, 1],
    ['a full mailbox', { AFTER: '452 Mailbox full' }, 1],
  ])('met %s', async (_, told, taken) => {
    const tls = told.STARTTLS === undefined ? 'none' : 'required';
    await expectFailure(told, { name: 'MailUnavailable', taken }, { ...ACCOUNT, tls });
  });

  it.each<[string, Misbehaviour, number]>([
    ['greylisting', { RCPT: '450 Greylisted' }, 0],
    ['a server that takes no mail at the moment', { GREETING: '554 No SMTP service here' }, 0],
    ['a limit for the day', { AFTER: '550 5.4.5 Daily user sending limit exceeded' }, 1],
  ])('no sooner than after five minutes met %s', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailUnavailable', retryAfterMillis: FIVE_MINUTES, taken });
  });
});

describe('a mail that may have arrived', () => {
  it.each<[string, Misbehaviour, number]>([
    ['was broken off while it was handed over', { DURING: HANGS_UP }, 0],
    ['was broken off before anything was said of it', { GREETING: HANGS_UP }, 0],
    ['was broken off before the message', { DATA: HANGS_UP }, 0],
    ['was taken, and the answer was lost', { AFTER: HANGS_UP }, 1],
    ['was taken, and never answered', { AFTER: SAYS_NOTHING }, 1],
    ['was taken for some, and the answer was lost', { RCPT: ['250 Ok', '550 Nobody'], AFTER: HANGS_UP }, 1],
  ])('%s: it is tried again, and that is said', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailUnavailable', mayHaveHappened: true, taken }, IMPATIENT);
  });

  it('is none where the server never talked', async () => {
    await expectFailure({ GREETING: '421 Too busy' }, { name: 'MailUnavailable', mayHaveHappened: false });
  });
});

describe('a mail that is refused', () => {
  it.each<[string, Misbehaviour, number]>([
    ['every recipient', { RCPT: '550 Nobody' }, 0],
    ['DATA', { DATA: '554 No' }, 0],
    ['the size of the message', { AFTER: '552 Too big' }, 1],
    ['the message', { AFTER: '554 Spam' }, 1],
  ])('for %s is not tried again', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailRefused', taken });
  });
});

describe('settings that somebody has to mend', () => {
  it.each<[string, Misbehaviour, RegExp]>([
    [
      'a server that is none of mail',
      { GREETING: 'HTTP/1.1 400 Bad Request' },
      /no mail server: .*mail\.host and mail\.port/,
    ],
    ['a refused password', { EHLO: WITH_SIGN_IN, AUTH: '535 5.7.8 Bad credentials' }, /mail\.passwordFile/],
    ['a sender who is not wanted', { MAIL: '550 Not you' }, /mail\.from/],
    ['a server that wants to know who sends', { MAIL: '530 5.7.1 Authentication required' }, /mail\.user/],
  ])('are told at once, and not tried again at once: %s', async (_, told, todo) => {
    const { message } = await expectFailure(told, { name: 'MailDenied' }, ACCOUNT);
    expect(message).toMatch(todo);
  });

  it('are told without the secret, even where the server repeats it', async () => {
    const plain = Buffer.from(`\0${ACCOUNT.user}\0${ACCOUNT.password}`).toString('base64');
    const AUTH = `535 No: ${plain} is ${ACCOUNT.password}`;
    const { message } = await expectFailure({ EHLO: WITH_SIGN_IN, AUTH }, { name: 'MailDenied' }, ACCOUNT);
    expect(message).not.toContain(ACCOUNT.password);
    expect(message).not.toContain(plain);
  });

  it('are those of a server without TLS where TLS is required: it hears nothing of who signs in, or of the mail', async () => {
    const server = await serverThat({ EHLO: WITH_SIGN_IN });
    const failure = await sendTo(server.port, { ...ACCOUNT, tls: 'required' });
    expect(failure).toMatchObject({
      name: 'MailDenied',
      message: expect.stringMatching(/no TLS.*nothing was sent.*mail\.tls/),
    });
    expect(server.heard.filter((verb) => !['EHLO', 'STARTTLS', 'QUIT'].includes(verb))).toEqual([]);
    expect(server.heard).toContain('STARTTLS');
  });
});

describe('a mail that is too much for its server', () => {
  const files = [{ filename: 'case.json', contentType: 'application/json', content: '{}' }];
  const whole = { ...MAIL, attachments: files, short: { html: '<p>Short</p>', text: 'In short' } };
  const send = async (mail: CaseMail, told: (connection: number) => Misbehaviour) => {
    const server = await misbehavingServer(told);
    onTestFinished(() => server.close());
    const mailer = smtpMailer({ host: '127.0.0.1', port: server.port, tls: 'none', from: FROM });
    return { server, answers: await mailer.send(mail).catch((failure: Failure) => failure) };
  };
  const TOO_BIG = '552 5.3.4 Message size exceeds fixed maximum message size';

  it.each<[string, Misbehaviour]>([
    ['after it was sent', { AFTER: TOO_BIG }],
    ['before it was sent', { MAIL: TOO_BIG }],
    ['for its files', { AFTER: '552 5.7.0 This message was blocked because its content presents a risk' }],
  ])('goes out in short at once, under the same Message-ID, and that is noted: %s', async (_, told) => {
    const { server, answers } = await send(whole, (connection) => (connection === 0 ? told : {}));
    const remark = expect.stringMatching(/without its files.*552 5\./) as string;
    expect(answers).toEqual(MAIL.to.map(({ address }) => ({ address, remark })));
    const short = server.taken.at(-1)!;
    expect(short).toContain('In short');
    expect(short).toContain(MAIL.messageId);
    expect(short).not.toContain('case.json');
  });

  it('is refused when it is still too much in short', async () => {
    const { server, answers } = await send(whole, () => ({ AFTER: TOO_BIG }));
    expect(answers).toMatchObject({ name: 'MailRefused' });
    expect(server.taken).toHaveLength(2);
  });

  it('is not sent in short for any other reason', async () => {
    const { server, answers } = await send(whole, () => ({ AFTER: '554 5.7.1 Spam' }));
    expect(answers).toMatchObject({ name: 'MailRefused' });
    expect(server.taken).toHaveLength(1);
  });
});

describe('recipients refused', () => {
  const [soc, desk] = ['soc@example.com', 'desk@example.com'];
  const forNow = {
    refused: expect.stringContaining('450 Greylisted') as string,
    tryAgain: true,
    retryAfterMillis: FIVE_MINUTES,
  };
  const forGood = { refused: expect.stringContaining('550 Nobody') as string, tryAgain: false };

  it.each<[string, string[], object[], number]>([
    ['one for good', ['250 Ok', '550 Nobody'], [{ address: soc }, { address: desk, ...forGood }], 1],
    ['one for now', ['250 Ok', '450 Greylisted'], [{ address: soc }, { address: desk, ...forNow }], 1],
    [
      'the first, told apart by address',
      ['550 Nobody', '250 Ok'],
      [{ address: soc, ...forGood }, { address: desk }],
      1,
    ],
    [
      'for good and for now',
      ['550 Nobody', '450 Greylisted'],
      [
        { address: soc, ...forGood },
        { address: desk, ...forNow },
      ],
      0,
    ],
    [
      'for now and for good',
      ['450 Greylisted', '550 Nobody'],
      [
        { address: soc, ...forNow },
        { address: desk, ...forGood },
      ],
      0,
    ],
  ])('%s: it is said of each', async (_, RCPT, answers, taken) => {
    const server = await serverThat({ RCPT });
    expect(await sendTo(server.port)).toEqual(answers);
    expect(server.taken).toHaveLength(taken);
  });
});
