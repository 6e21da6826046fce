import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import type { CampaignQuestion } from '../../activities/load-campaign.ts';
import { untilAtRest } from '../../src/app/at-rest.ts';
import { sendDecision } from '../../src/app/send-decision.ts';
import { changedPolicy } from '../../src/domain/policy.ts';
import { note } from '../../workflows/messages.ts';
import { line, spray } from '../support/exported.ts';
import { onStage, type Stage, type StageOptions } from '../support/stage.ts';

const BUNDLE = { codePath: fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url)) };
const STEPS = ['loadCampaign', 'scopeByIp', 'checkUserAgents', 'checkPostLockoutSuccess', 'fileCase', 'emailCase'];
const nextMonth = line({ at: '2026-04-17T10:00:00.000Z', user: 'ada', ip: '192.0.2.10', code: 0 });
const policy = changedPolicy({});
const range = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** What was handed to the case's passes: how often each message. */
class Delivered {
  readonly counts = new Map<string, number>();
  readonly during = (activity: string, input: unknown): void => {
    if (activity !== 'loadCampaign') return;
    const { news } = input as CampaignQuestion;
    for (const { id } of news.decisions) this.count(id);
    for (const { lockouts } of news.batches) this.count(lockouts.ref);
  };
  private count(id: string): void {
    this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
  }
}

/** A case at rest, its batch, and ways to speak to it. */
async function opened(stage: Stage) {
  await stage.hunt();
  const [file] = await stage.cases();
  const { tenant, client, taskQueue, ports } = stage;
  const caseId = file!.id;
  const { lockouts, detections } = (await ports.store.ledger(tenant)).ledger.cases[0]!;
  const said = (id: string) => ({ by: 'ada', note: id });
  return {
    caseId,
    decide: (id: string) => sendDecision(client, taskQueue, { tenant, caseId, kind: 'note', said: said(id), id }),
    update: (id: string) => stage.handleOf(caseId).executeUpdate(note, { args: [said(id)], updateId: id }),
    /** The same lockouts again, under a reference of their own. */
    hunted: async (id: string) => {
      const list = await ports.store.recall<unknown[]>(lockouts);
      const repeated = Array.from({ length: Number(id.split('-')[1]) + 1 }, () => list[0]);
      const again = await ports.store.keep([...list, ...repeated], list.length);
      await ports.investigations.open(tenant, caseId, { lockouts: again, detections });
      return again.ref;
    },
    notes: async () => (await ports.store.caseFile(caseId))!.audit.map(({ id }) => id!).sort(),
    atRest: () => untilAtRest(client, `case/${tenant}/${caseId}`),
  };
}

/** Every run of the case replays. */
async function replays({ client, tenant }: Stage, caseId: string): Promise<number> {
  const workflowId = `case/${tenant}/${caseId}`;
  let runs = 0;
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: BUNDLE }, history, workflowId);
    runs++;
  }
  return runs;
}

describe.skipIf(!inject('server'))('a message', () => {
  it('that comes during any activity, or while the case rests, is filed once', async () => {
    const delivered = new Delivered();
    let speak: ((step: string) => Promise<unknown>) | undefined;
    const during = async (activity: string, input: unknown): Promise<void> => {
      delivered.during(activity, input);
      await speak?.(activity);
    };
    await onStage({ policy, during, exports: { 'a.json': spray({ signsIn: false }) } }, async (stage) => {
      const { decide, notes, atRest, caseId } = await opened(stage);
      const spoken = new Set<string>();
      speak = async (step) => {
        if (!STEPS.includes(step) || spoken.has(step)) return;
        spoken.add(step);
        await decide(`during-${step}`);
      };
      await stage.write('a.json', [line({ at: '10:20', user: 'boss', ip: '203.0.113.7', code: 0, password: true })]);
      await stage.hunt({ from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z' });
      await atRest();
      await decide('at-rest');
      await atRest();
      const all = [...STEPS.map((step) => `during-${step}`), 'at-rest'].sort();
      expect(await notes()).toEqual(all);
      expect([...delivered.counts].filter(([id]) => all.includes(id))).toEqual(
        expect.arrayContaining(all.map((id) => [id, 1])),
      );
      expect(await replays(stage, caseId)).toBe(1);
    });
  });

  it('of many, over runs that continue as new, is handed over exactly once', async () => {
    const delivered = new Delivered();
    const during = (activity: string, input: unknown): void => delivered.during(activity, input);
    const exports = { 'a.json': spray({ signsIn: false }) };
    await onStage({ policy: { ...policy, passesPerRun: 2 }, during, exports }, async (stage) => {
      const { decide, hunted, notes, atRest, caseId } = await opened(stage);
      delivered.counts.clear();
      const [said, found] = [range(24, 'note'), range(16, 'batch')];
      const refs: string[] = [];
      const lane = async (ids: readonly string[], send: (id: string) => Promise<unknown>): Promise<void> => {
        for (const id of ids) {
          await delay(Math.random() * 60);
          await send(id);
        }
      };
      await Promise.all([
        lane(said.slice(0, 12), decide),
        lane(said.slice(12), decide),
        lane(found, async (id) => refs.push(await hunted(id))),
      ]);
      await atRest();
      expect(await notes()).toEqual([...said].sort());
      expect(new Map(delivered.counts)).toEqual(new Map([...said, ...refs].map((id) => [id, 1])));
      expect(await replays(stage, caseId)).toBeGreaterThan(3);
    });
  });

  it('to a case that is over opens the desk, each time, and none is lost', async () => {
    await onStage({ policy, exports: { 'a.json': [...spray({ signsIn: false }), nextMonth] } }, async (stage) => {
      const { decide, notes, atRest, caseId } = await opened(stage);
      const { client, taskQueue, tenant } = stage;
      const closing = { tenant, caseId, kind: 'close', said: { by: 'ada', reason: 'duplicate' }, id: 'close' } as const;
      expect(await sendDecision(client, taskQueue, closing)).toEqual({ status: 'closed' });
      await stage.handleOf(caseId).result();
      const said = range(15, 'note');
      await Promise.all(
        [said.slice(0, 5), said.slice(5, 10), said.slice(10)].map(async (ids) => {
          for (const id of ids) await decide(id);
        }),
      );
      await atRest();
      expect(await notes()).toEqual(['close', ...said].sort());
      expect((await stage.cases())[0]).toMatchObject({ status: 'closed' });
      expect(await replays(stage, caseId)).toBeGreaterThan(1);
    });
  });
});

/** Speaks while the last words of a run are on their way out: between its look into the inbox and its end. */
function leavingCodec(leaving: () => Promise<unknown>): PayloadCodec {
  return {
    encode: async (payloads) => {
      const words = payloads.map(
        ({ data }) => JSON.parse(new TextDecoder().decode(data ?? undefined) || 'null') as unknown,
      );
      const holds = (word: unknown, field: string): boolean =>
        typeof word === 'object' && word !== null && field in word;
      const continues = words.length === 2 && holds(words[1], 'answered');
      const returns = words.length === 1 && holds(words[0], 'nextLook') && holds(words[0], 'incomplete');
      if (continues || returns) await leaving();
      return payloads;
    },
    decode: async (payloads) => payloads,
  };
}

describe.skipIf(!inject('server'))('a message that comes when the run has decided to leave', () => {
  /** Plays until the run leaves; what is said then, and what became of it. */
  async function saidAtTheDoor(
    options: Pick<StageOptions, 'policy' | 'exports'>,
    say: (story: Awaited<ReturnType<typeof opened>>) => Promise<unknown>,
    leave: (story: Awaited<ReturnType<typeof opened>>, stage: Stage) => Promise<unknown>,
    then: (answer: unknown, story: Awaited<ReturnType<typeof opened>>, stage: Stage) => Promise<void>,
  ): Promise<void> {
    let speak: (() => Promise<unknown>) | undefined;
    let answer: Promise<unknown> | undefined;
    const codec = leavingCodec(async () => {
      if (!speak) return;
      answer ??= speak().catch((error: unknown) => (error as Error).name);
      await delay(300);
    });
    await onStage({ ...options, codec }, async (stage) => {
      const story = await opened(stage);
      speak = () => say(story);
      await leave(story, stage);
      await story.atRest();
      while (answer === undefined) await delay(50);
      const heard = await answer;
      await story.atRest();
      await then(heard, story, stage);
    });
  }

  const over = { policy, exports: { 'a.json': [...spray({ signsIn: false }), nextMonth] } };
  const goesOn = { policy: { ...policy, passesPerRun: 1 }, exports: { 'a.json': spray({ signsIn: false }) } };
  const close = ({ caseId }: { caseId: string }, { client, taskQueue, tenant }: Stage) =>
    sendDecision(client, taskQueue, {
      tenant,
      caseId,
      kind: 'close',
      said: { by: 'ada', reason: 'duplicate' },
      id: 'close',
    });

  it('for good: an analyst meets the desk', async () => {
    await saidAtTheDoor(
      over,
      ({ decide }) => decide('late'),
      close,
      async (answer, { notes }) => {
        expect(answer).toEqual({ status: 'closed' });
        expect(await notes()).toEqual(['close', 'late']);
      },
    );
  });

  it('for good: what a hunt hands over is read before it leaves', async () => {
    await saidAtTheDoor(
      over,
      ({ hunted }) => hunted('batch-0'),
      close,
      async (_, { caseId, atRest }, stage) => {
        await atRest();
        expect(await stage.handleOf(caseId).result()).toMatchObject({ status: 'closed' });
        expect(await replays(stage, caseId)).toBe(1);
      },
    );
  });

  it.each([
    ['a decision', ({ decide }: Awaited<ReturnType<typeof opened>>) => decide('late')],
    ['a plain update', ({ update }: Awaited<ReturnType<typeof opened>>) => update('late')],
  ])('to continue as new: %s reaches the next run', async (_, say) => {
    await saidAtTheDoor(
      goesOn,
      say,
      ({ hunted }) => hunted('batch-0'),
      async (answer, { notes, caseId }, stage) => {
        expect(answer).toEqual({ status: 'open' });
        expect(await notes()).toEqual(['late']);
        expect(await replays(stage, caseId)).toBeGreaterThan(1);
      },
    );
  });
});
