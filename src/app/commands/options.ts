import { existsSync } from 'node:fs';
import { BUILT_IN_EXCLUSIONS } from '../../domain/exclusion.ts';
import { WrongUsage } from '../exit.ts';
import { policiesOf } from '../named-policies.ts';
import type { Counting } from '../tenant-counting.ts';

/** Options that most commands share, as commander gives them. */
export interface SharedOptions {
  readonly config?: string;
  readonly json?: boolean;
}

interface CountingOptions extends SharedOptions {
  readonly policy?: readonly string[];
  readonly tenant?: string;
}

/**
 * How to count: by the presets named, by the policy of a configured tenant (where `ofTenant` says so there must be one),
 * or both side by side. What reads a configuration is loaded only where there is one: a backtest should start at once.
 */
export async function countingOf(
  { config, tenant, policy }: CountingOptions,
  { ofTenant = false }: { readonly ofTenant?: boolean } = {},
): Promise<Counting> {
  if (!ofTenant && config === undefined && tenant !== undefined)
    throw new WrongUsage('--tenant: is one of a --config.');
  if (!ofTenant && config === undefined) return { policies: policiesOf(policy), exclusions: BUILT_IN_EXCLUSIONS };
  const { tenantCounting } = await import('../tenant-counting.ts');
  const own = tenantCounting(config, tenant);
  return { ...own, policies: [...(policy ? policiesOf(policy) : []), ...own.policies] };
}

/** Paths that exist; throws WrongUsage that names those that do not. */
export function existingPaths(paths: readonly string[]): readonly string[] {
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new WrongUsage(`There is no ${missing.join(', ')}.`);
  return paths;
}
