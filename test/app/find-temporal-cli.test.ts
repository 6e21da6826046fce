import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/app/cache-folder.ts';
import { findTemporalCli } from '../../src/app/find-temporal-cli.ts';
import type { Progress } from '../../src/app/progress.ts';

let folder: string;
let steps: string[];
const progress: Progress = {
  tell: () => undefined,
  step: (title, work) => {
    steps.push(title);
    return work(() => undefined);
  },
};

function executable(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

const find = (environment: NodeJS.ProcessEnv) =>
  findTemporalCli(progress, {
    environment: { LOCKOUT_HUNT_CACHE: join(folder, 'cache'), PATH: '', ...environment },
    mayInstall: false,
  });

describe('the Temporal CLI', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-cli-'));
    steps = [];
  });

  it('is the one that TEMPORAL_CLI names, before all others', async () => {
    executable('bin', 'temporal');
    const named = executable('mine', 'temporal');
    expect(await find({ TEMPORAL_CLI: named, PATH: join(folder, 'bin') })).toBe(named);
    expect(steps).toEqual([]);
  });

  it('that is named and not there is a mistake, not a reason to take another', async () => {
    executable('bin', 'temporal');
    await expect(find({ TEMPORAL_CLI: '/nowhere/temporal', PATH: join(folder, 'bin') })).rejects.toThrow(
      /TEMPORAL_CLI names/,
    );
  });

  it('is looked for on the PATH, then in the cache, then among what the SDK downloaded', async () => {
    const downloaded = executable('cache', 'download', 'temporal-sdk-typescript-1.24.0');
    expect(await find({})).toBe(downloaded);
    const cached = executable('cache', 'bin', 'temporal');
    expect(await find({})).toBe(cached);
    const onPath = executable('bin', 'temporal');
    expect(await find({ PATH: [join(folder, 'empty'), join(folder, 'bin')].join(delimiter) })).toBe(onPath);
  });

  it('is not half a download', async () => {
    executable('cache', 'download', 'temporal-sdk-typescript-1.24.0.downloading');
    await expect(find({})).rejects.toThrow(/No Temporal CLI was found/);
  });

  it('that is nowhere says what was tried, and what to do', async () => {
    await expect(find({})).rejects.toThrow(
      /on the PATH: not there; in the cache: not there.*go install .*@v1\.5\.1.*TEMPORAL_CLI/,
    );
  });
});

describe('the cache folder', () => {
  it('is outside of any checkout, where the system keeps such things', () => {
    expect(cacheFolder({ LOCKOUT_HUNT_CACHE: '/c' })).toBe('/c');
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'lockout-hunt'));
    expect(cacheFolder({}, 'linux')).toMatch(/\.cache.lockout-hunt$/);
    expect(cacheFolder({}, 'darwin')).toMatch(/Library.Caches.lockout-hunt$/);
  });
});
