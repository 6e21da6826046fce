import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PayloadCodec } from '@temporalio/common';
import { describe, expect, inject, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/duration.ts';
import { millisOf } from '../../src/domain/instant.ts';
import { changedPolicy } from '../../src/domain/policy.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';
import { line, ordinaryDays } from '../support/exported.ts';
import { onStage, type Stage } from '../support/stage.ts';

const IP = '203.0.113.7';
const MINUTES = 7 * 24 * 60;
/** How many minutes of lockouts one pass brings, so that a week is played in two. */
const STEP = 240;

/** One lockout each minute, of twelve accounts in turn, as the logs and as hunts have it. */
const attacked = many(MINUTES, (minute) => ({
  id: `minute-${minute}`,
  at: minutesAfter('00:00', minute),
  user: `user${minute % 12}`,
}));
const lines = attacked.map(({ id, at, user }) => line({ id, at, user, ip: IP, code: 50053 }));
const lockouts = attacked.map(({ id, at, user }) =>
  aLockout({ id, at, user: `id-of-${user}`, userName: `${user}@example.com`, ip: IP }),
);

/** What each pass asked the feed for, and the largest payload. */
class Heard {
  readonly passes: { questions: number; millis: number }[] = [];
  largest = 0;
  readonly during = (activity: string): void => {
    if (activity === 'loadCampaign') this.passes.push({ questions: 0, millis: 0 });
  };
  readonly feed = (real: SignInFeed): SignInFeed => ({
    ...real,
    tally: async (question, asking) => {
      const pass = this.passes.at(-1)!;
      pass.questions++;
      pass.millis += millisOf(question.slices.at(-1)!.to) - millisOf(question.slices[0]!.from);
      return real.tally(question, asking);
    },
  });
  readonly codec: PayloadCodec = {
    encode: async (payloads) => {
      this.largest = Math.max(this.largest, ...payloads.map(({ data }) => data?.length ?? 0));
      return payloads;
    },
    decode: async (payloads) => payloads,
  };
}

/** Writes the logs up to some minute, and tells the case of every lockout in them, as a hunt does. */
async function goneOn({ ports, tenant, write, cases }: Stage, caseId: string, from: number, to: number): Promise<void> {
  await write(`day-${Math.floor(from / 1_440)}.json`, lines.slice(from, to));
  const batch = {
    lockouts: await ports.store.keep(lockouts.slice(0, to), to),
    detections: await ports.store.keep([], 0),
  };
  await ports.investigations.open(tenant, caseId, batch);
  await cases();
}

async function bytesIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe.skipIf(!inject('server'))('a campaign that lasts seven days with a lockout each minute', () => {
  it('stays below 2,000 events per run, and its passes look at what is new', { timeout: 400_000 }, async () => {
    const heard = new Heard();
    const policy = changedPolicy({});
    const exports = {
      'before.json': ordinaryDays({ days: ['2026-03-12', '2026-03-14'] }),
      'day-0.json': lines.slice(0, STEP),
    };
    await onStage({ policy, exports, ...heard }, async (stage) => {
      await stage.hunt();
      const { id } = (await stage.cases())[0]!;
      const first = await stage.handleOf(id).describe();
      const kept: number[] = [];
      for (let minute = STEP; minute < MINUTES; minute += STEP) {
        await goneOn(stage, id, minute, minute + STEP);
        kept.push(await bytesIn(join(stage.folder, '.state')));
      }

      expect(await stage.cases()).toMatchObject([{ lockouts: { total: MINUTES }, revision: heard.passes.length }]);
      const runs = [stage.client.workflow.getHandle(first.workflowId, first.runId), stage.handleOf(id)];
      const [ended, current] = await Promise.all(runs.map((run) => run.describe()));
      expect([ended!.status.name, current!.status.name]).toEqual(['CONTINUED_AS_NEW', 'RUNNING']);
      expect(Math.max(ended!.historyLength, current!.historyLength)).toBeLessThan(2_000);
      expect(heard.largest).toBeLessThan(256 * 1024);

      // Each step asks for six hours that may still fill, the news, and the rest of its window: whatever the day.
      const ofNews = heard.passes.filter(({ millis }) => millis < 3 * 7 * DAY);
      expect(Math.max(...ofNews.map(({ millis }) => millis))).toBeLessThanOrEqual(
        3 * (6 * HOUR + STEP * 60_000) + 2 * HOUR + DAY,
      );
      // The others are the first, and one for each day that the attack has not rested.
      expect(heard.passes.length - ofNews.length).toBeLessThanOrEqual(7);
      expect(Math.max(...heard.passes.map(({ questions }) => questions))).toBeLessThanOrEqual(6);

      // The store grows with the campaign, not with its square: the second half adds about what the first did.
      const half = kept[Math.floor(kept.length / 2)]!;
      expect(kept.at(-1)! - half).toBeLessThan(1.5 * half);
    });
  });
});
