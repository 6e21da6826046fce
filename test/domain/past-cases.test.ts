import { describe, expect, it } from 'vitest';
import type { LedgerCase } from '../../src/domain/ledger.ts';
import { eachCaseOnce, isPast, monthsOf } from '../../src/domain/past-cases.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { at } from '../support/builders.ts';

const list = (count: number) => ({ ref: 'list', sha256: '0'.repeat(64), count });
const entry = (given: Partial<LedgerCase> = {}): LedgerCase => ({
  ...{ id: 'LK-20260317-0A1B2C', lockouts: list(6), detections: list(1), revision: 2, filedLockouts: 6 },
  ...{ span: { from: at('10:00'), to: at('11:00') }, status: 'closed', watch: 'ended', ...given },
});
const LONG_AFTER = '2026-04-16T11:00:00.001Z';
const past = (given: Partial<LedgerCase> = {}, coveredTo: string | null = LONG_AFTER): boolean =>
  isPast(entry(given), coveredTo, DEFAULT_DELAYS);

describe('a case is past', () => {
  it('thirty days after its last lockout, and not at that moment', () => {
    expect(past()).toBe(true);
    expect(past({}, '2026-04-16T11:00:00.000Z')).toBe(false);
    expect(past({}, null)).toBe(false);
  });

  it('open or closed, a duplicate that says so, too', () => {
    expect(past({ status: 'open' })).toBe(true);
    expect(past({ sameCampaignAs: 'LK-20260316-0A1B2C', filedAsDuplicate: true })).toBe(true);
  });

  it.each<[string, Partial<LedgerCase>]>([
    ['its watch is active', { watch: 'active' }],
    ['nobody knows of its watch', { watch: undefined as never }],
    ['it was never filed', { revision: 0 }],
    ['its file lacks a lockout', { lockouts: list(7) }],
    ['its file does not say yet whose duplicate it is', { sameCampaignAs: 'x', filedAsDuplicate: false }],
  ])('not while %s', (_, given) => expect(past(given)).toBe(false));

  it('not before a day has passed, however short its workflow stays', () => {
    const delays = { ...DEFAULT_DELAYS, keep: '1s' as const };
    expect(isPast(entry(), '2026-03-18T11:00:00.000Z', delays)).toBe(false);
    expect(isPast(entry(), '2026-03-18T11:00:00.001Z', delays)).toBe(true);
  });
});

describe('the months of some time', () => {
  it.each([
    [{ from: at('10:00'), to: at('11:00') }, ['2026-03']],
    [{ from: '2026-11-30T23:59:59.999Z', to: '2027-01-01T00:00:00.000Z' }, ['2026-11', '2026-12', '2027-01']],
  ])('%j are %j', (time, months) => expect(monthsOf(time)).toEqual(months));
});

describe('cases that are known twice', () => {
  it('count once, by what knows more, whichever comes first', () => {
    const [old, grown, filed] = [entry(), entry({ lockouts: list(7) }), entry({ lockouts: list(7), revision: 3 })];
    expect(eachCaseOnce([old, filed, grown])).toEqual([filed]);
    expect(eachCaseOnce([grown, old])).toEqual([grown]);
    const other = entry({ id: 'LK-20260316-0A1B2C' });
    expect(eachCaseOnce([old, other])).toEqual([other, old]);
  });
});
