import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Connection } from '@temporalio/client';
import { startDevServer } from '../../src/app/dev-server.ts';
import { findTemporalCli } from '../../src/app/find-temporal-cli.ts';
import { ensureSearchAttributes } from '../../src/app/search-attributes.ts';

/** The dev server that system tests share; `null` where none can be had. */
export interface SharedServer {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string;
  readonly cli: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    server: SharedServer | null;
  }
}

/** CI must not pass without its system tests; on a user's machine without a server they are skipped, and say so. */
const REQUIRED = process.env['LOCKOUT_HUNT_REQUIRE_SERVER'] === '1';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildIfStale();
  const cli = await findCli();
  if (cli === null) {
    project.provide('server', null);
    return async () => undefined;
  }
  const server = await startDevServer({ cli, ui: true });
  const connection = await Connection.connect({ address: server.address });
  await ensureSearchAttributes(connection, server.namespace).finally(() => connection.close());
  project.provide('server', { address: server.address, namespace: server.namespace, uiUrl: server.uiUrl!, cli });
  return server.stop;
}

async function findCli(): Promise<string | null> {
  try {
    return await findTemporalCli(
      { tell: say, step: (_title, work) => work(() => undefined) },
      { mayInstall: REQUIRED },
    );
  } catch (error) {
    if (REQUIRED) throw error;
    say(`System tests are SKIPPED, there is no Temporal server: ${(error as Error).message}`);
    return null;
  }
}

/** System tests run the program as it is installed: dist/, built from what lies here. */
function buildIfStale(): void {
  const newest = Math.max(...['src', 'activities', 'workflows', 'package.json'].map(newestIn));
  const built = newestIn('dist/workflow-bundle.js');
  if (built < newest) execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function newestIn(path: string): number {
  try {
    const stats = statSync(path);
    if (!stats.isDirectory()) return stats.mtimeMs;
    return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
  } catch {
    return 0;
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
