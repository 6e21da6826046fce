import { execFile, spawn } from 'node:child_process';
import { access, constants, mkdir, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.ts';
import { CannotDo } from './exit.ts';
import type { Progress } from './progress.ts';

const EXECUTABLE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** The newest tag that `go install` can build: later ones replace a module by a local path. */
const GO_PACKAGE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** The first ways look for what is there; those after them bring something to this machine. */
const WAYS_THAT_ONLY_LOOK = 2;

/** A place where the Temporal CLI may be, or a way to get it. `null`: not there. */
interface Way {
  readonly title: string;
  readonly look: (say: (how: string) => void) => Promise<string | null>;
}

/**
 * Finds the Temporal CLI, which is the dev server: TEMPORAL_CLI, PATH, our cache, the SDK's download, `go install`.
 * Throws CannotDo that says what was tried and what to do. Without `mayInstall` it only looks for what is there.
 */
export async function findTemporalCli(
  progress: Progress,
  { environment = process.env, mayInstall = true }: { environment?: NodeJS.ProcessEnv; mayInstall?: boolean } = {},
): Promise<string> {
  const named = environment['TEMPORAL_CLI'];
  if (named)
    return (await isExecutable(named)) ? named : refuse(`TEMPORAL_CLI names ${named}, which is no executable file`);
  const tried: string[] = [];
  for (const { title, look } of waysToFind(environment).slice(0, mayInstall ? undefined : WAYS_THAT_ONLY_LOOK)) {
    try {
      const found = await progress.step(`Temporal CLI: ${title}`, look);
      if (found) return found;
      tried.push(`${title}: not there`);
    } catch (error) {
      tried.push(`${title}: ${firstLine(error)}`);
    }
  }
  return refuse(`No Temporal CLI was found (${tried.join('; ')})`);
}

function refuse(what: string): never {
  throw new CannotDo(
    `${what}. Install it (https://docs.temporal.io/cli, or Go 1.25 and later: go install ${GO_PACKAGE}), or set TEMPORAL_CLI to its path.`,
  );
}

function waysToFind(environment: NodeJS.ProcessEnv): Way[] {
  const folder = cacheFolder(environment);
  return [
    { title: 'on the PATH', look: () => onPath(environment['PATH'] ?? '') },
    { title: 'in the cache', look: () => inCache(folder) },
    { title: "the SDK's download", look: () => sdkDownload(join(folder, 'download')) },
    { title: 'go install (takes some minutes, once)', look: (say) => goInstall(join(folder, 'bin'), environment, say) },
  ];
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isExecutable(path)) return path;
  return null;
}

function onPath(path: string): Promise<string | null> {
  return firstExecutable(
    path
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, EXECUTABLE)),
  );
}

async function inCache(folder: string): Promise<string | null> {
  return (await firstExecutable([join(folder, 'bin', EXECUTABLE)])) ?? downloaded(join(folder, 'download'));
}

/** What the SDK downloads is called `temporal-<sdk>-<version>`. */
async function downloaded(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  const complete = names.filter((name) => name.startsWith('temporal') && !name.endsWith('.downloading'));
  return firstExecutable(complete.map((name) => join(folder, name)));
}

/** The SDK can download a CLI only by starting it: it is started and stopped at once. */
async function sdkDownload(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: folder } as const;
  try {
    const started = await TestWorkflowEnvironment.createLocal({ server: { executable } });
    await started.teardown();
  } catch (error) {
    if ((await downloaded(folder)) === null) throw error; // it may be there although its first start was slow
  }
  return downloaded(folder);
}

async function goInstall(
  bin: string,
  environment: NodeJS.ProcessEnv,
  say: (how: string) => void,
): Promise<string | null> {
  await promisify(execFile)('go', ['version'], { env: environment });
  await mkdir(bin, { recursive: true });
  const env = { ...environment, CGO_ENABLED: '0', GOBIN: bin, GOFLAGS: '-trimpath' };
  const going = spawn('go', ['install', '-v', '-ldflags', '-s -w', GO_PACKAGE], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let last = '';
  going.stderr.setEncoding('utf8').on('data', (text: string) => {
    last = text.trim().split('\n').at(-1) ?? last;
    say(last);
  });
  const code = await new Promise((resolve, reject) => going.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`go install ended with ${String(code)}: ${last}`);
  return firstExecutable([join(bin, EXECUTABLE)]);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.slice(0, 200);
}
