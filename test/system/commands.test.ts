import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, vi } from 'vitest';
import { stringify } from 'yaml';
import type { CaseRow } from '../../src/domain/case-row.ts';
import { inFolder, run, start } from '../support/command.ts';
import { expectValid } from '../support/contract.ts';
import { ordinaryDays, spray } from '../support/exported.ts';

/** Writes exports and a configuration for a tenant of its own, on a queue of its own, and says where it is. */
async function configured(folder: string, name: string, lines: readonly string[], address = inject('server')!.address) {
  await mkdir(join(folder, 'exports'));
  await writeFile(join(folder, 'exports', 'a.json'), lines.map((line) => `${line}\n`).join(''));
  const path = join(folder, 'lockout-hunt.yaml');
  const config = {
    tenants: [{ name, feed: { kind: 'files', paths: ['./exports'] } }],
    schedule: { every: '1h' },
    store: { kind: 'folder', path: './state' },
    temporal: { address, taskQueue: `queue-${name}` },
  };
  await writeFile(path, stringify(config));
  return ['--config', path];
}

describe.skipIf(!inject('server'))('the service commands', () => {
  it('carry a tenant from setup over schedule and worker to a case', async () => {
    await inFolder(async (folder) => {
      const config = await configured(folder, `served-${process.pid}`, [...ordinaryDays(), ...spray()]);
      expect((await run(['setup', ...config])).code).toBe(0);
      expect((await run(['schedule', 'apply', ...config])).stdout).toContain('created, every 1h');
      expect((await run(['schedule', 'apply', ...config])).stdout).toContain('updated, every 1h');
      const waiting = await run(['hunt', '--wait', ...config]);
      expect(waiting).toMatchObject({ code: 1 });
      expect(waiting.stderr).toContain('lockout-hunt worker');

      const worker = start(['worker', ...config]);
      let said = '';
      worker.stderr!.setEncoding('utf8').on('data', (text: string) => void (said += text));
      try {
        await once(worker.stderr!, 'data');
        const hunt = await run(['hunt', '--wait', ...config]);
        expect(hunt.code, hunt.stderr).toBe(10);
        const asked = [
          'investigate',
          '--ip',
          '203.0.113.7',
          '--from',
          '2026-03-17T00:00:00Z',
          '--to',
          '2026-03-18T00:00:00Z',
        ];
        const investigation = await run([...asked, '--wait', '--json', ...config]);
        expect(investigation.code, investigation.stderr).toBe(10);
        expectValid(JSON.parse(investigation.stdout), 'case');
        await vi.waitFor(
          async () => {
            const list = JSON.parse((await run(['cases', 'list', '--json', ...config])).stdout) as { cases: CaseRow[] };
            expectValid(list, 'cases-list');
            expect(list.cases.map(({ origin }) => origin).sort()).toEqual(['on-demand', 'scheduled']);
          },
          { timeout: 30_000, interval: 500 },
        );

        expect((await run(['schedule', 'trigger', ...config])).code).toBe(0);
        expect((await run(['schedule', 'pause', ...config])).code).toBe(0);
        expect((await run(['schedule', 'show', ...config])).stdout).toContain('paused');
        expect((await run(['schedule', 'resume', ...config])).code).toBe(0);
        expect((await run(['schedule', 'delete', ...config])).code).toBe(0);
        expect(await run(['schedule', 'pause', ...config])).toMatchObject({ code: 1 });
      } finally {
        worker.kill('SIGTERM');
        const [code] = (await once(worker, 'exit')) as [number | null];
        expect(code).toBe(0);
        expect(said).toMatch(/^lockout-hunt worker: ready, queue \S+ at \S+\n$/);
      }
    });
  });

  it('say in one sentence that no server answers', async () => {
    await inFolder(async (folder) => {
      const nobody = createServer().listen(0);
      const { port } = nobody.address() as { port: number };
      nobody.close();
      const config = await configured(folder, 'nowhere', [], `127.0.0.1:${port}`);
      const { code, stderr } = await run(['setup', ...config]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^lockout-hunt: No Temporal server answers at .*\n$/);
    });
  });
});

describe.skipIf(!inject('server'))('the demo', () => {
  it('reaches printed cases, mails them, and Ctrl-C ends every process it started', async () => {
    await inFolder(async (folder) => {
      const demo = start(['demo'], { cwd: folder });
      let told = '';
      demo.stderr!.setEncoding('utf8').on('data', (text: string) => void (told += text));
      await vi.waitFor(() => expect(told).toMatch(/CRITICAL/), { timeout: 100_000, interval: 250 });
      const out = join(folder, 'lockout-hunt-demo');
      expect(told).toContain('{"ip":"203.0.113.7"}');
      expect(told).toMatch(/workflow {2}http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/case/);
      // The case is filed before its mail is sent.
      await vi.waitFor(async () => expect(await readdir(join(out, 'mail'))).not.toEqual([]), { timeout: 20_000 });
      const ui = /web UI (\S+),/.exec(told)![1]!;
      expect((await fetch(ui)).status).toBe(200);

      demo.kill('SIGINT');
      const [code] = (await once(demo, 'exit')) as [number | null];
      expect(code).toBe(0);
      await expect(fetch(ui)).rejects.toThrow();
    });
  });

  it('does not clear a folder that is not a demo’s', async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, 'mine', 'cases'), { recursive: true });
      const { code, stderr } = await run(['demo', '--out', 'mine'], { cwd: folder });
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("no demo's folder") });
      expect(existsSync(join(folder, 'mine', 'cases'))).toBe(true);
    });
  });
});
