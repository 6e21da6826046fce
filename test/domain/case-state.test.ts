import { describe, expect, it } from 'vitest';
import { nextRevision } from '../../src/domain/case-file.ts';
import { withDecisions } from '../../src/domain/case-state.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { aLockout, at } from '../support/builders.ts';
import { accessFound, gotIn, material } from './case-material.ts';

const CLOSE: Decision = { id: 'u1', kind: 'close', by: 'ada', at: at('12:30'), reason: 'false-positive' };
const NOTE: Decision = { id: 'u2', kind: 'note', by: 'bo', at: at('12:31'), note: 'a scanner of ours' };
const opened = nextRevision(material());
const closed = withDecisions(opened, { decisions: [CLOSE] }, at('12:31'));
const spread = { access: accessFound([gotIn('user-0')]), now: at('13:00') };

describe('a revision that takes in decisions', () => {
  it('changes the state of the case, and nothing else', () => {
    const decided = withDecisions(opened, { decisions: [CLOSE, NOTE] }, at('12:31'));
    expect(decided).toMatchObject({ status: 'closed', revision: 2, updatedAt: at('12:31') });
    expect(decided.audit.map(({ id, action }) => `${id} ${action}`)).toEqual(['u1 close', 'u2 note']);
    expect(decided.changes).toEqual(['close (false-positive) by ada', 'note by bo: a scanner of ours']);
    const { status, audit, revision, updatedAt } = opened;
    expect({ ...decided, status, audit, revision, updatedAt, changes: undefined }).toEqual(opened);
  });

  it('says what it said when the decisions are filed already', () => {
    const again = withDecisions(closed, { decisions: [CLOSE] }, at('12:40'));
    const { updatedAt, changes } = closed;
    expect({ ...again, revision: 2, updatedAt, changes }).toEqual(closed);
  });
});

describe('a look', () => {
  it('takes in what analysts decided meanwhile', () => {
    const looked = nextRevision(material({ previous: opened, campaign: { decisions: [CLOSE] } }));
    expect(looked).toMatchObject({ status: 'closed', audit: [{ id: 'u1', reason: 'false-positive' }] });
  });

  it('leaves a closed case closed while it only grows', () => {
    expect(nextRevision(material({ previous: closed }))).toMatchObject({ status: 'closed', audit: [{ id: 'u1' }] });
  });

  it('opens a closed case again when the attack has spread, and says so', () => {
    const reopened: Case = nextRevision(material({ previous: closed, ...spread }));
    expect(reopened.status).toBe('open');
    expect(reopened.audit).toMatchObject([
      { id: 'u1' },
      { at: at('13:00'), by: 'lockout-hunt', action: 'reopen', note: expect.stringContaining('has spread') },
    ]);
  });

  it('opens a case again that is closed while the same look finds that somebody got in', () => {
    const looked = nextRevision(material({ previous: opened, campaign: { decisions: [CLOSE] }, ...spread }));
    expect(looked).toMatchObject({ status: 'open', audit: [{ action: 'close' }, { action: 'reopen' }] });
  });

  it('does not end the watch, and does no re-check, while a step could not look', () => {
    const coverage = { from: at('00:00'), to: '2026-03-30T00:00:00.000Z', gaps: [], lagSeconds: null };
    const rechecked = ({ coverage: { checked } }: Case) => checked.filter(({ what }) => what.startsWith('re-check'));
    const looked = nextRevision(material({ coverage }));
    expect([looked.watch, rechecked(looked)]).toEqual(['ended', [expect.anything(), expect.anything()]]);
    const away = { notChecked: 'the feed was down' };
    const blind = nextRevision(
      material({ coverage, findings: { ...material().findings, access: away }, access: away }),
    );
    expect([blind.watch, rechecked(blind)]).toEqual(['active', []]);
  });

  it('ends a watch that nobody waits for any more, until the next lockout', () => {
    expect(nextRevision(material({ previous: opened })).watch).toBe('active');
    const givenUp = nextRevision(material({ previous: opened, campaign: { givenUp: true } }));
    expect(givenUp.watch).toBe('ended');
    expect(givenUp.changes).toEqual(['the watch has ended without re-check +24 h']);
    expect(nextRevision(material({ previous: givenUp })).watch).toBe('ended');
    const lockouts = [...material().lockouts, aLockout({ at: '11:30' })];
    expect(nextRevision(material({ previous: givenUp, lockouts })).watch).toBe('active');
  });

  it('leaves a duplicate open that analysts opened again, and closes none twice', () => {
    const sameCampaignAs = 'LK-20260316-0A1B2C';
    const duplicate = nextRevision(material({ previous: opened, campaign: { sameCampaignAs } }));
    const reopen: Decision = { id: 'u3', kind: 'reopen', by: 'ada', at: at('13:00') };
    const again = withDecisions(duplicate, { decisions: [reopen] }, at('13:00'));
    expect(nextRevision(material({ previous: again, campaign: { sameCampaignAs } })).status).toBe('open');
    const byAda = nextRevision(material({ previous: closed, campaign: { sameCampaignAs } }));
    expect(byAda).toMatchObject({ status: 'closed', audit: [{ id: 'u1' }] });
    expect(byAda.audit).toHaveLength(1);
  });

  it('links the case that it continues', () => {
    const continues = 'LK-20260301-0A1B2C';
    expect(nextRevision(material({ campaign: { continues } })).links).toEqual({ continues });
    expect(opened.links).toEqual({});
  });
});
