import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { stringify } from 'yaml';
import type { Check } from '../../src/app/doctor/check.ts';
import { inFolder, run } from '../support/command.ts';
import { expectValid } from '../support/contract.ts';
import { spray } from '../support/exported.ts';

const server = inject('server');

/** What the doctor says of a configuration, by what it checked. */
async function examined(config: object, prepare: (folder: string) => Promise<unknown> = async () => undefined) {
  return inFolder(async (folder) => {
    await prepare(folder);
    await writeFile(join(folder, 'lockout-hunt.yaml'), stringify(config));
    const args = ['doctor', '--config', join(folder, 'lockout-hunt.yaml')];
    const { code, stdout } = await run([...args, '--json'], { cwd: folder });
    const checks = JSON.parse(stdout) as Check[];
    expectValid(checks, 'doctor');
    const said = (await run(args, { cwd: folder })).stdout;
    for (const { check, status } of checks) expect(said).toMatch(new RegExp(`^${status} +${check}: `, 'm'));
    return { code, of: Object.fromEntries(checks.map((check) => [check.check, check])) };
  });
}

const exports = (folder: string): Promise<void> =>
  mkdir(join(folder, 'exports')).then(() => writeFile(join(folder, 'exports', 'a.json'), `${spray().join('\n')}\n`));
const files = { tenants: [{ name: 'contoso', feed: { kind: 'files', paths: ['./exports'] } }] };

describe.skipIf(!server)('the doctor', () => {
  const temporal = { address: server?.address, namespace: server?.namespace, taskQueue: 'nobody-listens' };

  it('says what works, what to look at, and what was not asked', async () => {
    const { code, of } = await examined({ ...files, temporal }, exports);
    expect(code).toBe(0);
    expect(of).toMatchObject({
      configuration: { status: 'ok' },
      store: { status: 'ok' },
      temporal: { status: 'ok' },
      worker: { status: 'warn', fix: expect.stringContaining('lockout-hunt worker') },
      'contoso: schedule': { status: 'warn', fix: expect.stringContaining('schedule apply') },
      mail: { status: 'skipped' },
      'contoso: sign-ins': { status: 'warn', detail: expect.stringContaining('1 file') },
    });
  });

  it('fails with a configuration that has mistakes, and names them', async () => {
    const { code, of } = await examined({ ...files, temporal: { adress: 'localhost:7233' } });
    expect(code).toBe(1);
    expect(of).toMatchObject({
      configuration: { status: 'fail', detail: expect.stringContaining('temporal.adress') },
      temporal: { status: 'skipped' },
    });
  });

  it('fails where Temporal, the mail server and the exports are away, each with what to do', async () => {
    const mail = { host: '127.0.0.1', port: 9, tls: 'none', from: 'lockout-hunt@example.com' };
    const { code, of } = await examined({ ...files, mail, temporal: { ...temporal, address: '127.0.0.1:9' } });
    expect(code).toBe(1);
    expect(of).toMatchObject({
      temporal: { status: 'fail', fix: expect.stringContaining('temporal.address') },
      worker: { status: 'skipped' },
      mail: { status: 'fail', fix: expect.stringContaining('mail.host') },
      'contoso: sign-ins': { status: 'fail', fix: expect.stringContaining('feed.paths') },
    });
  });
});
