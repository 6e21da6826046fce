import { describe, expect, inject, it } from 'vitest';
import { changedPolicy } from '../../src/domain/policy.ts';
import { freePort } from '../../src/app/free-port.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { misbehavingServer, type Misbehaviour } from '../adapters/misbehaving-smtp.ts';
import { line, spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

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
    const server = await misbehavingServer({ RCPT: '550 no such mailbox' });
    await onStage({ exports: { 'a.json': spray() }, mailPort: server.port }, async ({ hunt, cases }) => {
      await hunt();
      expect(await cases()).toMatchObject([{ severity: 'critical', notifications: [{ status: 'failed' }] }]);
    });
    await server.close();
  });

  it.each<[string, Misbehaviour, RegExp]>([
    ['that its server puts off', { RCPT: '450 4.7.1 Greylisted' }, /Greylisted/],
    ['that the settings are in the way of', { MAIL: '550 5.7.60 Client does not have permissions' }, /mail\.from/],
  ])('%s is pending, says why, and does not hold its case up', async (_, told, why) => {
    const server = await misbehavingServer(told);
    await onStage({ exports: { 'a.json': spray() }, policy, mailPort: server.port }, async ({ hunt, cases }) => {
      await hunt();
      const [filed] = await cases();
      const recipients = [{ status: 'pending', reason: expect.stringMatching(why) as string }];
      expect(filed).toMatchObject({ severity: 'critical', notifications: [{ status: 'pending', recipients }] });
      expect(server.heard.filter((verb) => verb === 'MAIL')).toHaveLength(1);
    });
    await server.close();
  });
});
