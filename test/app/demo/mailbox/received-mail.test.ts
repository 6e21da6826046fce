import { describe, expect, it } from 'vitest';
import { openMailbox } from '../../../../src/app/demo/mailbox/mailbox.ts';
import { readMail } from '../../../../src/app/demo/mailbox/received-mail.ts';
import { temporaryFolder } from '../../../adapters/temporary-folder.ts';

const KEPT = { number: 1, receivedAt: '2026-03-17T02:00:00.000Z', file: 'a.eml' };
const read = (...lines: string[]) => readMail(new TextEncoder().encode(lines.join('\r\n')), KEPT);

describe('a mail that was received', () => {
  it('says who wrote what to whom, and which mails it answers', async () => {
    const mail = await read(
      'From: "lockout-hunt" <hunt@example.com>',
      'To: analyst <a@example.com>, Desk: b@example.com, c@example.com;',
      'Subject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=',
      'Message-ID: <LK-20260317-0A1B2C.3@example.com>',
      'In-Reply-To: <LK-20260317-0A1B2C.1@example.com>',
      'References: <LK-20260317-0A1B2C.1@example.com>\r\n <LK-20260317-0A1B2C.2@example.com>',
      'X-Case-Id: LK-20260317-0A1B2C',
      '',
      'said',
    );
    expect(mail).toMatchObject({
      ...KEPT,
      subject: 'Größe',
      from: 'lockout-hunt <hunt@example.com>',
      text: 'said\n',
      html: null,
    });
    expect(mail.to).toBe('analyst <a@example.com>, b@example.com, c@example.com');
    expect(mail.messageId).toBe('<LK-20260317-0A1B2C.3@example.com>');
    expect(mail.answers).toEqual([1, 2].map((revision) => `<LK-20260317-0A1B2C.${revision}@example.com>`));
    expect(mail.caseId).toBe('LK-20260317-0A1B2C');
  });

  it('names no case by what is no case id, and no mail by what is no Message-ID', async () => {
    const mail = await read('X-Case-Id: ../../etc/passwd', 'Message-ID: x', 'References: y z', '', '');
    expect(mail).toMatchObject({ caseId: null, messageId: null, answers: [] });
  });

  it('has its files with their content, whatever they are called', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: image/png',
      'Content-ID: <p@x>',
      'Content-Transfer-Encoding: base64',
      '',
      'AQID',
      '--b--',
      '',
    );
    expect(mail.files).toEqual([
      { name: 'part-1', type: 'image/png', contentId: 'p@x', content: new Uint8Array([1, 2, 3]) },
    ]);
  });
});

describe('a mailbox', () => {
  const folder = temporaryFolder();

  it('keeps mails in the order in which they came, and says which it cannot read', async () => {
    const mailbox = openMailbox(() => KEPT.receivedAt);
    const good = await folder.write('a.eml', 'Subject: a\r\n\r\nsaid\r\n');
    const deep = await folder.write('b.eml', nested(40));
    await Promise.all([mailbox.receive(deep), mailbox.receive(good), mailbox.receive(folder.path('none.eml'))]);
    expect(mailbox.mails().map(({ number, file }) => [number, file])).toEqual([
      [1, deep],
      [2, good],
      [3, folder.path('none.eml')],
    ]);
    expect(mailbox.mails().map(({ subject }) => subject)).toEqual([
      'A mail that cannot be read',
      'a',
      'A mail that cannot be read',
    ]);
    expect(mailbox.mails()[0]!.text).toMatch(/^This mail cannot be read: .*nesting.*It is kept as it came\.$/i);
  });
});

/** Parts within parts, as a mail that wants to exhaust its reader has them. */
function nested(depth: number): string {
  const heads = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  );
  return `${heads.join('')}Content-Type: text/plain\r\n\r\nx\r\n`;
}
