import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { attempted } from '../../src/domain/digest.ts';
import { shifted } from '../../src/domain/instant.ts';
import { released, ruled, withDigest, type Ruling } from '../../src/domain/mail-ruling.ts';
import { NO_NOTICES, type MailLimits, type Notice, type Notices } from '../../src/domain/notices.ts';
import { at } from '../support/builders.ts';
import { playedMails, type Played } from './played-mails.ts';

const LIMITS: MailLimits = { perHour: 2, digest: true, quietPerCase: '15m' };
const ONE_BY_ONE: MailLimits = { ...LIMITS, digest: false };

function aNotice(caseId: string, given: Partial<Notice> = {}): Notice {
  const said = { headline: `what ${caseId} is`, answer: 'nobody got in', isUrgent: false };
  return { caseId, revision: 1, kind: 'opened', severity: 'medium', ...said, ...given };
}

/** Asks one after the other, and answers what was ruled. */
function asking(limits = LIMITS) {
  let notices: Notices = NO_NOTICES;
  return {
    ask: (clock: string, notice: Notice): Ruling => {
      const answer = ruled(notices, { tenant: 'contoso', notice, limits, now: at(clock) });
      notices = answer.notices;
      return answer.ruling;
    },
    change: (by: (before: Notices) => Notices) => void (notices = by(notices)),
    notices: () => notices,
  };
}

describe('a mail about a case', () => {
  it('goes as long as the hour has room, and else when it has', () => {
    const { ask } = asking();
    expect(ask('10:00', aNotice('A'))).toEqual({ what: 'send', heldBack: [] });
    expect(ask('10:10', aNotice('B'))).toMatchObject({ what: 'send' });
    expect(ask('10:20', aNotice('C'))).toMatchObject({ what: 'hold', until: at('11:00') });
    expect(ask('11:00', aNotice('C'))).toMatchObject({ what: 'send' });
  });

  it('does not go just before, and says why', () => {
    const { ask } = asking();
    ask('10:00', aNotice('A'));
    ask('10:10', aNotice('B'));
    expect(ask('10:59:59.999', aNotice('C'))).toEqual({
      what: 'hold',
      until: at('11:00'),
      why: '2 mails went out within the hour (notify.perHour: 2)',
    });
  });

  it('that is urgent is never held back, and says who is', () => {
    const { ask } = asking();
    for (const id of ['A', 'B', 'C']) ask('10:00', aNotice(id));
    const ruling = ask('10:05', aNotice('A', { revision: 2, severity: 'critical', isUrgent: true }));
    expect(ruling).toMatchObject({ what: 'send', heldBack: [{ caseId: 'C' }] });
  });

  it('is the same one when it is tried again', () => {
    const { ask, notices } = asking();
    for (let tries = 0; tries < 5; tries++) expect(ask('10:00', aNotice('A'))).toEqual({ what: 'send', heldBack: [] });
    expect(notices().mailed).toHaveLength(1);
  });

  it('gives its place back when it could not be handed over', () => {
    const { ask, change } = asking({ ...LIMITS, perHour: 1 });
    ask('10:00', aNotice('A'));
    change((notices) => released(notices, 'A.1'));
    expect(ask('10:01', aNotice('B'))).toMatchObject({ what: 'send' });
  });
});

describe('a second mail about one case', () => {
  const first = aNotice('A');
  it.each([
    ['10:14', 'medium', 'hold'],
    ['10:14', 'low', 'hold'],
    ['10:14', 'high', 'send'],
    ['10:15', 'medium', 'send'],
  ] as const)('at %s, being %s after a medium one at 10:00: %s', (clock, severity, what) => {
    const { ask } = asking({ ...LIMITS, perHour: 9 });
    ask('10:00', first);
    expect(ask(clock, aNotice('A', { revision: 2, severity }))).toMatchObject({ what });
  });

  it('waits for as long as it is said to, though others are told meanwhile', () => {
    const { ask } = asking({ ...LIMITS, perHour: 9, quietPerCase: '3h' });
    ask('10:00', first);
    ask('11:30', aNotice('B'));
    const ruling = ask('12:00', aNotice('A', { revision: 2 }));
    expect(ruling).toMatchObject({ what: 'hold', until: at('13:00') });
    expect(ruling).toHaveProperty('why', 'A was told less than 3h ago (notify.quietPerCase)');
  });
});

describe('what is held back', () => {
  const full = (limits: MailLimits) => {
    const asked = asking(limits);
    for (const id of ['A', 'B']) asked.ask('10:00', aNotice(id));
    return asked;
  };

  it('goes one by one, in the order in which it came', () => {
    const { ask } = full(ONE_BY_ONE);
    expect(ask('10:10', aNotice('C'))).toMatchObject({ until: at('11:00') });
    expect(ask('10:11', aNotice('D'))).toMatchObject({ until: at('11:00') });
    expect(ask('10:12', aNotice('E'))).toMatchObject({ until: at('12:00') });
    expect(ask('11:00', aNotice('F')), 'who comes later').toMatchObject({ what: 'hold', until: at('12:00') });
    expect(ask('11:00', aNotice('D'))).toMatchObject({
      what: 'send',
      heldBack: [{ caseId: 'C' }, { caseId: 'E' }, { caseId: 'F' }],
    });
    expect(ask('11:00', aNotice('C'))).toMatchObject({ what: 'send' });
  });

  it('does not wait for ever behind one that does not come', () => {
    const { ask } = full(ONE_BY_ONE);
    for (const id of ['C', 'D', 'E']) ask('10:10', aNotice(id));
    expect(ask('11:09', aNotice('E'))).toMatchObject({ what: 'hold' });
    expect(ask('11:10', aNotice('E'))).toMatchObject({ what: 'send' });
  });

  it('goes in one digest, as it is by then', () => {
    const { ask, change, notices } = full(LIMITS);
    expect(ask('10:10', aNotice('C'))).toMatchObject({ what: 'hold', until: at('11:00') });
    expect(ask('10:11', aNotice('D'))).toMatchObject({ what: 'hold', until: at('11:02') });
    ask('10:12', aNotice('C', { revision: 2, severity: 'high' }));
    const ruling = ask('11:00', aNotice('C', { revision: 2, severity: 'high' }));
    expect(ruling).toMatchObject({ what: 'digest', digest: { tells: ['C.2', 'D.1'], lead: 'C' } });
    if (ruling.what !== 'digest') return;
    expect(ask('11:01', aNotice('D')), 'while it is being sent').toMatchObject({ what: 'hold', until: at('11:03') });
    change((before) =>
      withDigest(before, attempted(ruling.digest, { recipients: [], status: 'sent', handingOver: false }, at('11:02'))),
    );
    expect(ask('11:02', aNotice('D'))).toMatchObject({ what: 'told', digest: { items: [] } });
    expect(ask('11:02', aNotice('C', { revision: 2 }))).toMatchObject({ what: 'told' });
    expect(notices().mailed).toMatchObject([{ tells: [{ caseId: 'C', severity: 'high' }, { caseId: 'D' }] }]);
  });

  it('is sent by another case when the one that began the digest is gone', () => {
    const { ask } = full(LIMITS);
    for (const id of ['C', 'D']) ask('10:10', aNotice(id));
    const begun = ask('11:00', aNotice('C'));
    const taken = ask('11:03', aNotice('D'));
    expect(taken).toMatchObject({ what: 'digest', digest: { lead: 'D' } });
    expect((taken as typeof begun & { what: 'digest' }).digest.id).toBe(
      (begun as typeof taken & { what: 'digest' }).digest.id,
    );
    expect(ask('11:04', aNotice('C'))).toMatchObject({ what: 'hold', until: at('11:06') });
  });

  it('is forgotten after a week; the journals of the cases know it', () => {
    const { ask, notices } = full(LIMITS);
    ask('10:10', aNotice('C'));
    ask('2026-03-24T11:00:00.001Z', aNotice('Z'));
    expect(notices().held).toEqual([]);
  });
});

describe('whatever happens in a day of mails', () => {
  const limits = fc.record({
    perHour: fc.integer({ min: 1, max: 4 }),
    digest: fc.boolean(),
    quietPerCase: fc.constantFrom('1m' as const, '15m' as const, '2h' as const),
  });
  const told = ({ mails }: Played) => mails.flatMap(({ tells }) => tells);
  const due = ({ wanted }: Played) => wanted.flatMap(({ id, gaveWay }) => (gaveWay ? [] : id));

  test.prop([playedMails(limits)])('each notice is told, and none twice', (played) => {
    expect(new Set(told(played)).size).toBe(told(played).length);
    expect(told(played)).toEqual(expect.arrayContaining(due(played)));
  });

  test.prop([playedMails(limits)])(
    'no more mails go in an hour than were asked for',
    ({ mails, limits: { perHour } }) => {
      for (const [index, { at: then, isUrgent }] of mails.entries()) {
        const within = mails.slice(0, index + 1).filter((mail) => mail.at > shifted(then, -3_600_000));
        if (!isUrgent) expect(within.length).toBeLessThanOrEqual(perHour);
      }
    },
  );

  test.prop([playedMails(limits)])(
    'what is urgent is told before anything else that its case asks for',
    ({ mails, wanted }) => {
      for (const { id, gaveWay } of wanted.filter(({ isUrgent }) => isUrgent))
        expect(gaveWay || mails.some(({ tells, isUrgent }) => isUrgent && tells[0] === id)).toBe(true);
    },
  );

  test.prop([playedMails(limits, { crashes: true })])('nothing is lost when senders die', (played) => {
    expect(told(played)).toEqual(expect.arrayContaining(due(played)));
  });
});
