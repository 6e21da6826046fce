import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { assignCases as assigned, type LedgerFile } from '../../src/domain/case-assignment.ts';
import { DAY } from '../../src/domain/duration.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import { spanOf } from '../../src/domain/window.ts';
import { aLockout, at } from '../support/builders.ts';
import { aDetection } from './case-builders.ts';

const campaign = (lockouts: readonly Lockout[], detection = aDetection()): Campaign => ({
  detections: [{ detection, lockouts }],
  lockouts,
});
const reference = { ref: 'list', sha256: '0'.repeat(64), count: 1 };
const filed = (id: string, lockouts: readonly Lockout[], watched = true): LedgerFile => ({
  entry: {
    ...{ id, lockouts: reference, detections: reference, revision: 1, filedLockouts: lockouts.length },
    span: spanOf(lockouts.map((lockout) => lockout.at))!,
  },
  lockouts,
  detections: [aDetection()],
  watched,
});
const assignCases = (
  campaigns: readonly Campaign[],
  known: readonly LedgerFile[],
  newId: (campaign: Campaign) => string,
) => assigned(campaigns, known, newId, 30 * DAY);
const noNewId = (): string => {
  throw new Error('opens a case');
};

describe('assigning campaigns to cases', () => {
  it('opens a case for a campaign that belongs to none', () => {
    const lockouts = [aLockout()];
    expect(assignCases([campaign(lockouts)], [], () => 'new')).toEqual([
      expect.objectContaining({ caseId: 'new', lockouts, detections: [aDetection()], before: null }),
    ]);
  });

  it('adds a campaign to the watched case it belongs to, each sign-in once, oldest first', () => {
    const [first, second, third] = ['10:00', '10:10', '10:20'].map((clock) => aLockout({ at: clock }));
    const file = filed('known', [second!, first!]);
    const [assigned, ...more] = assignCases([campaign([second!, third!])], [file], noNewId);
    expect(more).toEqual([]);
    expect(assigned).toMatchObject({ caseId: 'known', lockouts: [first, second, third], before: file.entry });
  });

  it('unites the detections of case and campaign', () => {
    const grown = aDetection({ to: at('10:40'), events: 41 });
    const [assigned] = assignCases([campaign([aLockout()], grown)], [filed('known', [aLockout()])], noNewId);
    expect(assigned!.detections).toEqual([grown]);
  });

  it('never opens another case for a lockout that some case holds, even one that is watched no more', () => {
    const lockout = aLockout();
    expect(assignCases([campaign([lockout])], [filed('ended', [lockout], false)], noNewId)).toHaveLength(1);
  });

  it('opens a case where the one that fits is watched no more', () => {
    const [assigned] = assignCases(
      [campaign([aLockout({ at: '11:00' })])],
      [filed('ended', [aLockout()], false)],
      () => 'new',
    );
    expect(assigned!.caseId).toBe('new');
  });

  it('gives two campaigns that fit each other one case', () => {
    const campaigns = [campaign([aLockout({ at: '10:00' })]), campaign([aLockout({ at: '13:00' })])];
    let opened = 0;
    expect(assignCases(campaigns, [], () => `new-${++opened}`).map(({ caseId }) => caseId)).toEqual(['new-1']);
  });

  describe('where a campaign shares sign-ins with two cases', () => {
    const [early, middle, late] = ['10:00', '10:30', '11:00'].map((clock) => aLockout({ at: clock }));
    const files = [filed('younger', [late!]), filed('older', [early!])];

    it('lets the older go on with the lockouts of both, and calls the other its duplicate', () => {
      const assigned = assignCases([campaign([early!, middle!, late!])], files, noNewId);
      expect(assigned.map(({ caseId, sameCampaignAs }) => [caseId, sameCampaignAs])).toEqual([
        ['younger', 'older'],
        ['older', undefined],
      ]);
      expect(assigned[1]!.lockouts).toEqual([early, middle, late]);
      expect(assigned[0]!.lockouts).toEqual([late]);
    });

    const duplicate = (filedAsDuplicate: boolean): LedgerFile => {
      const file = filed('younger', [late!]);
      return { ...file, entry: { ...file.entry, sameCampaignAs: 'older', filedAsDuplicate } };
    };
    const older = filed('older', [early!, late!]);

    it('hands a duplicate over again until its file says what it is, and never lets it grow', () => {
      const again = assignCases([campaign([late!])], [duplicate(false), older], noNewId);
      expect(again.map(({ caseId }) => caseId)).toEqual(['younger', 'older']);
      const done = assignCases([campaign([late!, middle!])], [duplicate(true), older], noNewId);
      expect(done.map(({ caseId, lockouts }) => [caseId, lockouts])).toEqual([['older', [early, middle, late]]]);
    });
  });

  it('gives two that do not fit a case each', () => {
    const campaigns = [campaign([aLockout()]), campaign([aLockout({ user: 'bo', userAgent: 'curl/8.5.0' })])];
    let opened = 0;
    expect(assignCases(campaigns, [], () => `new-${++opened}`)).toHaveLength(2);
  });

  it('says nothing about cases that no campaign belongs to', () => {
    expect(assignCases([], [filed('known', [aLockout()])], noNewId)).toEqual([]);
  });

  describe('continues', () => {
    const later = aLockout({ at: '2026-03-20T10:00:00.000Z' });
    const continued = (file: LedgerFile, keep = 30 * DAY): string | undefined =>
      assigned([campaign([later])], [file], () => 'new', keep)[0]!.continues;

    it('an open case that is watched no more, when its campaign comes back', () => {
      expect(continued(filed('ended', [aLockout()], false))).toBe('ended');
    });

    it('no case that analysts closed, none whose time is over, and none of another campaign', () => {
      const ended = filed('ended', [aLockout()], false);
      expect(continued({ ...ended, entry: { ...ended.entry, status: 'closed' } })).toBeUndefined();
      expect(continued({ ...ended, entry: { ...ended.entry, revision: 0 } })).toBeUndefined();
      expect(continued(ended, DAY)).toBeUndefined();
      const other = aLockout({ user: 'bo', userAgent: 'curl/8.5.0', ip: '198.51.100.77' });
      expect(continued(filed('other', [other], false))).toBeUndefined();
    });

    it('nothing when the campaign joins a case', () => {
      const row = aLockout();
      expect(assignCases([campaign([row])], [filed('ended', [row], false)], noNewId)[0]!.continues).toBeUndefined();
    });
  });
});
