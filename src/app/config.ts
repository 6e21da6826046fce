import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { inconsistencies, type ConfigRemark } from './config-limits.ts';
import { configSchema, type ConfigFile } from './config-schema.ts';
import { CannotDo, WrongUsage } from './exit.ts';

/** A configuration that was read, and the folder its paths are relative to. */
export interface Config extends ConfigFile {
  readonly folder: string;
}

/** Where the configuration is: `--config`, else LOCKOUT_HUNT_CONFIG, else ./lockout-hunt.yaml. */
export function configPath(given: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(given ?? (environment['LOCKOUT_HUNT_CONFIG'] || 'lockout-hunt.yaml'));
}

/** Reads a configuration; throws WrongUsage that names every mistake with its path. */
export function readConfig(path: string): Config {
  const checked = checkConfig(path);
  if ('config' in checked) return checked.config;
  const mistakes = checked.mistakes.map(({ path: where, message }) => `  ${where}: ${message}`);
  throw new WrongUsage(`The configuration ${path} has mistakes:\n${mistakes.join('\n')}`);
}

/** The text of a file that the configuration names under a key; throws CannotDo that says both. */
export function contentsOf(file: string, folder: string, key: string): string {
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new CannotDo(`${key}: ${file} cannot be read: ${(error as Error).message}.`);
  }
}

/** Reads a configuration, or says every mistake in it. */
export function checkConfig(path: string): { config: Config } | { mistakes: ConfigRemark[] } {
  const { value, problem } = readYaml(path);
  if (problem !== undefined) return { mistakes: [{ path: '(file)', message: problem }] };
  const read = configSchema.safeParse(value);
  if (!read.success) return { mistakes: read.error.issues.flatMap(mistakesOf) };
  const folder = dirname(path);
  const mistakes = inconsistencies(read.data);
  return mistakes.length > 0 ? { mistakes } : { config: { ...read.data, folder } };
}

function readYaml(path: string): { value?: unknown; problem?: string } {
  try {
    return { value: parse(readFileSync(path, 'utf8')) as unknown };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? `there is no ${path}` : message.trim() };
  }
}

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>['error']>['issues'][number];

/** One line per wrong key; a value that fits no form is told by the form it comes nearest to. */
function mistakesOf(issue: Issue): ConfigRemark[] {
  const path = written(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: written([...issue.path, key]), message: 'is no key we know here' }));
  }
  const nearest = issue.code === 'invalid_union' ? nearestForm(issue.errors) : [];
  const inner = nearest.map((each) => ({ ...each, path: [...issue.path, ...each.path] }) as Issue);
  if (inner.length > 0) return inner.flatMap(mistakesOf);
  return [{ path: path || '(file)', message: issue.message }];
}

type Form = readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[];

/** Of several forms that a value could have, the one whose mistakes lie deepest in it; none where all differ on top. */
function nearestForm(forms: readonly Form[]): Form {
  const depthOf = (form: Form): number =>
    Math.max(0, ...form.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));
  const [nearest] = [...forms].sort((a, b) => depthOf(b) - depthOf(a));
  return nearest && depthOf(nearest) > 0 ? nearest : [];
}

/** `tenants[0].feed.paths` */
function written(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
