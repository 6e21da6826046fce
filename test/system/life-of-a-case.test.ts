import { describe, expect, inject, it, vi } from 'vitest';
import PostalMime from 'postal-mime';
import type { Case } from '../../src/domain/case.ts';
import { changedPolicy } from '../../src/domain/policy.ts';
import { acknowledge, close, note, reopen } from '../../workflows/messages.ts';
import { expectValid } from '../support/contract.ts';
import { line, spray } from '../support/exported.ts';
import { onStage, type Stage, type StageOptions } from '../support/stage.ts';

const patiently = { timeout: 60_000, interval: 100 };
/** What the logs have not reached is looked for again every second. */
const policy = changedPolicy({ delays: { retryNotChecked: '1s' } });
const story = (options: StageOptions, played: (stage: Stage) => Promise<void>) =>
  onStage({ policy, ...options }, played);

const later = (at: string, user = 'colleague') => line({ at, user, ip: '192.0.2.10', code: 0 });
const opened = async (stage: Stage): Promise<Case> => (await stage.hunt(), (await stage.cases())[0]!);
const revised = (stage: Stage, revision: number): Promise<Case> =>
  vi.waitFor(async () => {
    const [file] = await stage.cases();
    expect(file!.revision).toBe(revision);
    return file!;
  }, patiently);
const kindsOf = ({ notifications }: Case): string[] => notifications.map(({ kind, status }) => `${kind} ${status}`);
const ADA = { by: 'ada' };

describe.skipIf(!inject('server'))('a case', () => {
  it('that lasts three days grows, looks again as the logs come in, and ends its watch: one case, one thread', async () => {
    await story({ exports: { 'a.json': spray({ signsIn: false }) } }, async (stage) => {
      const first = await opened(stage);
      expect(first).toMatchObject({ revision: 1, watch: 'active', severity: 'medium' });
      expect(first.coverage.notChecked.map(({ what }) => what)).toContain('re-check +1 h');

      await stage.write('b.json', spray({ from: '2026-03-18T08:00:00.000Z', signsIn: false }));
      await stage.hunt();
      expect(await revised(stage, 2)).toMatchObject({ id: first.id, lockouts: { total: 12 }, users: { length: 6 } });

      await stage.write('b.json', [
        line({ at: '2026-03-18T08:40:00.000Z', user: 'user3', ip: '203.0.113.7', code: 0, password: true }),
        later('2026-03-18T09:06:00.000Z'),
      ]);
      await stage.hunt();
      const escalated = await revised(stage, 3);
      expect(escalated).toMatchObject({ severity: 'critical', watch: 'active' });
      expect(escalated.coverage.checked.map(({ what }) => what)).toContain('re-check +1 h');

      await stage.write('b.json', [later('2026-03-19T10:00:00.000Z')]);
      await stage.hunt();
      const last = await revised(stage, 4);
      expectValid(last, 'case');
      expect(last).toMatchObject({ watch: 'ended', status: 'open' });
      expect(
        await vi.waitFor(async () => {
          const [file] = await stage.cases();
          expect(kindsOf(file!)).toHaveLength(3);
          return kindsOf(file!);
        }, patiently),
      ).toEqual(['opened sent', 'escalated sent', 'final sent']);

      const mails = await Promise.all((await stage.mails()).map((mail) => PostalMime.parse(mail)));
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(1);
      expect(mails.slice(1).map(({ inReplyTo }) => inReplyTo)).toEqual([mails[0]!.messageId, mails[0]!.messageId]);
    });
  });

  it('takes what analysts decide while it watches, each once, with a line for each', async () => {
    await story({ exports: { 'a.json': spray({ signsIn: false }) } }, async (stage) => {
      const handle = stage.handleOf((await opened(stage)).id);
      expect(await handle.executeUpdate(acknowledge, { args: [ADA] })).toEqual({ status: 'acknowledged' });
      const reason = { ...ADA, reason: 'benign-expected' as const, note: 'a scanner of ours' };
      const closing = { args: [reason] as [typeof reason], updateId: 'c1' };
      expect(await handle.executeUpdate(close, closing)).toEqual({ status: 'closed' });
      expect(await handle.executeUpdate(close, closing)).toEqual({ status: 'closed' });
      const refused = handle.executeUpdate(close, { args: [reason] });
      await expect(refused).rejects.toMatchObject({
        cause: { message: 'the case is closed: reopen it before you close it.' },
      });
      const nameless = handle.executeUpdate(note, { args: [{ by: '' }] });
      await expect(nameless).rejects.toMatchObject({ cause: { type: 'InvalidRequest', nonRetryable: true } });

      const [file] = await stage.cases();
      expectValid(file, 'case');
      expect(file!.status).toBe('closed');
      expect(file!.audit.map(({ action, by }) => `${action} by ${by}`)).toEqual(['acknowledge by ada', 'close by ada']);
      expect(kindsOf(file!)).toEqual(['opened sent', 'closed sent']);
      const { events } = await handle.fetchHistory();
      expect(events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(2);
    });
  });

  it('that is closed counts on without mail, and opens itself again when somebody gets in', async () => {
    await story({ exports: { 'a.json': spray({ signsIn: false }) } }, async (stage) => {
      const { id } = await opened(stage);
      await stage.handleOf(id).executeUpdate(close, { args: [{ ...ADA, reason: 'false-positive' }] });
      await stage.write('a.json', [line({ at: '10:20', user: 'user6', ip: '203.0.113.7', code: 50053 })]);
      await stage.hunt();
      const grown = await revised(stage, 3);
      expect(grown).toMatchObject({ status: 'closed', lockouts: { total: 7 } });
      expect(kindsOf(grown)).toEqual(['opened sent', 'closed sent']);

      await stage.write('a.json', [
        line({ at: '10:30', user: 'user6', ip: '203.0.113.7', code: 50053 }),
        line({ at: '10:31', user: 'user6', ip: '203.0.113.7', code: 0, password: true }),
      ]);
      await stage.hunt();
      const reopened = await revised(stage, 4);
      expect(reopened).toMatchObject({ status: 'open', severity: 'critical' });
      expect(reopened.audit.map(({ action, by }) => `${action} by ${by}`)).toEqual([
        'close by ada',
        'reopen by lockout-hunt',
      ]);
      expect(kindsOf(reopened)).toEqual(['opened sent', 'closed sent', 'reopened sent']);
      const handle = stage.handleOf(id);
      expect(await handle.executeUpdate(acknowledge, { args: [ADA] })).toEqual({ status: 'acknowledged' });
    });
  });

  it('whose campaign comes back after its watch has ended is continued by another', async () => {
    const ended = changedPolicy({ delays: { rechecks: ['10m'], quiet: '30m', retryNotChecked: '1s' } });
    await story(
      { policy: ended, exports: { 'a.json': [...spray({ signsIn: false }), later('12:00')] } },
      async (stage) => {
        const { id, watch } = await opened(stage);
        expect(watch).toBe('ended');
        await stage.write('a.json', spray({ from: '2026-03-20T10:00:00.000Z', signsIn: false }));
        await stage.hunt();
        const cases = await stage.cases();
        expect(cases.map(({ links }) => links)).toEqual([{}, { continues: id }]);
        await stage.handleOf(id).executeUpdate(reopen, { args: [ADA] });
      },
    );
  });
});
