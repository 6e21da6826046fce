import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

const HISTORIES = new URL('../fixtures/histories/', import.meta.url);
const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));

interface Recorded {
  events: Record<string, { activityType?: { name: string } } & unknown>[];
}

const read = (name: string): Recorded => JSON.parse(readFileSync(new URL(name, HISTORIES), 'utf8')) as Recorded;

describe('histories that the server recorded', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
    workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  }, 120_000);
  const replay = (history: Recorded, name: string): Promise<void> =>
    Worker.runReplayHistory({ workflowBundle }, historyFromJSON(history), name);

  it('are there for each path', () => expect(recorded.length).toBeGreaterThanOrEqual(12));

  it.each(recorded)('%s replays with the workflows of today', async (name) => {
    await replay(read(name), name);
  });

  it('do not replay with another order of activities', async () => {
    const history = read('case-found.json');
    const scheduled = history.events.filter((event) => 'activityTaskScheduledEventAttributes' in event);
    const typeOf = (event: Recorded['events'][number]) =>
      event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } };
    typeOf(scheduled[1]!).activityType = { name: 'checkUserAgents' };
    await expect(replay(history, 'case-found')).rejects.toThrow(/determinis/i);
  });
});
