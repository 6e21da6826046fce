import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { Failure } from '../../src/domain/failure.ts';
import { shifted } from '../../src/domain/instant.ts';
import { announced } from '../../src/domain/mail-journal.ts';
import type { MailLimits } from '../../src/domain/notices.ts';
import type { Severity } from '../../src/domain/severity.ts';
import type { Ports } from '../../src/ports.ts';
import { aCase } from '../domain/case-builders.ts';
import { at } from '../support/builders.ts';
import { asTemporalRuns, locally, TENANT, type Local } from '../support/local-ports.ts';

const LIMITS: MailLimits = { perHour: 2, digest: true, quietPerCase: '15m' };
const idOf = (number: number): string => `LK-20260317-0A1B2${number}`;

/** So many cases, each with a first revision that nobody was told of yet; at ten o'clock. */
async function tenantWith(
  local: Local,
  severities: readonly Severity[],
  through: (ports: Ports) => Ports = (ports) => ports,
) {
  const { store } = local.ports;
  const clock = { now: at('10:00') };
  const announce = async (id: string, revision: number, severity: Severity): Promise<void> => {
    const told = { caseId: id, revision, at: clock.now, notice: 'opened', domain: 'example.com' } as const;
    const journal = announced(await store.journal(id), { ...told, addresses: ['soc@example.com'] });
    await store.writeJournal(id, journal);
    await store.fileRevision({ ...aCase({ id, revision, severity }), tenant: TENANT });
  };
  for (const [number, severity] of severities.entries()) await announce(idOf(number), 1, severity);
  const ports = { ...local.ports, now: () => clock.now };
  const asked = (over: Ports) => asTemporalRuns(createActivities(over));
  const email = (number: number, revision = 1, over = through(ports)) =>
    asked(over).emailCase({ tenant: TENANT, caseId: idOf(number), revision });
  const statusOf = async (number: number) => (await store.journal(idOf(number))).at(-1)!.status;

  /** Lets every case ask again when it was told to, until all is told. */
  const untilAllIsTold = async (): Promise<void> => {
    for (let rounds = 0; rounds < 50; rounds++) {
      const waits: string[] = [];
      for (const number of severities.keys()) {
        const { until } = await email(number, 1, ports);
        if (until !== undefined) waits.push(until);
      }
      if (waits.length === 0) return;
      clock.now = waits.sort()[0]!;
    }
    throw new Error('something is held back for ever');
  };
  return { store, clock, announce, email, statusOf, untilAllIsTold };
}

const parsed = async (local: Local): Promise<Email[]> =>
  Promise.all((await local.mails()).map((raw) => PostalMime.parse(raw)));
const digests = (mails: readonly Email[]) => mails.filter(({ subject }) => subject!.includes('several cases'));
const limited = (limits: MailLimits) => ({
  tenant: { notify: { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low', limits } } as const,
});

describe('mails over the limit', () => {
  it('stay pending, with the reason, and go in one digest when the hour has passed', async () => {
    await locally(
      [],
      async (local) => {
        const { email, clock, store, statusOf } = await tenantWith(local, ['low', 'low', 'high', 'medium']);
        for (const number of [0, 1]) expect(await email(number)).toEqual({ status: 'sent' });
        expect(await email(2)).toEqual({ status: 'pending', until: at('11:00') });
        expect(await email(3)).toEqual({ status: 'pending', until: at('11:02') });
        const reason = `held back until ${at('11:00')}: 2 mails went out within the hour (notify.perHour: 2)`;
        expect(await store.journal(idOf(2))).toMatchObject([{ status: 'pending', recipients: [{ reason }] }]);

        clock.now = at('11:00');
        expect(await email(2)).toEqual({ status: 'sent' });
        expect(await statusOf(3)).toBe('pending');
        expect(await email(3)).toEqual({ status: 'sent' });
        const mails = await parsed(local);
        expect(mails).toHaveLength(3);
        const [digest] = digests(mails);
        expect(digest!.subject).toBe(`Entra ID lockouts in ${TENANT}: several cases in one mail`);
        expect(digest!.headers.find(({ key }) => key === 'x-case-id')).toBeUndefined();
        for (const part of [digest!.text!, digest!.html!]) {
          expect(part).toContain('2 cases in contoso');
          expect(part.indexOf(`HIGH ${idOf(2)}`)).toBeLessThan(part.indexOf(`MEDIUM ${idOf(3)}`));
          expect(part).toContain(`lockout-hunt cases show ${idOf(3)}`);
          expect(part).not.toContain(idOf(0));
        }
      },
      limited(LIMITS),
    );
  });

  it('go one by one where no digest is wanted, and each says what still waits', async () => {
    await locally(
      [],
      async (local) => {
        const { email, clock, untilAllIsTold } = await tenantWith(local, Array<Severity>(5).fill('medium'));
        for (const number of [0, 1, 2, 3, 4]) await email(number);
        await untilAllIsTold();
        expect(clock.now).toBe(at('12:00'));
        const mails = await parsed(local);
        expect(mails.map(({ messageId }) => messageId).sort()).toEqual(
          [0, 1, 2, 3, 4].map((n) => `<${idOf(n)}.1@example.com>`),
        );
        const third = mails.find(({ messageId }) => messageId!.includes(idOf(2)))!;
        expect(third.text).toContain(
          `2 mails are held back, since there are more than 2 in an hour: ${idOf(3)}, ${idOf(4)}.`,
        );
      },
      limited({ ...LIMITS, digest: false }),
    );
  });

  it('do not hold back a critical case', async () => {
    await locally(
      [],
      async (local) => {
        const { email } = await tenantWith(local, ['low', 'low', 'low', 'critical']);
        for (const number of [0, 1, 2]) await email(number);
        expect(await email(3)).toEqual({ status: 'sent' });
      },
      limited(LIMITS),
    );
  });

  it('leave the hour to others when the server took none', async () => {
    await locally(
      [],
      async (local) => {
        const away = (ports: Ports): Ports => ({
          ...ports,
          mailer: {
            ...ports.mailer,
            send: () => Promise.reject(new Failure('MailUnavailable', 'The server is away.')),
          },
        });
        const { email, store } = await tenantWith(local, ['low', 'low', 'low'], away);
        for (const number of [0, 1, 2]) await expect(email(number)).rejects.toMatchObject({ type: 'MailUnavailable' });
        expect((await store.notices(TENANT)).notices).toMatchObject({ mailed: [], held: [] });
      },
      limited(LIMITS),
    );
  });
});

describe('a second mail about one case', () => {
  it('waits until people were left alone for a while, unless it is graver', async () => {
    await locally(
      [],
      async (local) => {
        const { email, clock, announce } = await tenantWith(local, ['medium', 'medium']);
        for (const number of [0, 1]) await email(number);
        clock.now = at('10:05');
        await announce(idOf(0), 2, 'medium');
        await announce(idOf(1), 2, 'high');
        expect(await email(0, 2)).toEqual({ status: 'pending', until: at('10:15') });
        expect(await email(1, 2)).toEqual({ status: 'sent' });
        clock.now = at('10:15');
        expect(await email(0, 2)).toEqual({ status: 'sent' });
      },
      limited({ ...LIMITS, perHour: 20 }),
    );
  });
});

/** Ports that die at the nth call that changes something: before it is done, or after, when its answer is lost. */
function dying(ports: Ports, nth: number, when: 'before' | 'after'): Ports {
  let calls = 0;
  const mortal =
    <Input extends unknown[], Answer>(call: (...input: Input) => Promise<Answer>) =>
    async (...input: Input): Promise<Answer> => {
      const isLast = ++calls === nth;
      if (isLast && when === 'before') throw new Error('killed');
      const answer = await call(...input);
      if (calls >= nth) throw new Error('killed');
      return answer;
    };
  const { store, mailer } = ports;
  return {
    ...ports,
    mailer: { ...mailer, send: mortal(mailer.send) },
    store: { ...store, writeJournal: mortal(store.writeJournal), swapNotices: mortal(store.swapNotices) },
  };
}

describe('a worker that dies while it sends a digest', () => {
  const points = [1, 2, 3, 4, 5].flatMap(
    (nth) =>
      [
        [nth, 'before'],
        [nth, 'after'],
      ] as const,
  );
  it.each(points)('at change %i, %s it: loses no case, and repeats no other mail', async (nth, when) => {
    await locally(
      [],
      async (local) => {
        const { email, clock, untilAllIsTold, statusOf } = await tenantWith(local, [
          'low',
          'low',
          'high',
          'medium',
          'low',
        ]);
        for (const number of [0, 1, 2, 3, 4]) await email(number);
        clock.now = at('11:00');
        await expect(email(2, 1, dying({ ...local.ports, now: () => clock.now }, nth, when))).rejects.toThrow('killed');
        clock.now = shifted(clock.now, 1_000);
        await untilAllIsTold();
        expect(await Promise.all([0, 1, 2, 3, 4].map(statusOf))).toEqual(Array(5).fill('sent'));
        const mails = await parsed(local);
        expect(mails.filter((mail) => !digests([mail]).length)).toHaveLength(2);
        expect(new Set(digests(mails).map(({ messageId }) => messageId)).size).toBe(1);
        for (const digest of digests(mails))
          for (const number of [2, 3, 4]) expect(digest.text).toContain(idOf(number));
        // Only a mail that may have arrived is sent again; it says so.
        const repeats = digests(mails).filter(({ text }) => text!.includes('Possible repeat'));
        expect(repeats.length).toBeGreaterThanOrEqual(digests(mails).length - 1);
      },
      limited(LIMITS),
    );
  });
});
