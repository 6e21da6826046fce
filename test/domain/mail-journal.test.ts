import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  announced,
  heldBack,
  isPutOff,
  isSoon,
  pendingNotice,
  putOff,
  readdressed,
  statusOf,
  toldByDigest,
  threadOf,
  withEntry,
  type Announced,
} from '../../src/domain/mail-journal.ts';
import type { Delivery, JournalEntry, NoticeKind } from '../../src/domain/notification.ts';
import { at } from '../support/builders.ts';

const revision = (given: Partial<Announced> = {}): Announced => ({
  ...{ caseId: 'LK-20260317-0A1B2C', revision: 1, at: at('10:15'), notice: 'opened' as const, domain: 'example.com' },
  ...{ addresses: ['soc@example.com', 'boss@example.com'], ...given },
});
const delivery = (status: Delivery['status'], address = `${status}@example.com`): Delivery => ({ address, status });
const entry = (statuses: readonly Delivery['status'][], given: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ revision: 1, kind: 'opened', at: at('10:15'), messageId: '<LK-20260317-0A1B2C.1@example.com>' },
  ...{ status: statusOf(statuses.map((status) => delivery(status))), handingOver: false },
  recipients: statuses.map((status) => delivery(status)),
  ...given,
});

describe('the thread of a case', () => {
  const entry = (revision: number): JournalEntry => ({
    ...{ revision, kind: 'opened', at: at('10:00'), status: 'sent', recipients: [], handingOver: false },
    messageId: `<${revision}@contoso.com>`,
  });
  const journal = [1, 2, 4, 5, 7, 8].map(entry);

  it('begins with the first mail', () => expect(threadOf(journal, journal[0]!)).toEqual({}));

  it('goes on with answers to the first, which name the latest three before them, too', () => {
    expect(threadOf(journal, entry(2))).toEqual({ inReplyTo: '<1@contoso.com>', references: ['<1@contoso.com>'] });
    expect(threadOf(journal, entry(8))).toEqual({
      inReplyTo: '<1@contoso.com>',
      references: [1, 4, 5, 7].map((revision) => `<${revision}@contoso.com>`),
    });
  });
});

describe('a pending mail', () => {
  it('goes to those who are to be told today', () => {
    const { recipients, status } = readdressed(entry(['sent', 'pending']), ['sent@example.com', 'new@example.com']);
    expect(recipients).toEqual([
      delivery('sent'),
      { ...delivery('refused', 'pending@example.com'), reason: 'no longer among those to be told' },
      delivery('pending', 'new@example.com'),
    ]);
    expect(status).toBe('pending');
  });

  it('waits no longer where nobody is to be told', () => {
    expect(readdressed(entry(['sent', 'pending']), []).status).toBe('sent');
    expect(readdressed(entry(['pending']), []).status).toBe('failed');
  });

  it('stays as it is where those are the same', () => {
    const waiting = entry(['pending', 'sent']);
    expect(readdressed(waiting, ['pending@example.com', 'sent@example.com'])).toEqual({
      ...waiting,
      recipients: [delivery('sent'), delivery('pending')],
    });
  });
});

describe('a mail that is held back', () => {
  it('stays pending, and says until when and why to those who wait for it', () => {
    const held = heldBack(entry(['sent', 'pending']), { until: at('11:00'), why: '20 mails went out' });
    expect(held).toMatchObject({
      status: 'pending',
      recipients: [
        delivery('sent'),
        { status: 'pending', reason: `held back until ${at('11:00')}: 20 mails went out` },
      ],
    });
  });

  it('is told by a digest to those who got that', () => {
    const got = { address: 'pending@example.com', status: 'sent' } as const;
    expect(toldByDigest(entry(['refused', 'pending']), { recipients: [got] })).toMatchObject({
      status: 'sent',
      recipients: [delivery('refused'), got],
    });
  });

  it('waits no longer for an address that was added after the digest, nor for one that refused it', () => {
    const refused = { address: 'pending@example.com', status: 'refused', reason: 'no such mailbox' } as const;
    expect(toldByDigest(entry(['pending']), { recipients: [refused] })).toMatchObject({ status: 'failed' });
    expect(toldByDigest(entry(['pending']), { recipients: [] }).recipients).toMatchObject([
      { status: 'refused', reason: 'told in a digest, before this address was to be told' },
    ]);
  });
});

describe('journal before a revision is filed', () => {
  it.each([
    ['opened', 'escalated', 'opened'],
    ['escalated', null, 'escalated'],
    ['opened', 'closed', 'closed'],
    ['closed', 'reopened', 'reopened'],
    ['opened', 'final', 'opened'],
  ] as const)('tells of a pending %s and then %s that it is %s', (pending, notice, kind) => {
    const journal = announced([entry(['pending'], { kind: pending })], revision({ revision: 2, notice }));
    expect(journal.at(-1)).toMatchObject({ revision: 2, kind });
  });

  it('announces a mail to everybody who wants one', () => {
    expect(announced([], revision())).toEqual([
      {
        ...{ revision: 1, kind: 'opened', at: at('10:15'), status: 'pending', handingOver: false },
        messageId: '<LK-20260317-0A1B2C.1@example.com>',
        recipients: [delivery('pending', 'soc@example.com'), delivery('pending', 'boss@example.com')],
      },
    ]);
  });

  it('stays as it is where there is nothing to tell', () => {
    const journal = [entry(['sent'])];
    expect(announced(journal, revision({ revision: 2, notice: null }))).toEqual(journal);
    expect(announced([], revision({ notice: null }))).toEqual([]);
  });

  it('says the same when the same revision is announced again', () => {
    expect(announced(announced([], revision()), revision())).toEqual(announced([], revision()));
  });

  it('moves a pending mail on to the new revision, for those who still wait', () => {
    const [told, waiting] = announced([entry(['sent', 'pending'])], revision({ revision: 2, notice: null }));
    expect(told).toMatchObject({ revision: 1, status: 'sent', recipients: [delivery('sent')] });
    expect(waiting).toMatchObject({
      revision: 2,
      kind: 'opened',
      status: 'pending',
      recipients: [delivery('pending')],
    });
  });

  it('tells everybody again where the new revision is worth a mail itself, by the name of the first', () => {
    const [, waiting] = announced([entry(['sent', 'pending'])], revision({ revision: 2, notice: 'escalated' }));
    expect(waiting).toMatchObject({ revision: 2, kind: 'opened' });
    expect(waiting!.recipients.map(({ address }) => address)).toEqual(revision().addresses);
  });

  it('remembers that a mail was being handed over', () => {
    const journal = [entry(['pending'], { handingOver: true })];
    expect(announced(journal, revision({ revision: 2, notice: null }))).toMatchObject([{ handingOver: true }]);
  });
});

describe('a mail that its server puts off', () => {
  const MINUTE = 60_000;
  const late = putOff(entry(['pending']), at('10:15'), 5 * MINUTE);

  it('waits until then, and no longer', () => {
    expect([isPutOff(late, at('10:19')), isPutOff(late, at('10:20'))]).toEqual([true, false]);
    expect(isPutOff(entry(['pending']), at('10:15'))).toBe(false);
  });

  it('is worth the wait while that ends soon, counted from the first time', () => {
    expect(isSoon(late, 5 * MINUTE, 10 * MINUTE)).toBe(true);
    expect(isSoon(putOff(late, at('10:20'), 5 * MINUTE), 5 * MINUTE, 10 * MINUTE)).toBe(true);
    expect(isSoon(putOff(late, at('10:21'), 5 * MINUTE), 5 * MINUTE, 10 * MINUTE)).toBe(false);
    expect(isSoon(late, 0, 0)).toBe(true);
  });

  it('stays put off when another revision takes its place', () => {
    const [next] = announced([late], revision({ revision: 2, notice: null }));
    expect(next).toMatchObject({ revision: 2, later: late.later });
  });
});

describe('journal', () => {
  it.each<[Delivery['status'][], JournalEntry['status']]>([
    [['sent', 'refused', 'pending'], 'pending'],
    [['sent', 'refused'], 'sent'],
    [['refused'], 'failed'],
    [[], 'failed'],
  ])('of a mail to recipients %j is %s', (statuses, status) => {
    expect(statusOf(statuses.map((each) => delivery(each)))).toBe(status);
  });

  it('changes the entry of one revision, and no other', () => {
    const journal = [entry(['sent']), entry(['pending'], { revision: 2 })];
    const sent = entry(['sent'], { revision: 2 });
    expect(withEntry(journal, sent)).toEqual([journal[0], sent]);
    expect(withEntry(journal, entry(['sent'], { revision: 3 }))).toEqual(journal);
  });

  it('has something to tell of a revision only while its mail is pending', () => {
    expect(pendingNotice([entry(['pending'])], 1)).toBe('opened');
    expect(pendingNotice([entry(['sent'])], 1)).toBeNull();
    expect(pendingNotice([entry(['pending'])], 2)).toBeNull();
  });
});

const someNotices = fc.array(fc.constantFrom<NoticeKind | null>('opened', 'escalated', null), { maxLength: 8 });

describe('journal: any revisions', () => {
  test.prop([someNotices])('has one pending mail at most, about the newest revision, and loses none', (notices) => {
    const journal = notices.reduce<JournalEntry[]>(
      (entries, notice, index) => announced(entries, revision({ revision: index + 1, notice })),
      [],
    );
    const pending = journal.filter(({ status }) => status === 'pending');
    expect(pending.map((each) => each.revision)).toEqual(notices.some((notice) => notice) ? [notices.length] : []);
  });
});
