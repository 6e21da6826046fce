import { once } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { describe, expect, inject, it, vi } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/duration.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { run, start } from '../support/command.ts';
import { withWorkspace } from '../support/configured-workspace.ts';
import type { BehaviourName } from '../support/contract-server/behaviours.ts';
import { deliveredRow } from '../support/delivered-row.ts';
import { line } from '../support/exported.ts';
import { historyText } from '../support/history-text.ts';

/** Refusals that repeat the question, in which names and addresses stand; each is tried again. */
const REPEATING: readonly BehaviourName[] = ['is partial', 'failed inside', 'is too large', 'ran away'];
/** What must be nowhere: a name, the secret, a token. */
const CANARY = /canary|@example\.com|a secret|Bearer|eyJ[\w-]{8}/i;

const began = Date.now() - 2 * HOUR;
const rows = Array.from({ length: 7 }, (_, user) =>
  deliveredRow(
    line({
      ...{ at: instantAt(began + user * MINUTE), user: `canary${user}`, ip: '203.0.113.7' },
      code: user < 6 ? 50053 : 0,
    }),
  ),
);

/** The text of a workflow's history on the server of the tests. */
async function told(workflowId: string): Promise<string> {
  const connection = await Connection.connect({ address: inject('server')!.address });
  return historyText(new Client({ connection }), workflowId).finally(() => connection.close());
}

describe.skipIf(!inject('server'))('names and secrets', () => {
  it('are in no log line, no failure and no hunt’s history, though every refusal repeats them', async () => {
    const tenant = `quiet-${process.pid}`;
    const behave = (nth: number): BehaviourName => (nth % 3 === 1 ? REPEATING[((nth / 3) % 4) | 0]! : 'answers');
    await withWorkspace({ rows, tenant, workspace: { behave } }, async ({ config, server }) => {
      expect((await run(['setup', ...config])).code).toBe(0);
      const worker = start(['worker', ...config]);
      let said = '';
      worker.stderr!.setEncoding('utf8').on('data', (text: string) => void (said += text));
      worker.stdout!.setEncoding('utf8').on('data', (text: string) => void (said += text));
      try {
        await once(worker.stderr!, 'data');
        const hunt = await run(['hunt', '--wait', '--json', ...config]);
        expect(hunt.code, hunt.stderr).toBe(10);
        const { workflowId } = JSON.parse(hunt.stdout) as { workflowId: string };
        const history = await told(workflowId);
        expect(history).toContain('did not answer'); // the refusals were told: there is something to look at
        expect(CANARY.exec(history)).toBeNull();
        expect(CANARY.exec(hunt.stdout + hunt.stderr)).toBeNull();
        await vi.waitFor(async () => expect((await run(['cases', 'list', ...config])).stdout).toContain('LK-'), {
          ...{ timeout: 60_000, interval: 500 },
        });
      } finally {
        worker.kill('SIGTERM');
        await once(worker, 'exit');
      }
      expect(server.asked.length).toBeGreaterThan(6);
      expect(said).toContain('ready, queue');
      expect(said).toContain('WARN');
      expect(CANARY.exec(said)).toBeNull();
    });
  });
});
