import { fileFeed } from '../adapters/file-feed.ts';
import type { Documents } from '../adapters/documents.ts';
import type { Policy } from '../domain/policy.ts';
import type { Tenant } from '../ports.ts';
import type { Config } from './config.ts';
import { WrongUsage } from './exit.ts';
import { privilegedIn } from './tenants.ts';

/** The tenant that `run` hunts in. */
export const LOCAL = 'local';

/** Files to hunt over, how to count, and what a configuration knows about them. */
export interface LocalOptions {
  readonly paths: readonly string[];
  readonly policy: Policy;
  /** Its exclusions and privileged accounts are used; it must have exactly one tenant. */
  readonly config?: Config;
}

/** Nobody is mailed for real: the mailbox is ours. */
export const ANALYST = { to: [{ name: 'analyst', address: 'analyst@example.com' }], atLeast: 'medium' } as const;

/** The tenant `local` over some files; answers for the files that are given, whatever was there before. */
export function localTenant({ paths, policy, config }: LocalOptions): (documents: Documents) => Tenant {
  if (config && config.tenants.length !== 1)
    throw new WrongUsage('--config: run takes a configuration with exactly one tenant.');
  const tenant = config?.tenants[0];
  return (documents) => ({
    name: LOCAL,
    feed: fileFeed({ paths, documents, memory: `feeds/${LOCAL}`, onlyPresent: true }),
    policy,
    exclusions: tenant?.exclusions ?? [],
    isPrivileged: tenant && config ? privilegedIn(tenant, config.folder) : () => false,
    watches: false,
    notify: ANALYST,
  });
}
