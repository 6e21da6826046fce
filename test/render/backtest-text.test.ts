import { describe, expect, it } from 'vitest';
import type { Backtest, PolicyResult } from '../../src/domain/backtest.ts';
import { backtestText } from '../../src/render/backtest-text.ts';
import { at, many } from '../support/builders.ts';
import { aDetection, byCause } from '../domain/case-builders.ts';

const result = (given: Partial<PolicyResult> = {}): PolicyResult => ({
  ...{ policy: 'default', detections: [], campaigns: [], listed: [], leftOut: [] },
  ...given,
});
const text = (policies: readonly PolicyResult[], causes = {}, records = 31) =>
  backtestText({
    schema: 'lockout-hunt/backtest@1',
    input: { records, lockouts: 21, duplicates: 2, quarantined: 1, byCause: byCause(causes) },
    policies,
  } satisfies Backtest);

describe('backtest as text', () => {
  it('says what was read', () => {
    expect(text([], { 'smart-lockout': 20, unknown: 1 })).toBe(
      '31 sign-in records, 21 lockouts, 2 repeated, 1 broken\ncauses: smart-lockout 20, unknown 1\n',
    );
    expect(text([], {}, 1)).toContain('1 sign-in record, ');
    expect(text([])).toContain('\ncauses: none\n');
  });

  it('says policy by policy what would have been found', () => {
    const campaign = { detections: [0], users: ['ada'], sources: ['203.0.113.7'], from: at('10:00'), to: at('10:19') };
    const found = result({ detections: [aDetection()], campaigns: [campaign] });
    const nothing = result({ policy: 'panther', leftOut: [{ reason: 'microsoft-asn', events: 3 }] });
    expect(text([found, nothing]).split('\n').slice(2)).toEqual([
      '',
      'default: 1 detection in 1 campaign',
      '  Lens  Key  Lockouts  Accounts  Crossed UTC',
      '  user  ada        20         1  03-17 10:19',
      '',
      'panther: 0 detections in 0 campaigns; left out: microsoft-asn 3',
      '',
    ]);
  });

  it('says how many a policy without threshold lists', () => {
    const row = { signInId: 'a', at: at('10:00'), account: null, ip: null, cause: 'unknown' as const };
    expect(text([result({ policy: 'sentinel', listed: [row, row] })])).toContain('\nsentinel: 2 lockouts listed\n');
  });

  it.each([
    [20, false],
    [21, true],
  ])('shows twenty detections: with %i it says that there are more: %s', (count, more) => {
    const shown = text([result({ detections: many(count, () => aDetection()) })]);
    expect(shown.match(/ user /g)).toHaveLength(20);
    expect(shown.includes('… and 1 more (--json has all)')).toBe(more);
  });

  it('writes out what is hidden in a key, and cuts a long one', () => {
    const shown = text([
      result({ detections: [aDetection({ key: '\u001b[31m' }), aDetection({ key: 'x'.repeat(60) })] }),
    ]);
    expect(shown).not.toContain('\u001b');
    expect(shown).toContain(`${'x'.repeat(38)}… `);
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBe(80);
  });

  it('puts policies side by side, in their order', () => {
    const attack = { from: at('10:00'), to: at('12:30'), lockouts: 25, users: 10, sources: 2 };
    const shown = backtestText({
      schema: 'lockout-hunt/backtest@1',
      input: { records: 1, lockouts: 25, duplicates: 0, quarantined: 0, byCause: byCause({}) },
      policies: [result({ policy: 'panther' }), result(), result({ policy: 'sentinel' })],
      comparison: [
        {
          ...attack,
          seenBy: [{ policy: 'default', crossedAt: at('10:06'), afterSeconds: 419 }],
          missedBy: ['panther'],
        },
        {
          ...{ ...attack, users: 1, sources: 1, missedBy: [] },
          seenBy: [
            { policy: 'panther', crossedAt: at('12:30'), afterSeconds: 9000 },
            { policy: 'default', crossedAt: at('12:30'), afterSeconds: 9000 },
          ],
        },
      ],
    });
    expect(shown.split('\n').slice(-5)).toEqual([
      'side by side: time from the first lockout until the threshold',
      '  First UTC    Attack                      panther  default',
      '  03-17 10:00  10 accounts from 2 sources  missed   6 min',
      '  03-17 10:00  1 account from 1 source     2 h      2 h',
      '',
    ]);
  });

  it('says that there is nothing to compare', () => {
    const base = { schema: 'lockout-hunt/backtest@1', policies: [] } as const;
    const input = { records: 1, lockouts: 0, duplicates: 0, quarantined: 0, byCause: byCause({}) };
    expect(backtestText({ ...base, input, comparison: [] })).toContain('side by side: no policy sees an attack');
  });
});
