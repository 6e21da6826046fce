import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { makeEmailCase } from '../../activities/email-case.ts';
import { freePort } from '../../src/app/free-port.ts';
import { ordinaryDays, spray } from '../support/exported.ts';
import { filedCase } from '../support/investigated.ts';
import { locally, TENANT } from '../support/local-ports.ts';

const exports = [...ordinaryDays(), ...spray()];

describe('emailCase', () => {
  it('mails who, what, from where, whether anyone got in and what to do, in HTML and in text', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      expect(await local.activities.emailCase({ tenant: TENANT, ...filed })).toEqual({ status: 'sent' });
      const [raw] = await local.mails();
      const mail = await PostalMime.parse(raw!);
      expect(mail.subject).toBe(`[${filed.caseId}] Entra ID lockouts in ${TENANT}`);
      expect(mail.messageId).toBe(`<${filed.caseId}.1@example.com>`);
      expect(mail.to).toEqual([{ name: 'soc', address: 'soc@example.com' }]);
      for (const part of [mail.html!, mail.text!]) {
        for (const said of [
          'victim@example[.]com',
          '203.0.113[.]7',
          'The attacker signed in to 1 account',
          'Revoke-MgUserSignInSession',
        ]) {
          expect(part).toContain(said);
        }
      }
    });
  });

  it('brings the picture of the course along, which the HTML shows, and the whole case', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      await local.activities.emailCase({ tenant: TENANT, ...filed });
      const { html, attachments } = await PostalMime.parse((await local.mails())[0]!);
      const [picture, json] = attachments.map((part) => ({ ...part, content: Buffer.from(part.content as never) }));
      expect(attachments).toHaveLength(2);
      expect(picture).toMatchObject({ filename: 'timeline.png', mimeType: 'image/png', disposition: 'inline' });
      expect(html).toContain(`src="cid:${picture!.contentId!.slice(1, -1)}"`);
      expect(picture!.content.subarray(1, 4).toString()).toBe('PNG');
      expect(json).toMatchObject({ filename: `${filed.caseId}.json`, disposition: 'attachment' });
      expect(JSON.parse(json!.content.toString())).toEqual(await local.ports.store.caseFile(filed.caseId));
    });
  });

  it('does without the picture where it cannot be drawn: its table says the same', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      const ports = { ...local.ports, draw: async () => null };
      await makeEmailCase(ports)({ tenant: TENANT, ...filed });
      const { html, attachments } = await PostalMime.parse((await local.mails())[0]!);
      expect(attachments.map(({ filename }) => filename)).toEqual([`${filed.caseId}.json`]);
      expect(html).toContain('When it happened');
      expect(html).not.toContain('<img');
    });
  });

  it('sends a revision once, however often it is tried', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      for (let tries = 0; tries < 3; tries++) await local.activities.emailCase({ tenant: TENANT, ...filed });
      expect(await local.mails()).toHaveLength(1);
    });
  });

  it('that was being handed over when its worker died goes out again under its one Message-ID, and says so', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      const { store } = local.ports;
      const [entry] = await store.journal(filed.caseId);
      await store.writeJournal(filed.caseId, [{ ...entry!, handingOver: true }]);
      await local.activities.emailCase({ tenant: TENANT, ...filed });
      const mail = await PostalMime.parse((await local.mails())[0]!);
      expect(mail.messageId).toBe(entry!.messageId);
      expect(mail.text).toContain('Possible repeat');
      expect(await store.journal(filed.caseId)).toMatchObject([{ status: 'sent', handingOver: false }]);
    });
  });

  it('goes to the address that is configured today', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      const { store } = local.ports;
      const [entry] = await store.journal(filed.caseId);
      const wrong = { address: 'sco@example.com', status: 'pending' as const };
      await store.writeJournal(filed.caseId, [{ ...entry!, recipients: [wrong] }]);
      expect(await local.activities.emailCase({ tenant: TENANT, ...filed })).toEqual({ status: 'sent' });
      expect((await PostalMime.parse((await local.mails())[0]!)).to).toMatchObject([{ address: 'soc@example.com' }]);
      expect((await store.journal(filed.caseId))[0]!.recipients).toMatchObject([
        { address: 'sco@example.com', status: 'refused' },
        { address: 'soc@example.com', status: 'sent' },
      ]);
    });
  });

  it('stays pending while nobody answers, to be tried again', async () => {
    const nobody = await freePort();
    await locally(
      exports,
      async (local) => {
        const filed = await filedCase(local);
        const sending = local.activities.emailCase({ tenant: TENANT, ...filed });
        await expect(sending).rejects.toMatchObject({ type: 'MailUnavailable', nonRetryable: false });
        expect(await local.ports.store.journal(filed.caseId)).toMatchObject([
          { status: 'pending', handingOver: false },
        ]);
      },
      { mailPort: nobody },
    );
  });

  it('has nothing to send for a revision that nobody was to hear of', async () => {
    await locally(exports, async (local) => {
      const filed = await filedCase(local);
      await local.ports.store.writeJournal(filed.caseId, []);
      await local.activities.emailCase({ tenant: TENANT, ...filed });
      expect(await local.mails()).toEqual([]);
    });
  });
});
