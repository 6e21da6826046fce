import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../src/domain/habits.ts';
import type { LookedAround } from '../../src/domain/looked-around.ts';
import { runbookWindows } from '../../src/domain/runbook-windows.ts';
import { scopeFound } from '../../src/domain/scope-finding.ts';
import { aLockout, aTally, at, many } from '../support/builders.ts';

const SOURCE = '203.0.113.7';
const lockouts = [aLockout(), aLockout({ user: 'bo' })];
const locked = aTally({ code: 50053, count: 2 });
const around = (given: Partial<LookedAround> = {}): LookedAround => ({
  ...{ lockouts, sources: new Set([SOURCE]), habits: habitsOf([]), looked: [locked] },
  windows: runbookWindows({ from: at('10:00'), to: at('11:00') }),
  ...given,
});
const summary = (given: Partial<LookedAround> = {}) => scopeFound(around(given)).summary;

describe('finding of step 1', () => {
  it('counts what the sources did, and leaves out what no record tells', () => {
    const { client, ...rest } = summary({ looked: [locked, aTally({ user: 'bo', code: 50126 })] });
    expect(rest).toEqual({
      ...{ attempts: 3, accounts: 2, sources: 1, sharedSources: 0, knownSources: 0, failures: 3 },
      ...{ byResult: expect.any(Array), medianAttempts: 2, lockoutsNotFound: 0 },
    });
    expect(client).toBeUndefined();
  });

  it('knows a source that is shared, and one all of whose lockouts are annotated', () => {
    const annotations = [{ kind: 'network' as const, value: SOURCE, reason: 'head office' }];
    const explained = [aLockout({ annotations }), aLockout({ annotations })];
    expect(summary({ lockouts: explained })).toMatchObject({ sharedSources: 0, knownSources: 1 });
    expect(summary({ lockouts: [...explained, aLockout()] }).knownSources).toBe(0);
    const office = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    expect(summary({ habits: office })).toMatchObject({ sharedSources: 1, knownSources: 1 });
  });

  it.each([
    [[1, 1, 9], 1],
    [[1, 9], 9],
    [[], 0],
  ])('names the attempts at the account in the middle of %j: %i', (counts, median) => {
    const looked = counts.map((count, index) => aTally({ user: `user-${index}`, count }));
    expect(summary({ looked }).medianAttempts).toBe(median);
  });

  it('says how many lockouts it did not find again, of those that have an address', () => {
    expect(summary({ looked: [] }).lockoutsNotFound).toBe(2);
    expect(summary({ lockouts: [...lockouts, aLockout({ source: null })] }).lockoutsNotFound).toBe(0);
    expect(summary({ looked: [aTally({ code: 50053, count: 9 })] }).lockoutsNotFound).toBe(0);
  });

  it('finds no lockout where another record of the sign-in says that it succeeded', () => {
    expect(summary({ looked: [aTally({ code: 50053 }), aTally({ code: 0 })] }).lockoutsNotFound).toBe(1);
  });

  it('lists codes that the table lacks, and not those that are missing', () => {
    const looked = [locked, aTally({ code: 99999, count: 3 }), aTally({ code: 99998 }), aTally({ code: null })];
    expect(summary({ looked }).unknownCodes).toEqual([
      { code: 99999, count: 3 },
      { code: 99998, count: 1 },
    ]);
  });

  it('tells what Microsoft saw in the attempts, and not in those of others', () => {
    const risk = { level: 'high' as const, events: [] };
    expect(summary({ looked: [locked, aTally({ risk })] }).risk).toMatchObject({ rated: 1, atRisk: 1 });
    expect(summary({ looked: [locked, aTally({ risk, ip: '198.51.100.1' })] })).not.toHaveProperty('risk');
  });

  it('stays within 32 KiB, whatever the logs hold', () => {
    const looked = many(400, (index) =>
      aTally({
        ...{ user: `user-${index}`, code: 90_000 + index, userAgent: 'x'.repeat(512) },
        risk: { level: 'low', events: [`event-${index}`.padEnd(64, 'x')] },
      }),
    );
    expect(JSON.stringify(summary({ looked })).length).toBeLessThan(32 * 1024);
  });

  it('says nothing of nothing', () => {
    expect(summary({ lockouts: [], looked: [], sources: new Set() })).toMatchObject({
      ...{ attempts: 0, accounts: 0, sources: 0, failures: 0, byResult: [], medianAttempts: 0, lockoutsNotFound: 0 },
    });
  });
});
