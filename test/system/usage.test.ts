import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/command.ts';
import { signInsOf } from '../support/examples.ts';
import { expectValid } from '../support/contract.ts';
import { spray } from '../support/exported.ts';

/** Wrong words, and what the one sentence about them says. */
const WRONG: readonly (readonly [args: string, says: RegExp])[] = [
  ['', /Usage/],
  ['hunts', /unknown command/],
  ['backtest', /Give files or folders, or --tenant with --from and --to/],
  ['backtest --tenant contoso --from 2026-03-17T00:00:00Z', /--to: .*give both or none/],
  [`backtest ${signInsOf('clean')} --from 2026-03-17T00:00:00Z`, /belong to a --tenant/],
  ['backtest x.json --fast', /unknown option/],
  ['backtest /nowhere/at/all', /There is no \/nowhere\/at\/all/],
  ['run /nowhere/at/all', /There is no/],
  [`run ${signInsOf('clean')} --policy default --policy panther`, /run takes one/],
  [`run ${signInsOf('clean')} --policy sentinel`, /sentinel only lists/],
  [`backtest ${signInsOf('clean')} --policy strictest`, /strictest is none/],
  [`backtest ${signInsOf('clean')} --policy toString`, /toString is none/],
  ['schedule apply --config /nowhere.yaml', /there is no \/nowhere\.yaml/],
  ['schedule explode', /Allowed choices/],
  ['hunt --from 2026-03-17T00:00:00Z', /--to: .*give both or none/],
  ['hunt --from yesterday --to now', /--from: must be a time/],
  ['hunt --tenant nobody', /nobody is not configured/],
  ['investigate', /give exactly one/],
  ['investigate --ip 203.0.113.300', /--ip: must be an IPv4 or IPv6 address/],
  [
    'investigate --ip 203.0.113.7 --from 2026-03-17T10:00:00Z --to 2026-03-17T09:00:00Z',
    /--to: must be after --from\./,
  ],
  ['investigate --ip 203.0.113.7 --mail', /--mail: nobody is to be told of contoso/],
  ['cases show ../../etc/passwd --store .', /no case id/],
  ['cases list --store /nowhere', /there is no \/nowhere/],
  ['config check --config /nowhere.yaml', /there is no/],
];

describe('wrong usage', () => {
  it.each(WRONG)('%s: exit code 2, and a sentence', async (args, says) => {
    await inFolder(async (cwd) => {
      await writeFile(
        join(cwd, 'lockout-hunt.yaml'),
        'tenants: [{ name: contoso, feed: { kind: files, paths: [.] } }]',
      );
      const { code, stdout, stderr } = await run(args.split(' ').filter(Boolean), { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/\n {4}at /);
    });
  });
});

describe('backtest', () => {
  const inBacktest = async (lines: readonly string[], ...more: string[]) =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'exports'));
      await writeFile(join(folder, 'exports', 'a.json'), lines.join('\n'));
      return run(['backtest', join(folder, 'exports'), ...more]);
    });

  it('prints JSON and nothing else, and exits 10 when something is detected', async () => {
    const { code, stdout } = await inBacktest(spray(), '--json', '--policy', 'default', '--policy', 'panther');
    expect(code).toBe(10);
    expectValid(JSON.parse(stdout), 'backtest');
  });

  it('exits 0 when nothing is', async () => {
    expect((await inBacktest(spray({ users: 2 }))).code).toBe(0);
  });

  it('exits 3 when nothing is and a file ends in the middle of a record', async () => {
    const { code, stderr } = await inBacktest([...spray({ users: 2 }), '{"category":"SignInLogs","prop']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/ends in the middle of a record at byte \d+/);
  });

  it('exits 1 without one sign-in record, and prints JSON all the same', async () => {
    const { code, stdout } = await inBacktest(['{"category":"AuditLogs"}'], '--json');
    expect(code).toBe(1);
    expectValid(JSON.parse(stdout), 'backtest');
  });

  it('needs no configuration, no server and no colour', async () => {
    const { stdout } = await inBacktest(spray());
    expect(stdout).toContain('default: 1 detection in 1 campaign');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('cases list', () => {
  it('names a case file that is damaged, and lists the others', async () => {
    await inFolder(async (cwd) => {
      await mkdir(join(cwd, 'cases'));
      await writeFile(join(cwd, 'cases', 'LK-20260317-0A1B2C.json'), '{"id":');
      const { code, stdout, stderr } = await run(['cases', 'list', '--store', cwd, '--json']);
      expect(code).toBe(3);
      expect(JSON.parse(stdout)).toMatchObject({ cases: [] });
      expect(stderr).toContain('cases/LK-20260317-0A1B2C in the store is damaged');
    });
  });
});

describe('config check', () => {
  it('says that all is in order, or every mistake with its path', async () => {
    await inFolder(async (cwd) => {
      await writeFile(join(cwd, 'good.yaml'), 'tenants: [{ name: contoso, feed: { kind: files, paths: [.] } }]');
      await writeFile(join(cwd, 'bad.yaml'), 'tenants: [{ name: contoso, feed: { kind: files }, notify: 1 }]\nx: 1');
      expect(await run(['config', 'check', '--config', 'good.yaml'], { cwd })).toMatchObject({ code: 0 });
      const { code, stderr } = await run(['config', 'check', '--config', 'bad.yaml'], { cwd });
      expect(code).toBe(2);
      expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual([
        'tenants[0].feed.paths',
        'tenants[0].notify',
        'x',
        '',
      ]);
    });
  });
});
