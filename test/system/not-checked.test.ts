import { describe, expect, inject, it } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { changedPolicy } from '../../src/domain/policy.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { expectValid } from '../support/contract.ts';
import { spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

/** A feed that finds lockouts, and cannot answer the steps. */
const cannotAnswer = (feed: SignInFeed): SignInFeed => ({
  ...feed,
  tally: async () => {
    throw new Failure('FeedUnavailable', 'The archive is away.');
  },
});

describe.skipIf(!inject('server'))('a step that always fails', () => {
  it('leaves a filed and mailed case that says "not checked", and never that nobody got in', async () => {
    const policy = changedPolicy({ delays: { stepGiveUp: '2s' } });
    await onStage({ exports: { 'a.json': spray() }, policy, feed: cannotAnswer }, async ({ hunt, cases, mails }) => {
      await hunt();
      const [file] = await cases();
      expectValid(file, 'case');
      expect(file).toMatchObject({
        severity: 'medium',
        verdict: { confidence: 'low' },
        scope: { notChecked: 'The archive is away.' },
        agents: { notChecked: 'The archive is away.' },
        access: { notChecked: 'The archive is away.' },
        lockouts: { total: 6 },
      });
      expect(file!.users).toHaveLength(6);
      expect(file!.coverage.notChecked.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['scope', 'agents', 'access']),
      );
      const [mail] = await mails();
      expect(mail).toContain('was not checked');
      expect(mail).not.toContain('obody got in');
    });
  });
});
