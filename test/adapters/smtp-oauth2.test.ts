import type { SMTPServerAuthentication } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientCredentials, type Application } from '../../src/adapters/oauth2/client-credentials.ts';
import { smtpMailer, verifySmtp, type SmtpOptions } from '../../src/adapters/smtp-mailer.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { CaseMail, SentTo } from '../../src/ports.ts';
import { certificateOf } from '../support/contract-server/certificates.ts';
import type { ContractServer } from '../support/contract-server/contract-server.ts';
import { CANARY } from '../support/contract-server/token-endpoint.ts';
import { applicationAt, tokensThat } from './oauth2/applications.ts';
import { receivingServer, type ReceivingServer } from './receiving-smtp.ts';

const MAILBOX = 'lockout-hunt@contoso.com';
const TO = { name: 'SOC', address: 'soc@example.com' };
const MAIL: CaseMail = {
  ...{ caseId: 'LK-20260317-0A1B2C', revision: 1, kind: 'opened', to: [TO], subject: 'Lockouts' },
  ...{ html: '<p>Six</p>', text: 'Six', messageId: '<LK-20260317-0A1B2C.1@contoso.com>' },
};

interface Sender {
  readonly server: ReceivingServer;
  /** Tokens that were shown to the mail server, in order. */
  readonly shown: string[];
  readonly options: SmtpOptions;
  send(): Promise<readonly SentTo[] | Failure>;
}

type Verdict = (nth: number) => 'lets in' | 'asks again' | 'refuses';

/** A mail server that speaks STARTTLS and AUTH XOAUTH2 only, and a mailer with tokens of an application. */
async function senderTo(verdict: Verdict, tokens: ContractServer, given: Partial<Application> = {}): Promise<Sender> {
  const shown: string[] = [];
  const { cert, key } = certificateOf('server');
  const server = await receivingServer({
    ...{ cert, key, authOptional: false, disabledCommands: [], authMethods: ['XOAUTH2'] },
    onAuth: ({ method, username, accessToken = '' }: SMTPServerAuthentication, { secure }, done) => {
      const said =
        method === 'XOAUTH2' && username === MAILBOX && secure ? verdict(shown.push(accessToken) - 1) : 'refuses';
      if (said === 'lets in') return done(null, { user: username });
      if (said === 'asks again') return done(null, { data: { status: '401', schemes: 'bearer' } });
      done(Object.assign(new Error(`5.7.3 Authentication unsuccessful ${accessToken}`), { responseCode: 535 }));
    },
  });
  onTestFinished(() => server.close());
  const options: SmtpOptions = {
    ...{ host: '127.0.0.1', port: server.port, tls: 'required', ca: cert, user: MAILBOX },
    ...{ from: { name: 'lockout-hunt', address: MAILBOX } },
    tokens: clientCredentials(applicationAt(tokens, given)),
  };
  const send = () =>
    smtpMailer(options)
      .send(MAIL)
      .catch((failure: Failure) => failure);
  return { server, shown, options, send };
}

describe('signing in with a token', () => {
  it('opens the mail server, over TLS, with one token for many mails', async () => {
    const tokens = await tokensThat();
    const { server, shown, send } = await senderTo(() => 'lets in', tokens);
    expect(await send()).toEqual([{ address: TO.address }]);
    expect(await send()).toEqual([{ address: TO.address }]);
    expect(server.received).toHaveLength(2);
    expect(tokens.tokenRequests).toHaveLength(1);
    expect(new Set(shown).size).toBe(1);
  });

  it.each<['asks again' | 'refuses', string]>([
    ['refuses', 'as Exchange Online does'],
    ['asks again', 'as Gmail does'],
  ])('takes a new token when the server %s, %s', async (said) => {
    const tokens = await tokensThat();
    const ended = new Set<string>();
    const sender = await senderTo((nth) => (ended.has(sender.shown[nth]!) ? said : 'lets in'), tokens);
    await sender.send();
    ended.add(sender.shown[0]!);
    expect(await sender.send()).toEqual([{ address: TO.address }]);
    expect(tokens.tokenRequests).toHaveLength(2);
    expect(sender.shown.at(-1)).not.toBe(sender.shown[0]);
    expect(sender.server.received).toHaveLength(2);
  });

  it('is given up when a new token is refused, too, and says what to do', async () => {
    const tokens = await tokensThat();
    const { server, shown, send, options } = await senderTo(() => 'refuses', tokens);
    const failure = (await send()) as Failure;
    expect(failure).toMatchObject({
      name: 'MailDenied',
      message: expect.stringMatching(/service principal.*docs\/mail\.md/),
    });
    expect(failure.message).not.toContain(CANARY);
    expect(new Set(shown).size).toBe(2);
    expect(server.received).toEqual([]);
    await expect(verifySmtp(options)).rejects.toMatchObject({ name: 'MailDenied' });
  });

  it('says what is wrong with the application where that is refused, and does not go to the mail server', async () => {
    const { shown, send, options } = await senderTo(() => 'lets in', await tokensThat(() => 'wrong secret'));
    expect(await send()).toMatchObject({ name: 'MailDenied', message: expect.stringContaining('AADSTS7000215') });
    await expect(verifySmtp(options)).rejects.toMatchObject({ name: 'MailDenied' });
    expect(shown).toEqual([]);
  });

  it('is tried again where no token is to be had at the moment', async () => {
    const tokens = await tokensThat((nth) => (nth === 0 ? 'is down' : 'issues'));
    const { send } = await senderTo(() => 'lets in', tokens);
    expect(await send()).toMatchObject({ name: 'MailUnavailable', mayHaveHappened: false });
    expect(await send()).toEqual([{ address: TO.address }]);
  });
});
