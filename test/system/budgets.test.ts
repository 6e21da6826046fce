import type { PayloadCodec } from '@temporalio/common';
import { describe, expect, inject, it } from 'vitest';
import { changedPolicy } from '../../src/domain/policy.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { guessing, line, ordinaryDays, spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

const LATER = line({ at: '10:55', user: 'target', ip: '198.18.0.0', code: 50053, agent: 'axios/1.7.9' });

/**
 * What one story cost: history events, questions to the feed after the hunt, and the largest payload in bytes; and what
 * the pass cost that one lockout more brought.
 */
async function costOf(exports: readonly string[]) {
  let [tallies, largest] = [0, 0];
  const feed = (real: SignInFeed): SignInFeed => ({
    ...real,
    tally: async (...asked) => (tallies++, real.tally(...asked)),
  });
  const codec: PayloadCodec = {
    encode: async (payloads) => {
      largest = Math.max(largest, ...payloads.map(({ data }) => data?.length ?? 0));
      return payloads;
    },
    decode: async (payloads) => payloads,
  };
  const cost = { hunt: 0, case: 0, grown: 0, tallies: 0, sources: 0 };
  await onStage({ exports: { 'a.json': exports }, feed, codec }, async ({ hunt, write, cases, handleOf }) => {
    cost.hunt = (await hunt()).events;
    const [file] = await cases();
    cost.sources = file!.sources.length;
    cost.tallies = tallies;
    cost.case = (await handleOf(file!.id).fetchHistory()).events!.length;
    await write('a.json', [LATER]);
    await hunt();
    expect(await cases()).toMatchObject([{ revision: 2 }]);
    cost.grown = (await handleOf(file!.id).fetchHistory()).events!.length - cost.case;
  });
  return { ...cost, talliesOfNews: tallies - cost.tallies, largest };
}

describe.skipIf(!inject('server'))('history events', () => {
  it('are at most 17 for a quiet hunt and 29 for one without campaign', async () => {
    await onStage({ exports: { 'a.json': ordinaryDays() } }, async ({ hunt, write }) => {
      expect((await hunt()).events).toBeLessThanOrEqual(17);
      await write('a.json', spray({ users: 2, signsIn: false }));
      const { summary, events } = await hunt();
      expect(summary.lockouts).toBe(2);
      expect(events).toBeLessThanOrEqual(29);
    });
  });

  it('of a hunt and its case, questions and payloads are the same for 1, 100 and 10,000 sources', async () => {
    const [one, hundred, many] = [
      await costOf(guessing({ sources: 1 })),
      await costOf(guessing({ sources: 100 })),
      await costOf(guessing({ sources: 10_000 })),
    ];
    expect([one.sources, hundred.sources, many.sources]).toEqual([1, 100, 10_000]);
    const counts = ({ sources: _, largest: __, ...count }: typeof one) => count;
    expect(counts(hundred)).toEqual(counts(one));
    expect(counts(many)).toEqual(counts(one));
    expect(one.hunt).toBeLessThanOrEqual(35);
    expect(Math.max(one.case, one.grown)).toBeLessThanOrEqual(45);
    expect(Math.max(one.tallies, one.talliesOfNews)).toBeLessThanOrEqual(6);
    expect(many.largest).toBeLessThan(64 * 1024);
  });

  it('of one run stay below 2,000 however many passes a case takes', async () => {
    const policy = changedPolicy({});
    const window = { from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z' };
    await onStage({ policy, exports: { 'a.json': spray() } }, async (stage) => {
      await stage.hunt();
      const [file] = await stage.cases();
      const first = await stage.handleOf(file!.id).describe();
      for (let pass = 1; pass < policy.passesPerRun; pass++) {
        await stage.write('a.json', [
          line({ at: `11:${String(pass % 60).padStart(2, '0')}`, user: `late${pass}`, ip: '203.0.113.7', code: 50053 }),
        ]);
        await stage.hunt(window);
        await stage.cases();
      }
      await stage.hunt(window);
      expect(await stage.cases()).toMatchObject([{ revision: policy.passesPerRun, lockouts: { total: 45 } }]);
      const ended = await stage.client.workflow.getHandle(first.workflowId, first.runId).describe();
      expect(ended.status.name).toBe('CONTINUED_AS_NEW');
      expect(ended.historyLength).toBeLessThan(2_000);
    });
  }, 900_000);
});
