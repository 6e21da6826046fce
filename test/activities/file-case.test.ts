import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/domain/verdict.ts';
import { NO_NEWS } from '../../src/domain/news.ts';
import { expectValid } from '../support/contract.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { filedCase, foundBy, hunted, loaded } from '../support/investigated.ts';
import { locally, TENANT, type Local } from '../support/local-ports.ts';

async function conclusion(local: Local) {
  const { cases } = await hunted(local);
  const campaign = await loaded(local, cases[0]!);
  const findings = await foundBy(local, campaign);
  return { campaign, looked: { findings, verdict: judge(campaign.facts, findings) } };
}

describe('fileCase', () => {
  it('files a valid revision 1, tells the ledger, and writes the mail down before it is sent', async () => {
    await locally([...ordinaryDays(), ...spray()], async (local) => {
      const filed = await local.activities.fileCase(await conclusion(local));
      const file = await local.ports.store.caseFile(filed.caseId);
      expectValid(file, 'case');
      expect(filed).toMatchObject({ revision: 1, severity: 'critical', users: 7, signedIn: 1, notice: 'opened' });
      const { ledger } = await local.ports.store.ledger(TENANT);
      expect(ledger.cases).toMatchObject([{ revision: 1, filedLockouts: 6 }]);
      expect(await local.ports.store.journal(filed.caseId)).toMatchObject([{ revision: 1, status: 'pending' }]);
    });
  });

  it('tried again after its answer was lost files nothing more, and still has the mail to tell', async () => {
    await locally(spray(), async (local) => {
      const concluded = await conclusion(local);
      const [first, again] = [await local.activities.fileCase(concluded), await local.activities.fileCase(concluded)];
      expect(again).toEqual(first);
    });
  });

  it('files growth as the next revision, without a mail where nothing became worse', async () => {
    await locally([...ordinaryDays(), ...spray()], async (local) => {
      const first = await filedCase(local);
      await local.activities.emailCase({ tenant: TENANT, ...first });
      await local.write('a.json', [line({ at: '10:30', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const second = await local.activities.fileCase(await conclusion(local));
      expect(second).toMatchObject({ caseId: first.caseId, revision: 2, users: 8, notice: null });
    });
  });

  it('tells those who have heard of it what becomes of a duplicate', async () => {
    await locally([...ordinaryDays(), ...spray({ signsIn: false })], async (local) => {
      const { campaign, looked } = await conclusion(local);
      const mailed = async (given: object) => {
        const filed = await local.activities.fileCase({ campaign: { ...campaign, ...given }, looked });
        if (filed.notice) await local.activities.emailCase({ tenant: TENANT, ...filed });
        return filed.notice;
      };
      expect(await mailed({})).toBe('opened');
      const sameCampaignAs = 'LK-20260316-0A1B2C';
      expect(await mailed({ sameCampaignAs })).toBe('closed');
      expect(await mailed({ sameCampaignAs })).toBeNull();
      const reopen = { id: 'u1', kind: 'reopen', by: 'ada', at: '2026-03-17T12:00:00.000Z' };
      expect(await mailed({ sameCampaignAs, decisions: [reopen] })).toBe('reopened');
      expect(await local.mails()).toHaveLength(3);
    });
  });

  it('tells nobody about a duplicate of which nobody has heard', async () => {
    await locally(spray({ signsIn: false }), async (local) => {
      const { campaign, looked } = await conclusion(local);
      const duplicate = { ...campaign, sameCampaignAs: 'LK-20260316-0A1B2C' };
      expect(await local.activities.fileCase({ campaign: duplicate, looked })).toMatchObject({
        status: 'closed',
        notice: null,
      });
    });
  });

  it('goes on counting where its file was deleted, and says what is missing, from then on', async () => {
    await locally([...ordinaryDays(), ...spray()], async (local) => {
      const first = await filedCase(local);
      await local.activities.emailCase({ tenant: TENANT, ...first });
      await rm(join(local.folder, 'cases', `${first.caseId}.json`));
      const missing = { what: 'revisions up to 1', why: expect.stringContaining('their file is gone') };
      for (const [revision, minute] of [
        [2, 30],
        [3, 40],
      ]) {
        await local.write('a.json', [line({ at: `10:${minute}`, user: 'late', ip: '203.0.113.7', code: 50053 })]);
        expect(await local.activities.fileCase(await conclusion(local))).toMatchObject({ revision });
        const file = (await local.ports.store.caseFile(first.caseId))!;
        expectValid(file, 'case');
        expect(file.coverage.notChecked).toContainEqual(missing);
        expect(file.changes![0]).toBe(
          revision === 2 ? 'revisions up to 1 are missing: their file is gone' : '1 more lockout',
        );
      }
    });
  });

  it('takes revision 1 for the first where only its mail was written down', async () => {
    await locally(spray(), async (local) => {
      const concluded = await conclusion(local);
      const filed = await local.activities.fileCase(concluded);
      await rm(join(local.folder, 'cases', `${filed.caseId}.json`));
      const { ledger, version } = await local.ports.store.ledger(TENANT);
      const reserved = { ...ledger, cases: ledger.cases.map((entry) => ({ ...entry, revision: 0 })) };
      await local.ports.store.swapLedger(TENANT, reserved, version);
      expect(await local.activities.fileCase(concluded)).toMatchObject({ revision: 1, notice: 'opened' });
    });
  });

  it('tells when a case has become worse', async () => {
    await locally([...ordinaryDays(), ...spray({ signsIn: false })], async (local) => {
      const first = await filedCase(local);
      await local.activities.emailCase({ tenant: TENANT, ...first });
      const more = ['user0', 'victim'].map((user, index) =>
        line({ at: `10:3${index}`, user, ip: '203.0.113.7', code: index === 0 ? 50053 : 0, password: true }),
      );
      await local.write('a.json', more);
      expect(await local.activities.fileCase(await conclusion(local))).toMatchObject({
        severity: 'critical',
        notice: 'escalated',
      });
    });
  });

  it('does not call covered what was hunted while the steps looked', async () => {
    const nextDays = ordinaryDays({ days: ['2026-03-18', '2026-03-19'] });
    await locally(spray(), async (local) => {
      const concluded = await conclusion(local);
      await local.write('b.json', nextDays);
      await hunted(local);
      expect(await local.activities.fileCase(concluded)).toMatchObject({ watch: 'active' });
    });
    await locally([...spray(), ...nextDays], async (local) => {
      expect(await local.activities.fileCase(await conclusion(local))).toMatchObject({ watch: 'ended' });
    });
  });

  it('takes nothing back when a step can no longer look', async () => {
    await locally([...ordinaryDays(), ...spray()], async (local) => {
      const first = await filedCase(local);
      await local.write('a.json', [line({ at: '10:30', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      const { campaign } = await conclusion(local);
      const away = { notChecked: 'away' };
      const findings = { scope: away, agents: away, access: away };
      const second = await local.activities.fileCase({
        campaign,
        looked: { findings, verdict: judge(campaign.facts, findings) },
      });
      const file = (await local.ports.store.caseFile(first.caseId))!;
      expectValid(file, 'case');
      expect(second).toMatchObject({ revision: 2, severity: 'critical', signedIn: 1 });
      expect(file.access).toMatchObject({ notChecked: 'away', signedIn: [{ userId: 'id-of-victim' }] });
    });
  });

  it('mails a case that a person asked about when that person asks, once for each revision', async () => {
    await locally(spray(), async (local) => {
      const window = { from: '2026-03-17T09:00:00.000Z', to: '2026-03-17T12:00:00.000Z' };
      const asked = async (mail: boolean) => {
        const request = { about: { ip: '203.0.113.7' }, window, mail };
        const question = { request, workflowId: 'by-hand', startedAt: window.to, pass: 1, news: NO_NEWS };
        const campaign = await local.activities.loadCampaign(question);
        const findings = await foundBy(local, campaign);
        const filed = await local.activities.fileCase({
          campaign,
          looked: { findings, verdict: judge(campaign.facts, findings) },
        });
        if (filed.notice) await local.activities.emailCase({ tenant: TENANT, ...filed });
        return [filed.revision, filed.notice];
      };
      expect(await asked(false)).toEqual([1, null]);
      expect(await asked(true)).toEqual([1, 'opened']);
      expect(await asked(true)).toEqual([1, null]);
      expect(await local.mails()).toHaveLength(1);
    });
  });

  it('mails nobody below the severity that is wanted', async () => {
    const notify = { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'critical' } as const;
    await locally(
      [...ordinaryDays(), ...spray({ signsIn: false })],
      async (local) => {
        expect(await filedCase(local)).toMatchObject({ severity: 'medium', notice: null });
      },
      { tenant: { notify } },
    );
  });
});
