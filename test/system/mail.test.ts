import { createServer } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { changedPolicy } from '../../src/domain/policy.ts';
import { freePort } from '../../src/app/free-port.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { line, spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

/** A mail server that refuses every recipient for good. */
async function refusingServer(): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => {
    socket.write('220 mail.example.com\r\n');
    socket.on('data', (data) => {
      const command = data.toString().slice(0, 4).toUpperCase();
      socket.write(command === 'RCPT' ? '550 no such mailbox\r\n' : command === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port, close: () => server.close() };
}

describe.skipIf(!inject('server'))('the mail of a case', () => {
  const policy = changedPolicy({ delays: { mailPending: '2s' } });

  it('waits in the journal while the server is away, and is sent when something happens next', async () => {
    const mailPort = await freePort();
    await onStage({ exports: { 'a.json': spray() }, policy, mailPort }, async ({ hunt, cases, write, folder }) => {
      await hunt();
      const [pending] = await cases();
      expect(pending!.notifications).toMatchObject([{ revision: 1, kind: 'opened', status: 'pending' }]);

      const sink = await startMailSink(join(folder, 'later'), { port: mailPort });
      await write('a.json', [line({ at: '10:20', user: 'user0', ip: '203.0.113.7', code: 50053 })]);
      await hunt({ from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z' });
      const [told] = await cases();
      await sink.close();
      expect(told!.revision).toBe(2);
      expect(told!.notifications).toMatchObject([{ revision: 2, kind: 'opened', status: 'sent' }]);
      expect(await readdir(join(folder, 'later'))).toEqual([`${told!.id}.2.eml`]);
    });
  });

  it('that is refused for good is failed, and the case is filed all the same', async () => {
    const server = await refusingServer();
    await onStage({ exports: { 'a.json': spray() }, mailPort: server.port }, async ({ hunt, cases }) => {
      await hunt();
      expect(await cases()).toMatchObject([{ severity: 'critical', notifications: [{ status: 'failed' }] }]);
    });
    server.close();
  });
});
