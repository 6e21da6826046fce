import { changedPolicy, type Policy, type PolicyChanges } from '../domain/policy.ts';
import type { TenantConfig } from './config-schema.ts';

/** The policy of a tenant: a preset's name, or a preset with changes. */
export function policyOf({ policy = 'default' }: Pick<TenantConfig, 'policy'>): Policy {
  return changedPolicy((typeof policy === 'string' ? { preset: policy } : policy) as PolicyChanges);
}
