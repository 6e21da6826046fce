import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { nextRevision } from '../../src/domain/case-file.ts';
import { byTime } from '../../src/domain/lockout.ts';
import { rungOf } from '../../src/domain/outcome.ts';
import { aLockout, at, minutesAfter } from '../support/builders.ts';
import { expectValid } from '../support/contract.ts';
import { aCase, anAccessEntry, findings } from './case-builders.ts';
import { accessFound, COVERED, gotIn, material, NOT_CHECKED, type Given } from './case-material.ts';
import { COSTLY } from '../support/random-cases.ts';

const outcomesOf = ({ users }: ReturnType<typeof nextRevision>) => users.map(({ id, outcome }) => `${id} ${outcome}`);

describe('first revision', () => {
  it('is a case by the contract', () => {
    expectValid(nextRevision(material()), 'case');
    expectValid(aCase(), 'case');
  });

  it('is open and watched, with the lockouts of the campaign', () => {
    expect(nextRevision(material())).toMatchObject({
      ...{ id: 'LK-20260317-0A1B2C', tenant: 'contoso', revision: 1, status: 'open', watch: 'active' },
      ...{ openedAt: at('12:00'), updatedAt: at('12:00'), firstSeen: at('10:00'), lastSeen: at('10:05') },
      lockouts: { total: 6, byCause: { 'smart-lockout': 6 }, users: 6, sources: 1 },
      ...{ severity: 'medium', title: 'Password spray: 6 accounts from 1 source, nobody got in so far' },
      ...{ attack: { tactics: ['TA0006'], techniques: ['T1110.003'] }, links: {}, audit: [], notifications: [] },
    });
  });

  it('tells who got in', () => {
    const file = nextRevision(material({ access: accessFound([gotIn('user-0')]) }));
    expectValid(file, 'case');
    expect(outcomesOf(file)[0]).toBe('user-0 signed-in');
    expect(file.title).toContain('1 signed in');
    expect(file.attack.techniques).toEqual(['T1078.004', 'T1110.003']);
    expect(file.timeline.map(({ kind }) => kind)).toContain('signed-in');
  });

  it('says when the logs hold no non-interactive sign-in', () => {
    const found = accessFound([]);
    const feeds = found.access.checked.feeds.map((feed) => ({ ...feed, kinds: ['interactive' as const] }));
    const access = { ...found, access: { ...found.access, checked: { ...found.access.checked, feeds } } };
    const unseen = (given: Given) => nextRevision(material(given)).coverage.notChecked.map(({ what }) => what);
    expect(unseen({ access })).toContain('non-interactive sign-ins');
    expect(unseen({})).not.toContain('non-interactive sign-ins');
    expect(unseen({ access: NOT_CHECKED })).not.toContain('non-interactive sign-ins');
  });

  it('is no longer watched once a day is covered and quiet', () => {
    const coverage = { ...COVERED, to: '2026-03-18T10:05:00.000Z' };
    expect(nextRevision(material({ coverage })).watch).toBe('ended');
    expect(nextRevision(material({ coverage: { ...COVERED, to: '2026-03-18T10:04:59.999Z' } })).watch).toBe('active');
  });
});

describe('a case that turned out to be a part of another', () => {
  const sameCampaignAs = 'LK-20260317-0A0A0A';

  it('is closed as its duplicate, once', () => {
    const open = nextRevision(material());
    const closed = nextRevision(material({ campaign: { sameCampaignAs }, previous: open }));
    expectValid(closed, 'case');
    expect(closed).toMatchObject({ revision: 2, status: 'closed', watch: 'ended', links: { sameCampaignAs } });
    expect(closed.audit).toMatchObject([{ by: 'lockout-hunt', action: 'close', reason: 'duplicate' }]);
    expect(nextRevision(material({ campaign: { sameCampaignAs }, previous: closed })).audit).toEqual(closed.audit);
  });

  it('is closed by nobody where a person asked for it', () => {
    const asked = nextRevision(material({ campaign: { sameCampaignAs, origin: 'on-demand' } }));
    expect(asked).toMatchObject({ status: 'open', links: { sameCampaignAs }, audit: [] });
  });
});

describe('a step that was not checked', () => {
  const blind = { scope: NOT_CHECKED, agents: NOT_CHECKED, access: NOT_CHECKED };

  it('leaves a valid case that says so, and says never that nobody got in', () => {
    const file = nextRevision(material({ ...blind, findings: findings(blind) }));
    expectValid(file, 'case');
    expect(file.title).toBe('Password spray: 6 accounts from 1 source, whether anyone got in was not checked');
    expect(file.coverage.notChecked.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['scope', 'agents', 'access']),
    );
    expect(outcomesOf(file)).toHaveLength(6);
  });

  it('keeps beside it what an earlier revision had seen', () => {
    const previous = nextRevision(material({ access: accessFound([gotIn('user-0')]) }));
    const file = nextRevision(material({ ...blind, findings: findings(blind), previous }));
    expectValid(file, 'case');
    expect(file.access).toEqual({ ...previous.access, ...NOT_CHECKED });
    expect(file.scope).toEqual({ ...previous.scope, ...NOT_CHECKED });
    expect(file.agents).toEqual({ ...previous.agents, ...NOT_CHECKED });
    expect(outcomesOf(file)).toEqual(outcomesOf(previous));
  });

  it('is said no more once it could look', () => {
    const previous = nextRevision(material({ ...blind, findings: findings(blind) }));
    const file = nextRevision(material({ previous }));
    expect(file.access).not.toHaveProperty('notChecked');
    expect(file.title).toContain('nobody got in so far');
  });
});

describe('next revision', () => {
  const previous = nextRevision(material());

  it('counts on, and keeps when the case was opened and what people made of it', () => {
    const audit = [{ at: at('12:30'), by: 'eve', action: 'acknowledge' as const }];
    const filed = { ...previous, status: 'acknowledged' as const, audit, links: { continues: 'LK-20260301-0A1B2C' } };
    expect(nextRevision(material({ previous: filed, now: at('13:00') }))).toMatchObject({
      ...{ revision: 2, openedAt: at('12:00'), updatedAt: at('13:00'), status: 'acknowledged', audit },
      links: { continues: 'LK-20260301-0A1B2C' },
    });
  });

  it('is the same but for its number when nothing changed', () => {
    const changes = ['details of what was seen or read'];
    expect(nextRevision(material({ previous }))).toEqual({ ...previous, revision: 2, changes });
  });
});

describe('a case that a person asked for', () => {
  const asked = { origin: 'on-demand' as const, sameCampaignAs: 'LK-20260316-0A1B2C' };
  const nothing = material({ lockouts: [], detections: [], campaign: { origin: 'on-demand' } });
  const verdict = { ...nothing.verdict, severity: 'informational' as const };

  it('is closed, and watched no more, when it found nothing', () => {
    const file = nextRevision({ ...nothing, verdict });
    expectValid(file, 'case');
    expect(file).toMatchObject({
      status: 'closed',
      watch: 'ended',
      firstSeen: null,
      audit: [],
      attack: { techniques: [] },
    });
  });

  it('is open, and watched no more, when it found something', () => {
    const file = nextRevision(material({ campaign: asked }));
    expect(file).toMatchObject({ status: 'open', watch: 'ended', links: { sameCampaignAs: 'LK-20260316-0A1B2C' } });
  });

  it('has no re-checks to wait for', () => {
    const { notChecked } = nextRevision(material({ campaign: asked })).coverage;
    expect(notChecked.filter(({ what }) => what.startsWith('re-check'))).toEqual([]);
    expect(nextRevision(material()).coverage.notChecked.some(({ what }) => what.startsWith('re-check'))).toBe(true);
  });

  it('does not say that nobody got in beyond what the logs hold', () => {
    expect(nextRevision(material({ campaign: asked })).title).toContain('nobody got in so far');
  });
});

describe('a case that a person asked for, asked again', () => {
  const campaign = { origin: 'on-demand' as const };
  const nothing = { ...material().verdict, severity: 'informational' as const };
  const closed = nextRevision(material({ campaign, verdict: nothing, lockouts: [], detections: [] }));
  const again = (previous: Case, verdict = material().verdict) =>
    nextRevision(material({ campaign, previous, verdict })).status;
  const line = { at: at('12:30'), by: 'eve', reason: 'benign-expected' as const };

  it('is opened once something is found, and stays closed as long as nothing is', () => {
    expect(closed.status).toBe('closed');
    expect(again(closed)).toBe('open');
    expect(again(closed, nothing)).toBe('closed');
  });

  it('stays what people made of it', () => {
    expect(again({ ...closed, audit: [{ ...line, action: 'close' }] })).toBe('closed');
    expect(again({ ...closed, status: 'open', audit: [{ ...line, action: 'reopen' }] }, nothing)).toBe('open');
    expect(again({ ...closed, status: 'acknowledged' })).toBe('acknowledged');
  });
});

describe('somebody whom only step 3 saw', () => {
  it('is listed with the name that the records give', () => {
    const { users } = nextRevision(material({ access: accessFound([gotIn('late')]) }));
    expect(users[0]).toMatchObject({ id: 'late', name: 'late@example.com', outcome: 'signed-in' });
  });
});

describe('a success that nobody can decide', () => {
  it('is never a title that says nobody got in', () => {
    const found = accessFound([]);
    const file = nextRevision(
      material({ access: { ...found, access: { ...found.access, undecided: [anAccessEntry({ userId: 'user-1' })] } } }),
    );
    expectValid(file, 'case');
    expect(file.title).toContain('whether anyone got in is undecided for 1 account');
  });
});

const somebody = fc.constantFrom('ada', 'bo', 'cy');
const someLockouts = fc
  .array(fc.record({ user: somebody, ip: fc.constantFrom('203.0.113.7', '203.0.113.8'), minute: fc.nat(90) }), {
    minLength: 1,
    maxLength: 15,
  })
  .map((rows) => rows.map(({ minute, ...row }) => aLockout({ ...row, at: minutesAfter('10:00', minute) })));
const somePass = fc.record({
  lockouts: someLockouts,
  rungs: fc.uniqueArray(somebody.map(gotIn), { selector: ({ user }) => user }),
  blind: fc.boolean(),
});

describe('revisions: any two passes', () => {
  test.prop([somePass, somePass], COSTLY)(
    'are valid, and never take back a user, a source, a proof or a rung',
    (first, second) => {
      const passing = (pass: typeof first, more: Given) =>
        material({
          ...more,
          ...(pass.blind ? { scope: NOT_CHECKED, access: NOT_CHECKED } : { access: accessFound(pass.rungs) }),
        });
      const before = nextRevision(passing(first, { lockouts: first.lockouts.toSorted(byTime) }));
      const all = [...first.lockouts, ...second.lockouts].toSorted(byTime);
      const after = nextRevision(passing(second, { lockouts: all, previous: before }));
      expectValid(before, 'case');
      expectValid(after, 'case');
      expect(after.sources.map(({ address }) => address)).toEqual(
        expect.arrayContaining(before.sources.map(({ address }) => address)),
      );
      for (const was of before.users) {
        const is = after.users.find(({ id }) => id === was.id)!;
        expect(rungOf(is.outcome)).toBeGreaterThanOrEqual(rungOf(was.outcome));
        if (was.outcome === 'signed-in') expect(is.proof).toEqual(expect.arrayContaining([...was.proof]));
      }
    },
  );
});
