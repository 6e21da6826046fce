import { describe, expect, it } from 'vitest';
import { overDays, type Days, type SentMail } from '../support/days.ts';
import { line } from '../support/exported.ts';
import { shifted } from '../../src/domain/instant.ts';
import { at } from '../support/builders.ts';
import type { MailLimits } from '../../src/domain/notices.ts';

const LIMITS: MailLimits = { perHour: 2, digest: true, quietPerCase: '15m' };
const notify = (limits: MailLimits) => ({
  notify: { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low' as const, limits },
});

/** Campaigns of five accounts each, from a source and a tool of its own, found by one hunt. */
const campaigns = (count: number): string[] =>
  Array.from({ length: count }, (_, number) =>
    Array.from({ length: 5 }, (_, user) =>
      line({
        at: shifted(at('10:00'), (user * 60 + number) * 1_000),
        user: `c${number}-user${user}`,
        ip: `198.51.100.${number + 1}`,
        agent: `tool-${number}/1.0`,
        code: 50053,
      }),
    ),
  ).flat();

const shortly = ({ caseId, at: then }: SentMail): string =>
  `${caseId === undefined ? 'digest' : 'case'} ${then.slice(11, 16)}`;
const told = async (days: Days): Promise<string[]> => {
  const ids = (await days.cases()).map(({ id }) => id);
  const journals = await Promise.all(ids.map((id) => days.ports.store.journal(id)));
  return journals.map((journal) => journal.map(({ status }) => status).join());
};

describe('many cases in an hour', () => {
  it('are told by as many mails as people want, and one digest when the hour has passed', async () => {
    await overDays(notify(LIMITS), async (days) => {
      await days.exported('10:10', campaigns(4));
      expect(days.mails.map(shortly)).toEqual(['case 10:10', 'case 10:10']);
      expect((await told(days)).sort()).toEqual(['pending', 'pending', 'sent', 'sent']);
      await days.until('11:09');
      expect(days.mails).toHaveLength(2);
      await days.until('11:20');
      expect(days.mails.map(shortly)).toEqual(['case 10:10', 'case 10:10', 'digest 11:10']);
      expect(await told(days)).toEqual(Array(4).fill('sent'));
      const mentioned = (await days.cases()).filter(({ id }) => days.mails[2]!.text.includes(id));
      expect(mentioned).toHaveLength(2);
      await days.until('13:00');
      expect(days.mails).toHaveLength(3);
    });
  }, 90_000);

  it('come one by one where no digest is wanted', async () => {
    await overDays(notify({ ...LIMITS, digest: false }), async (days) => {
      await days.exported('10:10', campaigns(5));
      await days.until('14:00');
      expect(days.mails.map(shortly)).toEqual(['case 10:10', 'case 10:10', 'case 11:10', 'case 11:10', 'case 12:10']);
      expect(new Set(days.mails.map(({ messageId }) => messageId)).size).toBe(5);
    });
  }, 90_000);
});
