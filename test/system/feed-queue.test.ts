import { setTimeout } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { FEED_ACTIVITIES } from '../../activities/index.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { spray } from '../support/exported.ts';
import { onStage, type Stage } from '../support/stage.ts';

/** Counts how many questions are under way at once; each takes long enough to meet the others. */
function counting(): { readonly feed: (feed: SignInFeed) => SignInFeed; readonly most: () => number } {
  let [now, most] = [0, 0];
  const counted =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      most = Math.max(most, ++now);
      await setTimeout(50); // the service's own time, which other questions must not use
      return ask(...asked).finally(() => now--);
    };
  return {
    feed: (feed) => ({
      ...feed,
      lockoutsSince: counted(feed.lockoutsSince),
      lockoutsWithin: counted(feed.lockoutsWithin),
      tally: counted(feed.tally),
    }),
    most: () => most,
  };
}

/** On which queue each activity of a workflow was put. */
async function queuesOf({ client }: Stage, workflowId: string): Promise<[activity: string, queue: string][]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled ? [[scheduled.activityType!.name!, scheduled.taskQueue!.name!]] : [],
  );
}

const ATTACKS = 4;
/** Attacks that have nothing in common, days apart. */
const attacks = Array.from({ length: ATTACKS }, (_, index) =>
  spray({ ip: `203.0.113.${index + 1}`, from: `2026-03-0${1 + 2 * index}T10:00:00.000Z` }),
).flat();

describe.skipIf(!inject('server'))('the queue of those who ask the feed', () => {
  it('carries every question, and none of the other work', async () => {
    await onStage({ exports: { 'a.json': spray() } }, async (stage) => {
      await stage.hunt();
      const [file] = await stage.cases();
      const workflows = [`hunt/${stage.tenant}/1`, `case/${stage.tenant}/${file!.id}`];
      const queues = (await Promise.all(workflows.map((id) => queuesOf(stage, id)))).flat();
      expect(new Set(queues.map(([activity]) => activity))).toContain('fileCase');
      for (const [activity, queue] of queues) {
        const asks = (FEED_ACTIVITIES as readonly string[]).includes(activity);
        expect([activity, queue]).toEqual([activity, asks ? `${stage.taskQueue}-feed` : stage.taskQueue]);
      }
    });
  });

  it.each([1, 2])(`with room for %i asks no more questions at once, though ${ATTACKS} cases wait`, async (atOnce) => {
    const { feed, ...counted } = counting();
    await onStage({ exports: { 'a.json': attacks }, feed, limits: { atOnce } }, async (stage) => {
      await stage.hunt();
      expect(await stage.cases()).toHaveLength(ATTACKS);
      expect(counted.most()).toBe(atOnce);
    });
  });
});
