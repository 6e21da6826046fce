import { describe, expect, it } from 'vitest';
import { campaignsOf } from '../../src/domain/campaign.ts';
import { detectionsOf } from '../../src/domain/detection.ts';
import { explainedByCampaigns } from '../../src/domain/explained.ts';
import { byTime, type Lockout } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';

/** Lockouts of so many users, one each half minute: from one address, or each from its own network. */
const locked = (users: number, start: string, ip?: string): Lockout[] =>
  many(users, (index) =>
    aLockout({
      user: `${start}-${index}`,
      at: minutesAfter(start, index / 2),
      ip: ip ?? `198.51.100.${index + 1}`,
      userAgent: ip ? 'python-requests/2.32.3' : `Mozilla/5.0 (person ${index})`,
    }),
  );

const notesOn = (lockouts: readonly Lockout[]) => {
  const detections = detectionsOf(lockouts.toSorted(byTime), PRESETS.default);
  return explainedByCampaigns(detections, campaignsOf(detections, PRESETS.default)).map(({ text }) => text);
};

describe('a detection of the whole tenant', () => {
  it('is noted when a campaign explains all of it', () => {
    expect(notesOn(locked(30, '10:00', '203.0.113.7'))).toEqual([
      '30 lockouts across the tenant from 2026-03-17T10:00:00.000Z to 2026-03-17T10:14:30.000Z are no case of their own: campaigns explain 30, none is left over',
    ]);
  });

  it('is noted with what is left over', () => {
    const [note] = notesOn([...locked(30, '10:00', '203.0.113.7'), ...locked(4, '10:05')]);
    expect(note).toContain('34 lockouts across the tenant');
    expect(note).toContain('campaigns explain 30, the other 4 do not cross the threshold by themselves');
  });

  it('is not noted when it is a campaign itself', () => {
    expect(notesOn(locked(40, '10:00'))).toEqual([]);
    expect(notesOn([...locked(30, '10:00', '203.0.113.7'), ...locked(40, '10:02')])).toEqual([]);
  });

  it('is not noted when there is none', () => {
    expect(notesOn(locked(10, '10:00', '203.0.113.7'))).toEqual([]);
  });
});
