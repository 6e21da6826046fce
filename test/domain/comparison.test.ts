import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../src/domain/backtest.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import { PRESETS, type Policy } from '../../src/domain/policy.ts';
import { aLockout, at, many, minutesAfter } from '../support/builders.ts';

const READ = { records: 0, duplicates: 0, quarantined: 0 };
const { default: byDefault, panther, sentinel } = PRESETS;
const comparison = (lockouts: readonly Lockout[], ...policies: Policy[]) =>
  backtest(READ, lockouts, policies).comparison;

/** Ten users from one source, one a minute: no user of them is locked twice. */
const spray = many(10, (index) =>
  aLockout({ user: `user-${index}`, ip: '203.0.113.7', at: minutesAfter('10:00', index) }),
);
/** One user from one source, every other minute, with another tool: else it would be one campaign with the spray. */
const guessing = many(25, (index) =>
  aLockout({ user: 'ada', ip: '203.0.113.8', at: minutesAfter('14:00', index * 2), userAgent: 'curl/8' }),
);

describe('policies side by side', () => {
  it('tell how soon each of them sees an attack, and who misses it', () => {
    expect(comparison([...spray, ...guessing], byDefault, panther)).toEqual([
      {
        ...{ from: at('10:00'), to: at('10:09'), lockouts: 10, users: 10, sources: 1, missedBy: ['panther'] },
        seenBy: [{ policy: 'default', crossedAt: at('10:04'), afterSeconds: 240 }],
      },
      {
        ...{ from: at('14:00'), to: at('14:48'), lockouts: 25, users: 1, sources: 1, missedBy: [] },
        seenBy: [
          { policy: 'default', crossedAt: at('14:38'), afterSeconds: 2280 },
          { policy: 'panther', crossedAt: at('14:38'), afterSeconds: 2280 },
        ],
      },
    ]);
  });

  it('hold one attack where a policy sees as one what another sees as two', () => {
    const early: Policy = { ...byDefault, name: 'early' };
    const wide: Policy = {
      ...panther,
      name: 'wide',
      thresholds: [{ ...byDefault.thresholds[2]!, lockouts: 2, users: 2, windowMinutes: 1440 }],
    };
    const attacks = comparison([...spray, ...guessing], early, wide)!;
    expect(attacks).toMatchObject([{ from: at('10:00'), to: at('14:48'), lockouts: 35, missedBy: [] }]);
    expect(attacks[0]!.seenBy[0]).toMatchObject({ policy: 'early', crossedAt: at('10:04') });
  });

  it('are not compared where only one of them judges', () => {
    expect(comparison(spray, byDefault)).toBeUndefined();
    expect(comparison(spray, byDefault, sentinel)).toBeUndefined();
  });

  it('have nothing to compare where nothing was found', () => {
    expect(comparison(spray.slice(0, 4), byDefault, panther)).toEqual([]);
  });

  const lockouts = fc.array(
    fc.record({ user: fc.nat({ max: 9 }), source: fc.nat({ max: 3 }), minute: fc.nat({ max: 300 }) }),
    { maxLength: 120 },
  );
  test.prop([lockouts])('count each lockout in one attack at most, and see an attack or miss it', (rows) => {
    const all = rows
      .sort((a, b) => a.minute - b.minute)
      .map(({ user, source, minute }) =>
        aLockout({ user: `u${user}`, ip: `203.0.113.${source}`, at: minutesAfter('10:00', minute) }),
      );
    const low: Policy = { ...panther, name: 'low', thresholds: [{ ...panther.thresholds[0]!, lockouts: 3 }] };
    const attacks = comparison(all, byDefault, low)!;
    expect(attacks.reduce((sum, attack) => sum + attack.lockouts, 0)).toBeLessThanOrEqual(all.length);
    for (const { seenBy, missedBy, from } of attacks) {
      expect([...seenBy.map(({ policy }) => policy), ...missedBy].sort()).toEqual(['default', 'low']);
      expect(seenBy.length).toBeGreaterThan(0);
      for (const { crossedAt, afterSeconds } of seenBy) {
        expect(Date.parse(crossedAt) - Date.parse(from)).toBe(afterSeconds * 1000);
      }
    }
  });
});
