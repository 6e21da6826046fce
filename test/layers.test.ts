import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What may be imported in the miniature; each exports `thing`. */
const STANDING = [
  ...['src/domain/idea.ts', 'src/render/page.ts', 'src/render/temporal-details.ts', 'src/ports.ts'],
  ...['src/adapters/vendor.ts', 'src/app/config.ts', 'activities/step.ts', 'workflows/story.ts'],
];

/** Violations, by file: each must be refused. */
const PLANTED: readonly (readonly [file: string, code: string, rule: RegExp])[] = [
  ['src/domain/planted.ts', "import { thing } from '../adapters/vendor.ts';", /imports only itself/],
  ['src/domain/planted.ts', "import { z } from 'zod';", /imports only itself/],
  ['src/domain/planted.ts', "import { createHash } from 'node:crypto';", /imports only itself/],
  ['src/domain/planted.ts', 'export const thing = process.env;', /process/],
  ['src/domain/planted.ts', 'export const thing = Date.now();', /arguments/],
  ['src/domain/planted.ts', 'export const thing = new Date();', /arguments/],
  ['src/domain/planted.ts', 'export const thing = Math.random();', /arguments/],
  ['src/domain/planted.ts', "export const thing = import('./idea.ts');", /on top of the file/],
  ['src/domain/planted.ts', 'export default 1;', /by name/],
  ['src/render/planted.ts', "import { thing } from '../app/config.ts';", /only the domain/],
  ['src/ports.ts', "import { thing } from './adapters/vendor.ts';", /words of the domain/],
  ['src/adapters/planted.ts', "import { thing } from '../app/config.ts';", /call nothing above/],
  ['src/adapters/planted.ts', "import { thing } from '../../activities/step.ts';", /call nothing above/],
  ['src/adapters/planted.ts', "import { Client } from '@temporalio/client';", /know Temporal/],
  ['activities/planted.ts', "import { thing } from '../src/adapters/vendor.ts';", /through ports/],
  ['activities/planted.ts', "import { thing } from '../workflows/story.ts';", /through ports/],
  ['workflows/planted.ts', "import { thing } from '../activities/step.ts';", /as types/],
  ['workflows/planted.ts', "import { thing } from '../src/adapters/vendor.ts';", /src\/domain/],
  ['workflows/planted.ts', "import { thing } from '../src/render/page.ts';", /src\/domain/],
  ['workflows/planted.ts', "import { readFile } from 'node:fs/promises';", /sandbox/],
  ['workflows/planted.ts', 'export const thing = process.env;', /process/],
  ['workflows/planted.ts', "import { thing } from '../src/domain/idea.ts';\nthing();", /[Pp]romises/],
];

/** What the layers allow. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['workflows/planted.ts', "import type { thing } from '../activities/step.ts';\nexport type Thing = typeof thing;"],
  ['workflows/planted.ts', "export { thing } from '../src/render/temporal-details.ts';"],
  ['activities/planted.ts', "export { thing } from '../src/render/page.ts';"],
  ['src/adapters/planted.ts', "export { thing } from '../domain/idea.ts';"],
  ['src/app/planted.ts', "export { thing } from '../adapters/vendor.ts';"],
];

describe('the one-way rule', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-layers-'));
    for (const file of ['eslint.config.js', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const file of STANDING) put(file, 'export const thing = async (): Promise<void> => undefined;\n');
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'vitest.config.ts'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = (file: string, code: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  };
  const complaintsAbout = async (file: string, code: string): Promise<string[]> => {
    put(file, `${code}\n`);
    const [result] = await new ESLint({ cwd: folder }).lintFiles([file]);
    rmSync(join(folder, file));
    return result!.messages.filter(({ ruleId }) => !ruleId?.endsWith('no-unused-vars')).map(({ message }) => message);
  };

  it.each(PLANTED)('refuses in %s: %s', async (file, code, rule) => {
    expect(await complaintsAbout(file, code)).toEqual([expect.stringMatching(rule)]);
  });

  it.each(ALLOWED)('allows in %s: %s', async (file, code) => {
    expect(await complaintsAbout(file, code)).toEqual([]);
  });
}, 120_000);
