import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
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
  it('shows three revisions of a case as one thread of mails, and Ctrl-C ends every process it started', async () => {
    await inFolder(async (folder) => {
      const demo = start(['demo'], { cwd: folder });
      let told = '';
      demo.stderr!.setEncoding('utf8').on('data', (text: string) => void (told += text));
      await vi.waitFor(() => expect(told).toMatch(/is hunted every/), { timeout: 60_000, interval: 250 });
      const site = /^Open (http:\/\/127\.0\.0\.1:\d+) /.exec(told)![1]!;
      const page = async (path: string) => (await fetch(`${site}${path}`)).text();
      const thread = () => page(/\/mailbox\/\d+(?=">The thread of)/.exec(tour)![0]);
      let tour = '';
      await vi.waitFor(async () => expect((tour = await page('/'))).toMatch(/3 mails/), {
        timeout: 150_000,
        interval: 500,
      });
      expect(tour).toContain('{&#34;ip&#34;:&#34;203.0.113.7&#34;,&#34;mail&#34;:true}');
      expect((await thread()).match(/<article /g)).toHaveLength(3);
      const mails = await Promise.all(
        (await readdir(join(folder, 'lockout-hunt-demo', 'mail'))).map((name) =>
          readFile(join(folder, 'lockout-hunt-demo', 'mail', name), 'utf8'),
        ),
      );
      const [id] = /LK-\d{8}-\w{6}/.exec(tour.slice(tour.indexOf('class="chip critical"')))!;
      expect(mails.filter((mail) => mail.includes(`Message-ID: <${id}.`))).toHaveLength(3);
      expect(await page(`/cases/${id}.html`)).toContain('The attacker signed in to 1 account');
      expect(await page('/cases/')).toContain(id);
      const ui = /web UI (\S+),/.exec(told)![1]!;
      expect((await fetch(ui)).status).toBe(200);
      expect(tour).toContain(`${ui}/namespaces/default/workflows/case`);

      const open = await fetch(`${site}/news`);
      demo.kill('SIGINT');
      const [code] = (await once(demo, 'exit')) as [number | null];
      expect(code).toBe(0);
      await expect(open.text()).rejects.toThrow();
      for (const gone of [ui, site]) await expect(fetch(gone)).rejects.toThrow();
    });
  }, 240_000);

  it('does not clear a folder that is not a demo’s', async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, 'mine', 'cases'), { recursive: true });
      const { code, stderr } = await run(['demo', '--out', 'mine'], { cwd: folder });
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("no demo's folder") });
      expect(existsSync(join(folder, 'mine', 'cases'))).toBe(true);
    });
  });
});
