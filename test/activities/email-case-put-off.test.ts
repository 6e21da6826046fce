import { describe, expect, it, onTestFinished } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { placeInFolder, documentStore } from '../../src/adapters/document-store.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { HOUR, MINUTE } from '../../src/domain/duration.ts';
import type { Filed } from '../../src/domain/filed.ts';
import { instantAt } from '../../src/domain/instant.ts';
import type { Delivery } from '../../src/domain/notification.ts';
import { misbehavingServer, WITH_SIGN_IN, type Misbehaviour } from '../adapters/misbehaving-smtp.ts';
import { ordinaryDays, spray } from '../support/exported.ts';
import { filedCase } from '../support/investigated.ts';
import { asTemporalRuns, locally, TENANT, type Local } from '../support/local-ports.ts';

const NOON = Date.parse('2026-03-17T12:00:00.000Z');
const TO = ['soc@example.com', 'desk@example.com'].map((address) => ({ name: address, address }));
const GREYLISTED = '450 4.7.1 Greylisted, try again in 5 minutes';

/** A case that is filed, a mail server that behaves as told, and ways to try its mail at some time. */
async function withMailServer(
  told: Misbehaviour | ((connection: number) => Misbehaviour),
  story: (mail: {
    at(millis: number): Promise<unknown>;
    recipients(): Promise<readonly Delivery[]>;
    server: Awaited<ReturnType<typeof misbehavingServer>>;
  }) => Promise<void>,
) {
  const server = await misbehavingServer(told);
  onTestFinished(() => server.close());
  const options = { mailPort: server.port, tenant: { notify: { to: TO, atLeast: 'low' as const } } };
  await locally(
    [...ordinaryDays(), ...spray()],
    async (local) => {
      const filed = await filedCase(local);
      await story({
        server,
        at: (millis) => tried(local, filed, millis),
        recipients: async () => (await local.ports.store.journal(filed.caseId))[0]!.recipients,
      });
    },
    options,
  );
}

/** Tries the mail as a worker does that was started just now: all it knows is what the store holds. */
function tried({ ports, folder }: Local, { caseId, revision }: Filed, after: number): Promise<unknown> {
  const store = documentStore(folderDocuments(folder, placeInFolder));
  const now = () => instantAt(NOON + after);
  const { emailCase } = asTemporalRuns(createActivities({ ...ports, store, now }));
  return emailCase({ tenant: TENANT, caseId, revision }).catch((error: unknown) => error);
}

describe('a mail that its server puts off', () => {
  it('is tried again after five minutes, then left to the passes to come, and taken after a day', async () => {
    let accepts = false;
    await withMailServer(
      () => (accepts ? {} : { RCPT: GREYLISTED }),
      async ({ at, recipients, server }) => {
        const attempts = () => server.heard.filter((verb) => verb === 'MAIL').length;
        expect(await at(0)).toMatchObject({ type: 'MailUnavailable', nonRetryable: false, nextRetryDelay: 5 * MINUTE });
        expect(await recipients()).toMatchObject(TO.map(({ address }) => ({ address, status: 'pending' })));
        expect((await recipients())[0]!.reason).toContain('Greylisted');

        expect(await at(4 * MINUTE)).toEqual({ status: 'pending' });
        expect(attempts()).toBe(1);
        expect(await at(5 * MINUTE)).toMatchObject({ type: 'MailUnavailable', nextRetryDelay: 5 * MINUTE });
        expect(await at(10 * MINUTE)).toEqual({ status: 'pending' });
        for (let hour = 1; hour <= 24; hour++) expect(await at(hour * HOUR)).toEqual({ status: 'pending' });
        expect(attempts()).toBe(27);

        accepts = true;
        expect(await at(25 * HOUR)).toEqual({ status: 'sent' });
        expect(server.taken).toHaveLength(1);
      },
    );
  });

  it('goes to those who have not got it, and to nobody twice, after a restart too', async () => {
    await withMailServer(
      (connection) => (connection === 0 ? { RCPT: ['250 Ok', GREYLISTED] } : {}),
      async ({ at, recipients, server }) => {
        expect(await at(0)).toMatchObject({ type: 'MailUnavailable', nextRetryDelay: 5 * MINUTE });
        expect(await recipients()).toMatchObject([{ status: 'sent' }, { address: TO[1]!.address, status: 'pending' }]);
        expect(await at(6 * MINUTE)).toEqual({ status: 'sent' });
        expect(await at(7 * MINUTE)).toEqual({ status: 'sent' });
        const addressed = server.taken.map((mail) => /^To: (.*)$/m.exec(mail)![1]!);
        expect(addressed).toHaveLength(2);
        expect(addressed[1]).toContain(TO[1]!.address);
        expect(addressed[1]).not.toContain(TO[0]!.address);
        expect(server.heard.filter((verb) => verb === 'RCPT')).toHaveLength(3);
      },
    );
  });
});

describe('a mail that the settings are in the way of', () => {
  it('waits until they are mended, is not tried again at once, and says why', async () => {
    let isMended = false;
    await withMailServer(
      () => (isMended ? {} : { MAIL: '550 5.7.60 SMTP; Client does not have permissions to send as this sender' }),
      async ({ at, recipients }) => {
        expect(await at(0)).toMatchObject({ type: 'MailDenied', nonRetryable: true });
        expect(await recipients()).toMatchObject([{ status: 'pending' }, { status: 'pending' }]);
        expect((await recipients())[0]!.reason).toMatch(/mail\.from/);
        isMended = true;
        expect(await at(HOUR)).toEqual({ status: 'sent' });
      },
    );
  });
});

describe('a mail that is refused for good', () => {
  it.each<[string, Misbehaviour]>([
    ['for each recipient', { RCPT: '550 5.1.1 No such user' }],
    ['for what it says', { EHLO: WITH_SIGN_IN, AFTER: '554 5.7.1 Spam' }],
  ])('%s is not tried again', async (_, told) => {
    await withMailServer(told, async ({ at, recipients, server }) => {
      expect(await at(0)).toMatchObject({ type: 'MailRefused', nonRetryable: true });
      expect(await recipients()).toMatchObject([{ status: 'refused' }, { status: 'refused' }]);
      const before = server.heard.length;
      expect(await at(HOUR)).toEqual({ status: 'failed' });
      expect(server.heard).toHaveLength(before);
    });
  });
});
