import { BUILT_IN_EXCLUSIONS, type Exclusion } from '../domain/exclusion.ts';
import type { Policy } from '../domain/policy.ts';
import { configPath, readConfig, type Config } from './config.ts';
import type { TenantConfig } from './config-schema.ts';
import { WrongUsage } from './exit.ts';
import { policiesOf } from './named-policies.ts';
import { policyOf } from './tenant-policy.ts';

/** How lockouts are to be counted. */
export interface Counting {
  readonly policies: readonly Policy[];
  /** They hold for all of the policies. */
  readonly exclusions: readonly Exclusion[];
}

/** How a tenant of a configuration counts: by its own policy, named as the tenant, and with its exclusions. */
export function tenantCounting(config: string | undefined, tenant: string | undefined): Counting {
  const found = tenantNamed(readConfig(configPath(config)), tenant);
  return {
    policies: [{ ...policyOf(found), name: found.name }],
    exclusions: [...BUILT_IN_EXCLUSIONS, ...(found.exclusions ?? [])],
  };
}

/** The one policy that a run counts by: a preset named, else that of the configured tenant, else the default. */
export function policyToRun(names: readonly string[] | undefined, config: Config | undefined): Policy {
  const configured = config?.tenants.length === 1 ? config.tenants[0] : undefined;
  const [policy, ...more] = names === undefined && configured ? [policyOf(configured)] : policiesOf(names);
  if (policy!.listing) throw new WrongUsage(`--policy: ${policy!.name} only lists; use it with backtest.`);
  if (more.length > 0) throw new WrongUsage('--policy: run takes one; compare several with backtest.');
  return policy!;
}

/** The tenant of that name; without a name, the only one there is. Throws WrongUsage where that is none. */
export function tenantNamed({ tenants }: Config, name: string | undefined): TenantConfig {
  const found = name === undefined && tenants.length === 1 ? tenants[0] : tenants.find((each) => each.name === name);
  if (found) return found;
  const names = tenants.map((each) => each.name).join(', ');
  const problem = name === undefined ? 'is needed' : `${name} is none`;
  throw new WrongUsage(`--tenant: ${problem}${name === undefined ? ':' : ';'} there are ${names}.`);
}
