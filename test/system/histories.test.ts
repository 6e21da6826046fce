import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it, vi } from 'vitest';
import { sendDecision } from '../../src/app/send-decision.ts';
import { Failure } from '../../src/domain/failure.ts';
import { changedPolicy } from '../../src/domain/policy.ts';
import { acknowledge, close } from '../../workflows/messages.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { onStage, type Stage, type StageOptions } from '../support/stage.ts';

/** With this set, what the server recorded is written to the fixtures: npm run record-histories. */
const RECORDS = process.env['LOCKOUT_HUNT_RECORD'] === '1';

const BUNDLE = { codePath: fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url)) };
const WINDOW = { from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z' };

/** A way through a workflow: how to get there, and which workflow then to look at. */
interface Path extends StageOptions {
  /** The workflow's id; of one of several runs, `#` and the run's id. */
  readonly play: (stage: Stage) => Promise<string>;
}

const lastHunt = ({ tenant }: Stage, number: number): string => `hunt/${tenant}/${number}`;
const caseOf = async ({ cases, handleOf }: Stage): Promise<string> => handleOf((await cases())[0]!.id).workflowId;

/** Tells a case what it knows already, as a hunt does that lost a race. */
async function toldAgain({ tenant, ports }: Stage): Promise<void> {
  const { lockouts, detections, id } = (await ports.store.ledger(tenant)).ledger.cases[0]!;
  await ports.investigations.open(tenant, id, { lockouts, detections });
}

async function asked({ client, taskQueue, tenant }: Stage, input: object): Promise<string> {
  const workflowId = `case/${tenant}/asked`;
  const handle = await client.workflow.start('investigateLockouts', { workflowId, taskQueue, args: [input] });
  await handle.result().catch(() => undefined);
  return workflowId;
}

/** The case that a workflow id names. */
const idIn = (workflowId: string): string => workflowId.split('/').at(-1)!;
const ADA = { by: 'ada' };
const NOTE = { ...ADA, note: 'called the owner' };
const nextMonth = line({ at: '2026-04-17T10:00:00.000Z', user: 'ada', ip: '192.0.2.10', code: 0 });

const away: StageOptions['feed'] = (feed) => ({
  ...feed,
  tally: async () => Promise.reject(new Failure('FeedUnavailable', 'The archive is away.')),
});

const exports = { 'a.json': [...ordinaryDays(), ...spray()] };

const PATHS: Readonly<Record<string, Path>> = {
  'hunt-quiet': {
    exports: { 'a.json': ordinaryDays() },
    play: async (stage) => (await stage.hunt(), lastHunt(stage, 1)),
  },
  'hunt-without-campaign': {
    exports: { 'a.json': spray({ users: 2 }) },
    play: async (stage) => (await stage.hunt(), lastHunt(stage, 1)),
  },
  'hunt-with-campaign': {
    exports,
    play: async (stage) => (await stage.hunt(), await stage.cases(), lastHunt(stage, 1)),
  },
  'hunt-of-a-window': {
    exports,
    play: async (stage) => (await stage.hunt(WINDOW), await stage.cases(), lastHunt(stage, 1)),
  },
  'hunt-bad-input': {
    play: async (stage) => (await stage.hunt({ from: 'yesterday' }).catch(() => undefined), lastHunt(stage, 1)),
  },
  'case-found': { exports, play: async (stage) => (await stage.hunt(), caseOf(stage)) },
  'case-with-nothing-new': {
    exports,
    play: async (stage) => (await stage.hunt(), await stage.cases(), await toldAgain(stage), caseOf(stage)),
  },
  'case-looked-at-again': {
    exports,
    play: async (stage) => (await stage.hunt(), await stage.cases(), await stage.hunt(WINDOW), caseOf(stage)),
  },
  'case-grown': {
    exports,
    play: async (stage) => {
      await stage.hunt();
      await stage.cases();
      await stage.write('a.json', [line({ at: '10:30', user: 'late', ip: '203.0.113.7', code: 50053 })]);
      await stage.hunt();
      return caseOf(stage);
    },
  },
  'case-not-checked': {
    exports,
    feed: away,
    policy: changedPolicy({ delays: { stepGiveUp: '1s' } }),
    play: async (stage) => (await stage.hunt(), caseOf(stage)),
  },
  'case-decided': {
    exports,
    play: async (stage) => {
      await stage.hunt();
      const workflowId = await caseOf(stage);
      await stage.handleOf(idIn(workflowId)).executeUpdate(acknowledge, { args: [ADA] });
      return caseOf(stage);
    },
  },
  'case-closed-and-over': {
    exports: { 'a.json': [...spray(), nextMonth] },
    play: async (stage) => {
      await stage.hunt();
      const workflowId = await caseOf(stage);
      await stage.handleOf(idIn(workflowId)).executeUpdate(close, { args: [{ ...ADA, reason: 'true-positive' }] });
      return caseOf(stage);
    },
  },
  'case-at-the-desk': {
    exports: { 'a.json': [...spray(), nextMonth] },
    play: async (stage) => {
      await PATHS['case-closed-and-over']!.play(stage);
      const caseId = idIn(await caseOf(stage));
      await sendDecision(stage.client, stage.taskQueue, {
        tenant: stage.tenant,
        caseId,
        kind: 'note',
        said: NOTE,
        id: 'n1',
      });
      return caseOf(stage);
    },
  },
  'case-at-the-desk-refused': {
    exports: { 'a.json': [...spray(), nextMonth] },
    play: async (stage) => {
      await PATHS['case-closed-and-over']!.play(stage);
      const caseId = idIn(await caseOf(stage));
      const said = { by: '' };
      await sendDecision(stage.client, stage.taskQueue, {
        tenant: stage.tenant,
        caseId,
        kind: 'note',
        said,
        id: 'n1',
      }).catch(() => undefined);
      return caseOf(stage);
    },
  },
  'case-rechecked': {
    exports: { 'a.json': spray() },
    policy: changedPolicy({ delays: { retryNotChecked: '1s' } }),
    play: async (stage) => {
      await stage.hunt();
      await stage.cases();
      await stage.write('a.json', [nextMonth]);
      await stage.hunt();
      await vi.waitFor(
        async () => expect(await stage.cases()).toMatchObject([{ revision: 2, watch: 'ended' }]),
        60_000,
      );
      return caseOf(stage);
    },
  },
  'case-continued-as-new': {
    exports,
    policy: { ...changedPolicy({}), passesPerRun: 1 },
    play: async (stage) => {
      await stage.hunt();
      const first = (await stage.client.workflow.getHandle(await caseOf(stage)).describe()).runId;
      await toldAgain(stage);
      await caseOf(stage);
      return `${await caseOf(stage)}#${first}`;
    },
  },
  'case-asked-for': { exports, play: (stage) => asked(stage, { ip: '203.0.113.7', ...WINDOW }) },
  'case-asked-for-nothing': { exports, play: (stage) => asked(stage, { ip: '198.51.100.77', ...WINDOW }) },
  'case-bad-input': { exports, play: (stage) => asked(stage, { ip: 'nowhere' }) },
};

/** What the workflow did, event by event: an activity too many, which replay would accept, shows here. */
function storyOf(json: string): string[] {
  const { events } = JSON.parse(json) as { events: Record<string, unknown>[] };
  return events.map((event) => {
    const scheduled = event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } } | undefined;
    return scheduled ? `${String(event['eventType'])} ${scheduled.activityType.name}` : String(event['eventType']);
  });
}

/** Without what names this machine or this minute's process. */
function scrubbed(json: string): string {
  const named = JSON.parse(json.replaceAll(hostname(), 'host'), (key, value: unknown) =>
    key === 'identity' ? 'worker' : key === 'stackTrace' ? '' : value,
  ) as object;
  return JSON.stringify(named, null, 1);
}

describe.skipIf(!inject('server'))('the path', () => {
  it.each(Object.entries(PATHS))('%s replays, and takes the events it is known to take', async (name, path) => {
    await onStage(path, async (stage) => {
      const [workflowId, runId] = (await path.play(stage)).split('#') as [string, string?];
      const history = await stage.client.workflow.getHandle(workflowId, runId).fetchHistory();
      const json = scrubbed(historyToJSON(history));
      await Worker.runReplayHistory({ workflowBundle: BUNDLE }, historyFromJSON(JSON.parse(json)), workflowId);
      const file = new URL(`../fixtures/histories/${name}.json`, import.meta.url);
      if (RECORDS) await writeFile(file, `${json}\n`);
      expect(existsSync(file), `${name} was never recorded: npm run record-histories`).toBe(true);
      expect(storyOf(json)).toEqual(storyOf(await readFile(file, 'utf8')));
    });
  });
});
