import { describe, expect, it, onTestFinished } from 'vitest';
import { smtpMailer } from '../../src/adapters/smtp-mailer.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { CaseMail, SentTo } from '../../src/ports.ts';
import { HANGS_UP, misbehavingServer, type Misbehaviour, type MisbehavingServer } from './misbehaving-smtp.ts';

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

async function serverThat(told: Misbehaviour): Promise<MisbehavingServer> {
  const server = await misbehavingServer(told);
  onTestFinished(() => server.close());
  return server;
}

async function sendTo(port: number): Promise<readonly SentTo[] | Failure> {
  const mailer = smtpMailer({ host: '127.0.0.1', port, tls: 'none', from: FROM });
  return mailer.send(MAIL).catch((failure: Failure) => failure);
}

interface Expected {
  readonly name: 'MailUnavailable' | 'MailRefused';
  readonly mayHaveHappened?: boolean;
  /** Messages the server took in full. */
  readonly taken?: number;
}

async function expectFailure(told: Misbehaviour, { name, mayHaveHappened = false, taken = 0 }: Expected) {
  const server = await serverThat(told);
  const failure = await sendTo(server.port);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ name, mayHaveHappened });
  expect((failure as Failure).message).toContain(`127.0.0.1:${server.port}`);
  expect(server.taken).toHaveLength(taken);
}

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

  it.each<[string, Misbehaviour, number]>([
    ['a server that is busy', { GREETING: '421 Too busy' }, 0],
    ['a server that is none of mail', { GREETING: 'HTTP/1.1 400 Bad Request' }, 0],
    ['a sender who may try later', { MAIL: '451 Later' }, 0],
    ['greylisting', { RCPT: '450 Greylisted' }, 0],
    ['recipients refused for good and for now', { RCPT: ['550 Nobody', '450 Greylisted'] }, 0],
    ['recipients refused for now and for good', { RCPT: ['450 Greylisted', '550 Nobody'] }, 0],
    ['a refusal of DATA for now', { DATA: '451 Later' }, 0],
    ['a message that may come later', { AFTER: '451 Later' }, 1],
    ['a full mailbox', { AFTER: '452 Mailbox full' }, 1],
  ])('met %s', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailUnavailable', taken });
  });
});

describe('a mail that may have arrived', () => {
  it.each<[string, Misbehaviour, number]>([
    ['was broken off while it was handed over', { DURING: HANGS_UP }, 0],
    ['was broken off before anything was said of it', { GREETING: HANGS_UP }, 0],
    ['was broken off before the message', { DATA: HANGS_UP }, 0],
    ['was taken, and the answer was lost', { AFTER: HANGS_UP }, 1],
    ['was taken for some, and the answer was lost', { RCPT: ['250 Ok', '550 Nobody'], AFTER: HANGS_UP }, 1],
  ])('%s: it is tried again, and that is said', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailUnavailable', mayHaveHappened: true, taken });
  });

  it('is none where the server never talked', async () => {
    await expectFailure({ GREETING: '421 Too busy' }, { name: 'MailUnavailable', mayHaveHappened: false });
  });
});

describe('a mail that is refused', () => {
  it.each<[string, Misbehaviour, number]>([
    ['the sender', { MAIL: '550 Not you' }, 0],
    ['every recipient', { RCPT: '550 Nobody' }, 0],
    ['DATA', { DATA: '554 No' }, 0],
    ['the size of the message', { AFTER: '552 Too big' }, 1],
    ['the message', { AFTER: '554 Spam' }, 1],
  ])('for %s is not tried again', async (_, told, taken) => {
    await expectFailure(told, { name: 'MailRefused', taken });
  });

  it('is not one that met a server which takes no mail at the moment', async () => {
    await expectFailure({ GREETING: '554 No SMTP service here' }, { name: 'MailUnavailable' });
  });
});

describe('one recipient refused of two', () => {
  it.each<[string, Misbehaviour, boolean]>([
    ['for good', { RCPT: ['250 Ok', '550 Nobody'] }, false],
    ['for now', { RCPT: ['250 Ok', '450 Greylisted'] }, true],
  ])('%s: the other has the mail, and it is said who has not', async (_, told, tryAgain) => {
    const server = await serverThat(told);
    expect(await sendTo(server.port)).toEqual([
      { address: 'soc@example.com' },
      { address: 'desk@example.com', refused: expect.stringMatching(/550 Nobody|450 Greylisted/) as string, tryAgain },
    ]);
    expect(server.taken).toHaveLength(1);
  });

  it('is told apart by address, not by order', async () => {
    const server = await serverThat({ RCPT: ['550 Nobody', '250 Ok'] });
    expect(await sendTo(server.port)).toMatchObject([
      { address: 'soc@example.com', tryAgain: false },
      { address: 'desk@example.com' },
    ]);
  });
});
