import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { expectValid } from '../support/contract.ts';
import { overDays, TENANT, type Days, type SentMail } from '../support/days.ts';
import { line, spray } from '../support/exported.ts';

const ATTACKER = '203.0.113.7';
/** Somebody signs in at their desk: the logs reach so far. */
const colleague = (at: string) => line({ at, user: 'colleague', ip: '192.0.2.10', code: 0, agent: 'Mozilla/5.0' });
const locked = (at: string, user: string) => line({ at, user, ip: ATTACKER, code: 50053 });
const gotIn = (at: string, user: string) => line({ at, user, ip: ATTACKER, code: 0, password: true });

const DAY_2 = (clock: string) => `2026-03-18T${clock}:00.000Z`;
const DAY_3 = (clock: string) => `2026-03-19T${clock}:00.000Z`;
const DAY_4 = (clock: string) => `2026-03-20T${clock}:00.000Z`;

/** Each revision that the case had, as it was. */
async function revisionsOf(days: Days, moments: readonly (() => Promise<void>)[]): Promise<Case[]> {
  const seen = new Map<number, Case>();
  for (const moment of moments) {
    await moment();
    const cases = await days.cases();
    expect(cases).toHaveLength(1);
    seen.set(cases[0]!.revision, cases[0]!);
  }
  return [...seen.values()];
}

const shortly = ({ kind, revision, at }: SentMail): string => `${kind} ${revision} ${at.slice(8, 16)}`;
const changesIn = (revisions: readonly Case[]) => revisions.map(({ revision, changes }) => [revision, changes]);
const ADA = { by: 'ada' };

describe('a campaign of three days', () => {
  it('is one case, looked at again when the logs allow it, and one thread of mails', async () => {
    await overDays({}, async (days) => {
      const revisions = await revisionsOf(days, [
        () => days.exported('10:10', spray({ signsIn: false })),
        () => days.until('11:30'),
        () => days.exported('12:00', [colleague('11:59')]),
        () => days.until('13:00'),
        () => days.exported(DAY_2('08:20'), spray({ from: DAY_2('08:00'), signsIn: false })),
        () => days.exported(DAY_2('08:50'), [gotIn(DAY_2('08:40'), 'user3'), locked(DAY_2('08:41'), 'user5')]),
        () => days.exported(DAY_2('17:00'), [colleague(DAY_2('16:59'))]),
        () => days.until(DAY_3('06:00')),
        () => days.exported(DAY_3('07:30'), [...spray({ from: DAY_3('07:00'), signsIn: false })]),
        () => days.exported(DAY_3('17:00'), [colleague(DAY_3('16:59'))]),
        () => days.exported(DAY_4('09:00'), [colleague(DAY_4('08:59'))]),
        () => days.until('2026-04-01T00:00:00.000Z'),
      ]);
      revisions.forEach((file) => expectValid(file, 'case'));
      expect(changesIn(revisions)).toEqual([
        [1, undefined],
        [2, ['re-check +1 h done']],
        [3, ['6 more lockouts']],
        [4, ['severity critical, medium before', 'user3@example.com: signed-in, locked before', '1 more lockout']],
        [5, ['re-check +1 h done']],
        [6, ['6 more lockouts']],
        [7, ['re-check +1 h done']],
        [8, ['the watch has ended', 're-check +24 h done']],
      ]);
      expect(revisions.map(({ watch }) => watch)).toEqual([...Array<string>(7).fill('active'), 'ended']);

      const { mails } = days;
      expect(mails.map(shortly)).toEqual(['opened 1 17T10:10', 'escalated 4 18T08:50', 'final 8 20T09:05']);
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(1);
      expect(mails.map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, mails[0]!.messageId, mails[0]!.messageId]);
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
      // Three looks at news, three re-checks, the end; else once an hour while a re-check is not covered: 10 h in all.
      expect(await days.passes()).toBeLessThanOrEqual(40);
      expect(await days.runs()).toMatchObject([{ end: undefined }]);
    });
  });

  it('is closed by an analyst on the second day, and opens itself when somebody gets in', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      expect(await days.decided('10:30', 'acknowledge', ADA)).toEqual({ status: 'acknowledged' });
      await days.exported('12:00', [colleague('11:59')]);
      await days.until('13:00');
      expect(await days.cases()).toMatchObject([{ status: 'acknowledged', revision: 3, watch: 'active' }]);

      const closing = { ...ADA, reason: 'benign-expected' as const };
      expect(await days.decided(DAY_2('08:00'), 'close', closing)).toEqual({ status: 'closed' });
      await expect(days.decided(DAY_2('08:01'), 'acknowledge', ADA)).rejects.toThrow('reopen it before you');
      await days.exported(DAY_2('08:20'), spray({ from: DAY_2('08:10'), signsIn: false }));
      expect(await days.cases()).toMatchObject([{ status: 'closed', lockouts: { total: 12 } }]);
      expect(days.mails.map(shortly)).toEqual(['opened 1 17T10:10', 'closed 4 18T08:00']);

      await days.exported(DAY_2('08:50'), [gotIn(DAY_2('08:40'), 'user3'), locked(DAY_2('08:41'), 'user5')]);
      const [file] = await days.cases();
      expect(file).toMatchObject({ status: 'open', severity: 'critical', watch: 'active' });
      expect(file!.audit.map(({ action, by }) => `${action} by ${by}`)).toEqual([
        'acknowledge by ada',
        'close by ada',
        'reopen by lockout-hunt',
      ]);
      expect(days.mails.map(shortly).slice(2)).toEqual(['reopened 6 18T08:50']);
    });
  });

  it('waits while its tenant is not configured, and goes on as if nothing had been', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      days.configure(['fabrikam']);
      await days.until(DAY_2('09:00'));
      expect(await days.decided(DAY_2('09:00'), 'note', { ...ADA, note: 'where are you?' })).toEqual({
        status: 'open',
      });
      expect(await days.runs()).toMatchObject([{ end: undefined }]);
      expect(await days.cases()).toMatchObject([{ revision: 1, audit: [] }]);
      const waited = (await days.runs())[0]!.activities.at(-1)!;
      expect(waited).toEqual({ name: 'loadCampaign', tries: expect.any(Number) });
      expect(waited.tries).toBeGreaterThan(80);

      days.configure([TENANT]);
      await days.exported(DAY_2('09:30'), [colleague(DAY_2('11:00'))]);
      await days.until(DAY_2('11:00'));
      expect(await days.cases()).toMatchObject([{ watch: 'ended', audit: [{ action: 'note', by: 'ada' }] }]);
    });
  });

  it('whose logs stop is waited for, less and less often, and after thirty days no longer', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      await days.until(DAY_2('12:00'));
      const [waiting] = await days.cases();
      expect(waiting).toMatchObject({ revision: 1, watch: 'active' });
      expect(waiting!.coverage.notChecked).toContainEqual({
        what: 're-check +1 h',
        why: 'due 2026-03-17T11:05:00.000Z; the logs reach 2026-03-17T10:05:00.000Z, and who signs in later is not seen',
      });
      // At 11:05 and each hour, then daily from two days on.
      expect(await days.passes()).toBe(1 + 25);
      await days.until('2026-03-25T00:00:00.000Z');
      expect(await days.passes()).toBe(1 + 49 + 5);

      await days.until('2026-04-16T11:04:59.999Z');
      expect((await days.cases())[0]!.watch).toBe('active');
      await days.until('2026-04-16T11:05:00.000Z');
      const [last] = await days.cases();
      expectValid(last, 'case');
      expect(last).toMatchObject({ revision: 2, watch: 'ended', status: 'open' });
      expect(last!.changes).toEqual(['the watch has ended without re-check +1 h, re-check +24 h']);
      expect(last!.coverage.notChecked.map(({ why }) => why)).toContainEqual(
        expect.stringContaining('the logs reach 2026-03-17T10:05:00.000Z, and who signs in later is not seen; nobody'),
      );
      expect(days.mails.map(shortly)).toEqual(['opened 1 17T10:10', 'final 2 16T11:05']);
      expect(days.mails[1]!.text).toContain('It ended without re-check +1 h, re-check +24 h: the logs ended');

      await days.until('2026-05-16T11:05:00.000Z');
      expect((await days.runs()).map(({ end }) => end)).toEqual(['continued as new', { result: expect.anything() }]);
      expect(await days.passes()).toBeLessThan(90);
    });
  });

  it('whose logs stop a second time is waited for as long as the first time', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      await days.exported('2026-04-06T10:00:00.000Z', spray({ from: DAY_2('08:00'), signsIn: false }));
      await days.until('2026-05-06T09:59:59.999Z');
      expect(await days.cases()).toMatchObject([{ watch: 'active', lockouts: { total: 12 } }]);
      await days.until('2026-05-06T10:00:00.000Z');
      expect(await days.cases()).toMatchObject([{ watch: 'ended', status: 'open' }]);
    });
  });

  it('whose logs come back in time is looked at as if they had never stopped', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      await days.until('2026-04-10T00:00:00.000Z');
      await days.exported('2026-04-10T00:00:00.000Z', [gotIn('10:30', 'user3'), colleague(DAY_2('11:00'))]);
      await days.until('2026-04-11T00:00:00.000Z');
      expect(await days.cases()).toMatchObject([{ revision: 2, watch: 'ended', severity: 'critical' }]);
    });
  });

  it('whose case is closed is over with its watch, and its workflow with it', async () => {
    await overDays({}, async (days) => {
      await days.exported('10:10', spray({ signsIn: false }));
      await days.decided('10:30', 'close', { ...ADA, reason: 'false-positive' });
      await days.exported(DAY_2('12:00'), [colleague(DAY_2('11:59'))]);
      expect(await days.runs()).toMatchObject([{ end: undefined }]);
      await days.until(DAY_2('13:00'));
      expect(await days.runs()).toMatchObject([{ end: { result: { watch: 'ended', status: 'closed' } } }]);
      expect(days.mails.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    });
  });
});
