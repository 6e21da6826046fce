import { gzipSync } from 'node:zlib';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Run } from '../../src/app/run.ts';
import { atLeast } from '../../src/domain/severity.ts';
import { inFolder, run } from '../support/command.ts';
import { expectValid } from '../support/contract.ts';
import { asFarAs, EXAMPLE_NAMES, expectedCases, inOneOrder, signInsOf } from '../support/examples.ts';
import { ordinaryDays, spray } from '../support/exported.ts';

describe.skipIf(!inject('server'))('run', () => {
  it.each(EXAMPLE_NAMES)('%s comes out as the contract states, and the same when it is run again', async (name) => {
    await inFolder(async (out) => {
      const { exitCode, cases: expected } = expectedCases(name);
      const args = ['run', signInsOf(name), '--out', out, '--json'];
      const first = await run(args);
      expect(first.code, first.stderr).toBe(exitCode);
      const done = JSON.parse(first.stdout) as Run;
      expectValid(done, 'run');
      expect(inOneOrder(asFarAs(done.cases, expected))).toEqual(inOneOrder(expected));

      const again = await run(args);
      expect(again.code, again.stderr).toBe(exitCode);
      expect((JSON.parse(again.stdout) as Run).cases).toEqual(done.cases);
      const worthAMail = expected.filter(({ severity }) => atLeast(severity!, 'medium'));
      expect(await readdir(join(out, 'mail'))).toHaveLength(worthAMail.length);
      const files = await readdir(join(out, 'cases')).catch(() => []);
      expect(files).toEqual(done.cases.map(({ id }) => `${id}.json`));
      for (const file of files) expectValid(JSON.parse(await readFile(join(out, 'cases', file), 'utf8')), 'case');
    });
  });

  it('looks again as far as the logs reach, and tells when the watch has ended', async () => {
    await inFolder(async (folder) => {
      const [exports, out] = [join(folder, 'a.json'), join(folder, 'out')];
      await writeFile(exports, `${spray().join('\n')}\n`);
      const before = JSON.parse((await run(['run', exports, '--out', out, '--json'])).stdout) as Run;
      expect(before.cases).toMatchObject([{ watch: 'active', revision: 1 }]);
      await writeFile(exports, `${ordinaryDays().join('\n')}\n`, { flag: 'a' });
      const after = JSON.parse((await run(['run', exports, '--out', out, '--json'])).stdout) as Run;
      expect(after.cases).toMatchObject([{ id: before.cases[0]!.id, watch: 'ended', revision: 2 }]);
      const mails = (await readdir(join(out, 'mail'))).sort();
      expect(mails).toHaveLength(2);
      expect(await readFile(join(out, 'mail', mails[1]!), 'utf8')).toContain('The watch of this case has ended.');
    });
  });

  it('reads what it can of a folder, names what it cannot, and says so by its exit code', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'good.json'), `${ordinaryDays().join('\n')}\n`);
      await writeFile(join(folder, 'damaged.json.gz'), gzipSync(ordinaryDays().join('\n')).subarray(0, 60));
      await writeFile(join(folder, 'readme.txt'), 'not ours');
      await symlink(join(folder, 'gone'), join(folder, 'gone.json'));
      const { code, stdout, stderr } = await run(['run', folder, '--out', join(folder, 'out'), '--json']);
      const { coverage } = JSON.parse(stdout) as Run;
      expect(code, stderr).toBe(3);
      const problems = coverage.files.filter(({ problem }) => problem).map(({ path }) => path.slice(folder.length + 1));
      expect(problems).toEqual(['damaged.json.gz', 'gone.json']);
      expect(coverage.files.find(({ path }) => path.endsWith('good.json'))).toMatchObject({
        records: 3,
        quarantined: 0,
      });
    });
  });

  it('without one sign-in record fails, and still prints JSON', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'other.json'), '{"category":"AuditLogs"}\n');
      const { code, stdout, stderr } = await run(['run', folder, '--out', join(folder, 'out'), '--json']);
      expect(code, stderr).toBe(1);
      expectValid(JSON.parse(stdout), 'run');
      expect(stderr).toContain('Not one sign-in record');
    });
  });

  it('leaves no process behind', async () => {
    await inFolder(async (out) => {
      const { stderr } = await run(['run', signInsOf('clean'), '--out', out]);
      const address = /Temporal (\S+),/.exec(stderr)![1]!;
      await expect(fetch(`http://${address}`)).rejects.toThrow();
    });
  });
});
