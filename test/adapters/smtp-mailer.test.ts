import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer, type SmtpOptions } from '../../src/adapters/smtp-mailer.ts';
import type { CaseMail, Mailer } from '../../src/ports.ts';
import { receivingServer, type Received, type ReceivingServer } from './receiving-smtp.ts';

const ID = 'LK-20260317-0A1B2C';
const SOC = { name: 'SOC', address: 'soc@example.com' };
const DESK = { name: 'Desk', address: 'desk@contoso.com' };

function aMail(given: Partial<CaseMail> = {}): CaseMail {
  return {
    ...{ caseId: ID, revision: 1, kind: 'opened', to: [SOC] },
    ...{ subject: `[${ID}] Lockouts`, html: '<p>Six accounts</p>', text: 'Six accounts' },
    messageId: `<${ID}.1@contoso.com>`,
    ...given,
  };
}

let server: ReceivingServer;
beforeEach(async () => void (server = await receivingServer()));
afterEach(() => server.close());

function mailer(options: Partial<SmtpOptions> = {}): Mailer {
  const from = { name: 'Lockout hunt', address: 'lockout-hunt@contoso.com' };
  return smtpMailer({ host: '127.0.0.1', port: server.port, tls: 'opportunistic', from, ...options });
}

async function sent(mail: CaseMail): Promise<Received> {
  await mailer().send(mail);
  expect(server.received).toHaveLength(1);
  return server.received[0]!;
}

const headersOf = ({ email }: Received, key: string) =>
  email.headers.filter((header) => header.key === key).map(({ value }) => value);

describe('a mail that is sent', () => {
  it('arrives as it was written, under our Message-ID', async () => {
    const received = await sent(aMail({ to: [SOC, DESK], subject: '[LK] Sperrungen für Ada – 6' }));
    expect(received.to).toEqual([SOC.address, DESK.address]);
    expect(received.from).toBe('lockout-hunt@contoso.com');
    const { from, to, cc, bcc, subject, messageId, html, text, attachments } = received.email;
    expect({ from, to, cc, bcc, subject, messageId, attachments }).toEqual({
      from: { name: 'Lockout hunt', address: 'lockout-hunt@contoso.com' },
      to: [SOC, DESK],
      ...{ cc: undefined, bcc: undefined, subject: '[LK] Sperrungen für Ada – 6' },
      ...{ messageId: `<${ID}.1@contoso.com>`, attachments: [] },
    });
    expect([html!.trim(), text!.trim()]).toEqual(['<p>Six accounts</p>', 'Six accounts']);
  });

  it('says that it was made by a machine, and about which case', async () => {
    const received = await sent(aMail());
    expect(headersOf(received, 'auto-submitted')).toEqual(['auto-generated']);
    expect(headersOf(received, 'x-auto-response-suppress')).toEqual(['All']);
    expect(headersOf(received, 'x-case-id')).toEqual([ID]);
  });

  it('begins a thread when it is the first about its case', async () => {
    const received = await sent(aMail());
    expect([headersOf(received, 'in-reply-to'), headersOf(received, 'references')]).toEqual([[], []]);
  });

  it('joins the thread of the first', async () => {
    const root = `<${ID}.1@contoso.com>`;
    const { email } = await sent(aMail({ revision: 2, messageId: `<${ID}.2@contoso.com>`, inReplyTo: root }));
    const { messageId, inReplyTo, references } = email;
    expect({ messageId, inReplyTo, references }).toEqual({
      ...{ messageId: `<${ID}.2@contoso.com>`, inReplyTo: root, references: root },
    });
  });

  it('names the first mails of its thread, and the latest', async () => {
    const references = [1, 4, 5].map((revision) => `<${ID}.${revision}@contoso.com>`);
    const { email } = await sent(aMail({ revision: 6, inReplyTo: references[2]!, references }));
    expect([email.inReplyTo, email.references]).toEqual([references[2], references.join(' ')]);
  });

  it('brings files along: a picture that the HTML shows, and one to keep', async () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255]);
    const { email } = await sent(
      aMail({
        html: '<img src="cid:timeline@contoso.com">',
        attachments: [
          { filename: 'timeline.png', contentType: 'image/png', content: picture, cid: 'timeline@contoso.com' },
          { filename: `${ID}.json`, contentType: 'application/json', content: '{"title":"Größe"}' },
        ],
      }),
    );
    const parts = email.attachments.map(({ content, ...part }) => ({
      ...part,
      content: Buffer.from(content as never),
    }));
    expect(parts).toMatchObject([
      { filename: 'timeline.png', mimeType: 'image/png', disposition: 'inline', contentId: '<timeline@contoso.com>' },
      { filename: `${ID}.json`, mimeType: 'application/json', disposition: 'attachment' },
    ]);
    expect(parts.map(({ content }) => content)).toEqual([Buffer.from(picture), Buffer.from('{"title":"Größe"}')]);
    expect(email.html).toContain('cid:timeline@contoso.com');
  });

  it('is answered for each recipient', async () => {
    expect(await mailer().send(aMail({ to: [SOC, DESK] }))).toEqual([
      { address: SOC.address },
      { address: DESK.address },
    ]);
  });

  it('is the same mail when it is sent again', async () => {
    await mailer().send(aMail());
    await mailer().send(aMail());
    expect(server.received.map(({ email }) => email.messageId)).toEqual([
      `<${ID}.1@contoso.com>`,
      `<${ID}.1@contoso.com>`,
    ]);
  });

  it('has a subject of at most 200 characters', async () => {
    expect((await sent(aMail({ subject: 'x'.repeat(100_000) }))).email.subject).toBe('x'.repeat(200));
  });

  it('has a subject that ends with a whole character', async () => {
    expect((await sent(aMail({ subject: `${'x'.repeat(199)}🔒` }))).email.subject).toMatch(/^x{199}🔒?$/u);
  });

  it('is answered for an address whose domain has capitals', async () => {
    expect(await mailer().send(aMail({ to: [{ name: 'SOC', address: 'SOC@Contoso.com' }] }))).toEqual([
      { address: 'SOC@Contoso.com' },
    ]);
  });
});

const HOSTILE = [
  'x\r\nBcc: evil@example.com',
  'x\nTo: evil@example.com',
  'x\r\n\r\n<script>alert(1)</script>',
  'x\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<evil@example.com>',
  'Bcc: evil@example.com',
  'evil@example.com, other@example.com',
  '"SOC" <evil@example.com>, x',
  '"; <evil@example.com>',
  '{"path":"/etc/hosts"}',
  '{path:"/etc/hosts"}',
  'file:///etc/hosts',
  '=?utf-8?Q?=0D=0ABcc:_evil@example.com?=',
  '\u202eevil\u0000\u0007',
];

describe('text from elsewhere in a mail', () => {
  it.each(HOSTILE)('adds no recipient, no header and no part: %j', async (hostile) => {
    const to = [{ name: hostile, address: SOC.address }, DESK];
    const received = await sent(aMail({ to, subject: hostile, html: hostile, text: hostile }));
    expect(received.to).toEqual([SOC.address, DESK.address]);
    const keys = received.email.headers.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.toSorted()).toEqual([
      ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'],
      ...['x-auto-response-suppress', 'x-case-id'],
    ]);
    expect(received.email.to!.map(({ address }) => address)).toEqual([SOC.address, DESK.address]);
    expect([received.email.attachments, received.email.messageId]).toEqual([[], `<${ID}.1@contoso.com>`]);
    const lines = (text: string) => text.split(/\r?\n/).filter(Boolean);
    expect(lines(received.email.text!)).toEqual(lines(hostile));
    expect(lines(received.email.html!)).toEqual(lines(hostile));
  });

  it.each(HOSTILE)('adds no recipient as the id of a case or of a mail: %j', async (hostile) => {
    const received = await sent(aMail({ caseId: hostile, messageId: `<${hostile}@contoso.com>`, inReplyTo: hostile }));
    expect(received.to).toEqual([SOC.address]);
    expect(received.email.to).toEqual([SOC]);
    expect([received.email.cc, received.email.bcc]).toEqual([undefined, undefined]);
    expect(received.email.text!.trim()).toBe('Six accounts');
  });
});

describe('a file of a mail', () => {
  it.each(HOSTILE)('is data, whatever its name and content look like: %j', async (hostile) => {
    const attachments = [{ filename: hostile, contentType: 'text/plain', content: hostile }];
    const received = await sent(aMail({ attachments }));
    expect(received.to).toEqual([SOC.address]);
    expect([received.email.cc, received.email.bcc]).toEqual([undefined, undefined]);
    expect(received.email.attachments).toHaveLength(1);
    expect(Buffer.from(received.email.attachments[0]!.content as never).toString()).toBe(hostile);
  });
});

describe('signing in to the mail server', () => {
  const users = { user: 'hunter', password: 'right' };
  beforeEach(async () => {
    await server.close();
    server = await receivingServer({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: ({ username, password }, _session, done) =>
        username === users.user && password === users.password
          ? done(null, { user: username })
          : done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
    });
  });

  it('opens it', async () => {
    expect(await mailer(users).send(aMail())).toEqual([{ address: SOC.address }]);
  });

  it.each([
    ['the password is wrong', { ...users, password: 'wrong' }],
    ['nobody signs in', {}],
  ])('is needed: %s', async (_, options) => {
    await expect(mailer(options).send(aMail())).rejects.toMatchObject({ name: 'MailDenied', mayHaveHappened: false });
    expect(server.received).toEqual([]);
  });
});

describe('a mailer', () => {
  it('names the domain of its Message-IDs', () => expect(mailer().domain).toBe('contoso.com'));

  it('sends nothing in the clear where TLS is required', async () => {
    await expect(mailer({ tls: 'required' }).send(aMail())).rejects.toMatchObject({ mayHaveHappened: false });
    expect(server.received).toEqual([]);
  });
});
