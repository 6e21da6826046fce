import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../support/command.ts';

const built = (file: string): string => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');

interface Loaded {
  /** Modules of ours and of libraries that were bundled, by their path. */
  readonly sources: Set<string>;
  /** Modules from elsewhere. */
  readonly outside: Set<string>;
}

/** All that starting a file of dist/ loads, before any command has loaded its own. */
function loadedBy(file: string, loaded: Loaded = { sources: new Set(), outside: new Set() }): Loaded {
  const { sources } = JSON.parse(built(`${file}.map`)) as { sources: string[] };
  for (const source of sources) loaded.sources.add(source.replace(/^.*\/(?=node_modules\/|src\/)/, ''));
  for (const [, from] of built(file).matchAll(/^(?:import .*|import|\} from|.*\} from) ?"([^"]+)";?$/gm)) {
    if (!from!.startsWith('./')) loaded.outside.add(from!);
    else loadedBy(from!.slice(2), loaded);
  }
  return loaded;
}

describe('the start of every command', () => {
  const { sources, outside } = loadedBy('main.js');

  it('loads commander and what says which commands there are, and no other library', () => {
    const packages = [...sources].flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(['commander']);
    expect([...outside].filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect([...sources].filter((source) => source.startsWith('src/app/commands/'))).toEqual([]);
  });

  it('is found out here by looking into files that do load more', () => {
    const command = /import\("\.\/(cases-\w+\.js)"\)/.exec(built('main.js'))![1]!;
    expect([...loadedBy(command).sources].join()).toContain('node_modules/zod/');
  });

  it('prints help on stdout, and nothing else', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('Exit codes:'),
    });
  });
});
