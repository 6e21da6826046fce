import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { describe, expect, inject, it, vi } from 'vitest';
import { untilAtRest } from '../../src/app/at-rest.ts';
import { caseWorkflowId } from '../../src/domain/case-id.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';
import { spray } from '../support/exported.ts';

const WORKER = fileURLToPath(new URL('../support/worker-process.ts', import.meta.url));

/** Starts the worker process; resolves when it has printed the line. */
function workerThatSays(line: string, args: readonly string[]): { child: ChildProcess; said: Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = new Promise<void>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => text.includes(line) && resolve());
    child.on('exit', (code) => reject(new Error(`the worker ended with ${code} before it said: ${line}`)));
  });
  return { child, said };
}

describe.skipIf(!inject('server'))('a worker killed in step 2', () => {
  it('is taken over by the next worker: one case, one mail, nothing lost', async () => {
    const { address } = inject('server')!;
    const folder = await mkdtemp(join(tmpdir(), 'lockout-hunt-'));
    const sink = await startMailSink(join(folder, 'mail'));
    const tenant = `killed-${process.pid}`;
    const taskQueue = `queue-${tenant}`;
    await mkdir(join(folder, 'exports'));
    await writeFile(
      join(folder, 'exports', 'a.json'),
      spray()
        .map((line) => `${line}\n`)
        .join(''),
    );
    const connection = await Connection.connect({ address });
    const client = new Client({ connection });
    const args = [address, folder, tenant, taskQueue, String(sink.port)];

    const first = workerThatSays('in step 2', args);
    const hunt = await client.workflow.start('huntLockouts', { workflowId: `hunt/${tenant}/1`, taskQueue, args: [{}] });
    await first.said;
    first.child.kill('SIGKILL');
    const second = workerThatSays('ready', args);
    await second.said;
    try {
      await hunt.result();
      const [file] = await vi.waitFor(
        async () => {
          const files = await readdir(join(folder, 'cases'));
          expect(files).toHaveLength(1);
          return files;
        },
        { timeout: 60_000, interval: 250 },
      );
      const handle = client.workflow.getHandle(caseWorkflowId(tenant, file!.replace('.json', '')));
      await untilAtRest(client, handle.workflowId);
      const { events } = await handle.fetchHistory();
      const started = events!.map((event) => event.activityTaskStartedEventAttributes).filter((each) => each !== null);
      expect(started.map((each) => each?.attempt)).toContain(2);
      expect(await readdir(join(folder, 'cases'))).toHaveLength(1);
      expect(await readdir(join(folder, 'mail'))).toHaveLength(1);
    } finally {
      second.child.kill('SIGKILL');
      await connection.close();
      await sink.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
