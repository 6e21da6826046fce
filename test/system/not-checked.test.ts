import { setTimeout as delay } from 'node:timers/promises';
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

/** A feed that takes its time over each step. */
const slow = (feed: SignInFeed): SignInFeed => ({
  ...feed,
  tally: async (question, asking) => {
    await delay(800);
    return feed.tally(question, asking);
  },
});

/** A feed that never answers, until nobody waits for it. */
const hangs = (feed: SignInFeed): SignInFeed => ({
  ...feed,
  tally: (_question, { signal }) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('nobody waits any more')))),
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

  it('is told from one that waits until the worker is free', async () => {
    const days = ['01', '05', '09', '13', '17'].map((day) => `2026-03-${day}T10:00:00.000Z`);
    const exports = { 'a.json': days.flatMap((from) => spray({ from })) };
    const policy = changedPolicy({ delays: { stepGiveUp: '3s' } });
    const limits = { atOnce: 1 };
    await onStage({ exports, policy, limits, feed: slow }, async ({ hunt, cases }) => {
      await hunt();
      const files = await cases();
      expect(files).toHaveLength(days.length);
      for (const { scope, agents, access } of files)
        expect([scope, agents, access].filter((step) => 'notChecked' in step)).toEqual([]);
    });
  });

  it('is not checked when no answer comes, either', async () => {
    const policy = changedPolicy({ delays: { stepGiveUp: '2s' } });
    await onStage({ exports: { 'a.json': spray() }, policy, feed: hangs }, async ({ hunt, cases }) => {
      await hunt();
      const [file] = await cases();
      expect(file!.access).toMatchObject({ notChecked: 'no answer came in the time that a step has' });
    });
  });
});
