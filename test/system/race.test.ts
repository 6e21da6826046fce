import { describe, expect, inject, it } from 'vitest';
import { spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

describe.skipIf(!inject('server'))('two hunts racing for one new campaign', () => {
  it('open one case, which is mailed once', async () => {
    await onStage({ exports: { 'a.json': spray() } }, async ({ hunt, cases, mails, ports, tenant }) => {
      const window = { from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z' };
      await Promise.all([hunt(), hunt(window), hunt(window), hunt()]);
      expect(await cases()).toMatchObject([{ lockouts: { total: 6 }, revision: 1 }]);
      expect((await ports.store.ledger(tenant)).ledger.cases).toHaveLength(1);
      expect(await ports.store.caseIds()).toHaveLength(1);
      expect(await mails()).toHaveLength(1);
    });
  });
});
