import { existsSync } from 'node:fs';
import { PRESETS, type Policy, type PresetName } from '../../domain/policy.ts';
import { BUILT_IN_EXCLUSIONS, type Exclusion } from '../../domain/exclusion.ts';
import { configPath, readConfig, type Config } from '../config.ts';
import type { TenantConfig } from '../config-schema.ts';
import { WrongUsage } from '../exit.ts';
import { policyOf } from '../tenant-policy.ts';

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

/** What a configuration says about counting: a policy of its own, named as the tenant, and its exclusions. */
export interface Counting {
  readonly policies: readonly Policy[];
  readonly exclusions: readonly Exclusion[];
}

interface CountingOptions extends SharedOptions {
  readonly policy?: readonly string[];
  readonly tenant?: string;
}

/**
 * How to count: by the presets named, by the policy of a configured tenant, or both side by side. The exclusions of
 * the tenant hold for all of them.
 */
export function countingOf({ config, tenant, policy }: CountingOptions): Counting {
  if (config === undefined && tenant !== undefined) throw new WrongUsage('--tenant: is one of a --config.');
  if (config === undefined) return { policies: policiesOf(policy), exclusions: BUILT_IN_EXCLUSIONS };
  const found = tenantNamed(readConfig(configPath(config)), tenant);
  const own = { ...policyOf(found), name: found.name };
  const exclusions = [...BUILT_IN_EXCLUSIONS, ...(found.exclusions ?? [])];
  return { policies: [...(policy ? policiesOf(policy) : []), own], exclusions };
}

function tenantNamed({ tenants }: Config, name: string | undefined): TenantConfig {
  const found = name === undefined && tenants.length === 1 ? tenants[0] : tenants.find((each) => each.name === name);
  if (found) return found;
  const names = tenants.map((each) => each.name).join(', ');
  throw new WrongUsage(
    name === undefined ? `--tenant: is needed: there are ${names}.` : `--tenant: ${name} is none; there are ${names}.`,
  );
}

/** Paths that exist; throws WrongUsage that names those that do not. */
export function existingPaths(paths: readonly string[]): readonly string[] {
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new WrongUsage(`There is no ${missing.join(', ')}.`);
  return paths;
}
