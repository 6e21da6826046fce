import { describe, expect, it } from 'vitest';
import { readLockouts } from '../../src/adapters/file-lockouts.ts';
import { backtest, type ListedRow } from '../../src/domain/backtest.ts';
import { lockoutsOf } from '../../src/domain/lockout.ts';
import { BUILT_IN_EXCLUSIONS } from '../../src/domain/exclusion.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { aLockout, at, many, minutesAfter } from '../support/builders.ts';
import { expectValid } from '../support/contract.ts';
import { EXAMPLE_NAMES, expectedBacktest, signInsOf } from '../support/examples.ts';

describe.each(EXAMPLE_NAMES)('backtest: %s', (name) => {
  it.each([false, true])('comes out as the contract states (strict: %s)', async (strict) => {
    const { lockouts: signIns, reading } = await readLockouts([signInsOf(name)], { strict });
    const { lockouts, duplicates } = lockoutsOf(signIns, BUILT_IN_EXCLUSIONS);
    const { records, quarantined } = reading;
    const result = backtest({ records, duplicates, quarantined }, lockouts, Object.values(PRESETS));
    expectValid(result, 'backtest');
    const unstated = ({ severity: _, technique: __, ...row }: ListedRow): ListedRow => row;
    const policies = result.policies.map((each) => ({ ...each, listed: each.listed.map(unstated) }));
    // Side by side is ours to add; the contract states the rest.
    const { comparison, ...stated } = { ...result, policies };
    expect(stated).toEqual(expectedBacktest(name));
    expect(comparison).toHaveLength(result.policies[0]!.campaigns.length);
  });
});

const READ = { records: 99, duplicates: 0, quarantined: 0 };
const guessing = (user: string, start: string, given: Parameters<typeof aLockout>[0] = {}) =>
  many(20, (index) => aLockout({ user, at: minutesAfter(start, index), ...given }));

describe('backtest: campaigns', () => {
  it('name their detections by position, and their users and sources in order', () => {
    const spray = ['zoe', 'bo', 'cy', 'dee', 'eve'].map((user, index) =>
      aLockout({ user, ip: `203.0.113.${index < 4 ? 7 : 6}`, at: minutesAfter('10:30', index) }),
    );
    const lockouts = [...guessing('eve', '10:00'), aLockout({ user: 'ida', at: '10:29' }), ...spray];
    lockouts[3] = { ...lockouts[3]!, address: null, source: null };
    const { policies } = backtest(READ, lockouts, [PRESETS.default]);
    expect(policies[0]!.detections.map(({ key }) => key)).toEqual(['eve', '203.0.113.7']);
    expect(policies[0]!.campaigns).toEqual([
      {
        ...{ detections: [0, 1], users: ['bo', 'cy', 'dee', 'eve', 'ida', 'zoe'] },
        ...{ sources: ['203.0.113.6', '203.0.113.7'], from: at('10:00'), to: at('10:34') },
      },
    ]);
  });

  it('come by their first lockout, whichever crossed first', () => {
    const slow = many(20, (index) =>
      aLockout({ user: 'ada', at: minutesAfter('10:00', index * 3), userAgent: 'curl/8.5.0', ip: '198.51.100.7' }),
    );
    const lockouts = [...slow, ...guessing('bo', '10:05')].sort((a, b) => (a.at < b.at ? -1 : 1));
    const { detections, campaigns } = backtest(READ, lockouts, [PRESETS.default]).policies[0]!;
    expect(detections.map(({ key }) => key)).toEqual(['bo', 'ada']);
    expect(campaigns.map(({ users }) => users)).toEqual([['ada'], ['bo']]);
  });

  it('are none for a policy that lists: it shows each lockout that it counts, and judges none', () => {
    const lockouts = [aLockout({ id: 'a', userName: null, ip: '2001:db8::7' }), aLockout({ interactive: false })];
    const { detections, campaigns, listed, leftOut } = backtest(READ, lockouts, [PRESETS.sentinel]).policies[0]!;
    expect([detections, campaigns, leftOut]).toEqual([[], [], [{ reason: 'non-interactive', events: 1 }]]);
    expect(listed).toEqual([
      {
        ...{ signInId: 'a', at: lockouts[0]!.at, account: null, ip: '2001:db8::7', cause: 'smart-lockout' },
        ...{ severity: 'medium', technique: 'T1078.004' },
      },
    ]);
    expect(backtest(READ, [...guessing('ada', '10:00')], [PRESETS.default]).policies[0]!.listed).toEqual([]);
  });

  it('leave out for one policy what another counts', () => {
    const lockouts = guessing('ada', '10:00', { asn: 8075 });
    const result = backtest(READ, lockouts, [PRESETS.default, PRESETS.panther]);
    expect(result.input).toMatchObject({ records: 99, lockouts: 20, byCause: { 'smart-lockout': 20 } });
    expect(result.policies.map(({ campaigns, leftOut }) => [campaigns.length, leftOut])).toEqual([
      [1, []],
      [0, [{ reason: 'microsoft-asn', events: 20 }]],
    ]);
  });
});
