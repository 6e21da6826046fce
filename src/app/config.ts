import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inconsistencies, type ConfigRemark } from './config-limits.ts';
import { readWritten, type Written } from './config-lines.ts';
import { mistakesIn } from './config-mistakes.ts';
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
  if (!existsSync(path))
    throw new WrongUsage(`No configuration: there is no ${path}. Give one with --config FILE, or write it (README).`);
  const mistakes = checked.mistakes.map((mistake) => `  ${remarkText(mistake)}`);
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

/** Reads a configuration, or says every mistake in it, and in which line. */
export function checkConfig(path: string): { config: Config } | { mistakes: ConfigRemark[] } {
  const file = readFile(path);
  if (!file.written) return { mistakes: [{ path: '(file)', message: file.problem }] };
  const { written } = file;
  const read = configSchema.safeParse(written.value ?? {});
  const mistakes = read.success ? inconsistencies(read.data) : mistakesIn(read.error.issues, written.value);
  if (read.success && mistakes.length === 0) return { config: { ...read.data, folder: dirname(path) } };
  return { mistakes: mistakes.map((mistake) => ({ ...mistake, ...lineOf(written, mistake) })) };
}

function lineOf(written: Written, { path }: ConfigRemark): Pick<ConfigRemark, 'line'> {
  const line = written.lineOf(path);
  return line === null ? {} : { line };
}

function readFile(path: string): { written: Written } | { written?: never; problem: string } {
  try {
    return { written: readWritten(readFileSync(path, 'utf8')) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? `there is no ${path}` : message.trim() };
  }
}

/** `tenants[0].feed.path: is no key we know here (kind, paths) (line 4)` */
export function remarkText({ path, message, line }: ConfigRemark): string {
  return `${path}: ${message}${line === undefined ? '' : ` (line ${line})`}`;
}
