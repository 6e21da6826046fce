import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { startMailSink } from '../../src/app/mail-sink.ts';

async function sent(messageIds: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-sink-'));
  const sink = await startMailSink(folder);
  const transport = createTransport({ host: '127.0.0.1', port: sink.port, ignoreTLS: true });
  for (const messageId of messageIds) {
    await transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 's', text: 'said', messageId });
  }
  await sink.close();
  return folder;
}

describe('the mailbox of files', () => {
  it('keeps each mail as a file named after its Message-ID, for its owner only', async () => {
    const folder = await sent(['<LK-20260317-0A1B2C.1@example.com>']);
    expect(readdirSync(folder)).toEqual(['LK-20260317-0A1B2C.1.eml']);
    const file = join(folder, 'LK-20260317-0A1B2C.1.eml');
    expect(readFileSync(file, 'utf8')).toContain('said');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('shows a mail that came twice as two', async () => {
    expect(readdirSync(await sent(['<a.1@example.com>', '<a.1@example.com>']))).toEqual(['a.1-2.eml', 'a.1.eml']);
  });

  it('writes nowhere but into its folder, whatever the Message-ID says', async () => {
    expect(readdirSync(await sent(['<../../etc/passwd@example.com>']))).toEqual(['.._.._etc_passwd.eml']);
  });
});
