import { describe, expect, it } from 'vitest';
import { campaignsOf } from '../../src/domain/campaign.ts';
import { campaignsOverTime, matchingCase } from '../../src/domain/case-matching.ts';
import { detectionsOf } from '../../src/domain/detection.ts';
import { byTime, type Lockout } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { traitsOf } from '../../src/domain/traits.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';

const known = (id: string, lockouts: readonly Lockout[], watched = true) => ({
  id,
  traits: traitsOf(lockouts),
  watched,
});
const stranger = (user: string, clock: string) => aLockout({ user, at: clock, userAgent: `agent of ${user}` });
const idOf = (campaign: readonly Lockout[], cases: readonly ReturnType<typeof known>[]) =>
  matchingCase(traitsOf(campaign), cases)?.id;

describe('the case a campaign belongs to', () => {
  it('is a watched one that the joining rule finds within 24 hours of its last lockout', () => {
    const cases = [known('case', [aLockout({ at: '2026-03-16T10:00:00.000Z' })])];
    expect(idOf([aLockout({ at: '10:00:00.000' })], cases)).toBe('case');
    expect(idOf([aLockout({ at: '10:00:00.001' })], cases)).toBeUndefined();
  });

  it('is none whose watch has ended', () => {
    expect(idOf([aLockout({ at: '10:30' })], [known('case', [aLockout()], false)])).toBeUndefined();
  });

  it('is one that shares a sign-in, whatever its watch and however long ago', () => {
    const shared = aLockout({ at: '2026-02-01T10:00:00.000Z' });
    expect(idOf([shared, aLockout({ at: '10:00' })], [known('case', [shared], false)])).toBe('case');
  });

  it('is one that shares a sign-in before an older one that only the rule finds', () => {
    const shared = stranger('bo', '10:00');
    expect(
      idOf([shared, stranger('ada', '10:10')], [known('old', [stranger('ada', '09:00')]), known('own', [shared])]),
    ).toBe('own');
  });

  it('is the older of two that fit', () => {
    const cases = [known('younger', [aLockout({ at: '09:00' })]), known('older', [aLockout({ at: '08:00' })])];
    expect(idOf([aLockout()], cases)).toBe('older');
  });

  it('is none when nothing fits', () => {
    expect(idOf([stranger('ada', '10:00')], [known('case', [stranger('bo', '10:00')])])).toBeUndefined();
    expect(idOf([aLockout()], [])).toBeUndefined();
  });
});

const guessing = (user: string, start: string, given: Parameters<typeof aLockout>[0] = {}) =>
  many(20, (index) => aLockout({ user, at: minutesAfter(start, index), ...given }));
const keysOverTime = (lockouts: readonly Lockout[]) =>
  campaignsOverTime(campaignsOf(detectionsOf(lockouts.toSorted(byTime), PRESETS.default), PRESETS.default)).map(
    ({ detections }) => detections.map(({ detection }) => detection.key),
  );

describe('campaigns over time', () => {
  it('join an earlier one within 24 hours, as a watched case would take them in', () => {
    const day = '2026-03-16T';
    expect(keysOverTime([...guessing('ada', `${day}10:00:00.000Z`), ...guessing('bo', `${day}20:00:00.000Z`)])).toEqual(
      [['ada', 'bo']],
    );
  });

  it('go on from the last lockout of the whole, not of its first campaign', () => {
    const starts = ['2026-03-15T10:00:00.000Z', '2026-03-16T09:00:00.000Z', '2026-03-17T08:00:00.000Z'];
    expect(keysOverTime(starts.flatMap((start, index) => guessing(`user-${index}`, start)))).toHaveLength(1);
  });

  it('stay apart after more than 24 hours', () => {
    const lockouts = [...guessing('ada', '2026-03-15T10:00:00.000Z'), ...guessing('ada', '2026-03-16T10:19:00.001Z')];
    expect(keysOverTime(lockouts)).toEqual([['ada'], ['ada']]);
  });

  it('hold their lockouts oldest first', () => {
    const lockouts = [...guessing('ada', '10:00'), ...guessing('bo', '13:00')];
    const [only] = campaignsOverTime(campaignsOf(detectionsOf(lockouts, PRESETS.default), PRESETS.default));
    expect(only!.lockouts).toEqual(lockouts);
  });

  it('never join what is locked under no name', () => {
    const lockouts = [...guessing('unknown', '10:00'), ...guessing('ada', '10:05', { ip: '198.51.100.9' })];
    expect(keysOverTime(lockouts)).toEqual([['unknown'], ['ada']]);
  });
});
