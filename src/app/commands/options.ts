import { existsSync } from 'node:fs';
import { PRESETS, type Policy, type PresetName } from '../../domain/policy.ts';
import { WrongUsage } from '../exit.ts';

/** Options that most commands share, as commander gives them. */
export interface SharedOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** The presets named on the command line, in order; `default` when none is. */
export function policiesOf(names: readonly string[] = ['default']): Policy[] {
  return names.map((name) => {
    if (Object.hasOwn(PRESETS, name)) return PRESETS[name as PresetName];
    throw new WrongUsage(`--policy: ${name} is none; there are ${Object.keys(PRESETS).join(', ')}.`);
  });
}

/** Paths that exist; throws WrongUsage that names those that do not. */
export function existingPaths(paths: readonly string[]): readonly string[] {
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new WrongUsage(`There is no ${missing.join(', ')}.`);
  return paths;
}
