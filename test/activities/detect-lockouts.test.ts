import { describe, expect, it } from 'vitest';
import type { Lockout } from '../../src/domain/lockout.ts';
import { aLockedSignIn, aSignIn } from '../support/builders.ts';
import { locally, TENANT } from '../support/local-ports.ts';

describe('detectLockouts', () => {
  it('keeps each lockout once, with its cause, and says how many rows were repeats', async () => {
    await locally([], async ({ activities, ports }) => {
      const twice = aLockedSignIn({ id: 'twice' });
      const rows = [twice, twice, aLockedSignIn({ failureReason: 'malicious activity' }), aSignIn({ code: 50126 })];
      const batch = await ports.store.keep(rows, rows.length);
      const { lockouts, duplicates } = await activities.detectLockouts({ tenant: TENANT, batch });
      const kept = await ports.store.recall<Lockout[]>(lockouts);
      expect({ duplicates, causes: kept.map(({ cause }) => cause).sort() }).toEqual({
        duplicates: 1,
        causes: ['malicious-ip', 'smart-lockout'],
      });
    });
  });

  it('annotates Microsoft’s networks without being told, and what the tenant excludes', async () => {
    const exclusions = [
      {
        kind: 'user',
        value: 'ada',
        effect: 'suppress',
        reason: 'pentest',
        owner: 'it@example.com',
        expires: '2026-12-31',
      },
    ] as const;
    await locally(
      [],
      async ({ activities, ports }) => {
        const rows = [aLockedSignIn({ asn: 8075, userId: 'bob' }), aLockedSignIn({ userId: 'ada' })];
        const { lockouts } = await activities.detectLockouts({
          tenant: TENANT,
          batch: await ports.store.keep(rows, 2),
        });
        const kept = await ports.store.recall<Lockout[]>(lockouts);
        expect(kept.map(({ user, annotations, suppressed }) => [user, annotations.length, suppressed])).toEqual([
          ['bob', 1, false],
          ['ada', 0, true],
        ]);
      },
      { tenant: { exclusions } },
    );
  });
});
