// Reads as it is told, and says what that took; alone in its process, so that what it takes is its own.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Cloud } from '../../src/adapters/log-analytics/cloud.ts';
import { logAnalyticsWorkspace } from '../../src/adapters/log-analytics/workspace.ts';
import { LARGE, SMALL, type WorkspaceReading } from './workspace-reading.ts';

const IDENTITY = { kind: 'client-secret', tenantId: 'bench', clientId: 'bench', secret: () => 'none' } as const;

process.once('message', (cloud: Cloud) => {
  read(cloud)
    .catch((error: unknown) => ({ failed: String(error) }))
    .then((reading) => process.send?.(reading, () => process.disconnect()))
    .catch(() => process.exit(1));
});

async function read(cloud: Cloud): Promise<WorkspaceReading> {
  const workspace = logAnalyticsWorkspace({
    workspaceId: '00000000-0000-4000-8000-000000000000',
    cloud,
    identity: { ...IDENTITY, authorityHost: cloud.endpoint },
  });
  await workspace.ask(SMALL, {});
  const [before, began] = [process.memoryUsage.rss(), process.hrtime.bigint()];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let rows = 0;
  for (let answer = 0; answer < 2; answer++) rows += (await workspace.ask(LARGE, {})).length;
  if (rows !== 20_000) throw new Error(`${rows} rows`);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return {
    seconds,
    megabytes: (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20,
    blockedMillis: delay.max / 1e6,
  };
}
