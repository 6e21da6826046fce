import { resolve } from 'node:path';
import { fileFeed } from '../adapters/file-feed.ts';
import type { Documents } from '../adapters/documents.ts';
import { invalidRequest } from '../domain/failure.ts';
import { foldName } from '../domain/user-key.ts';
import type { Tenant, Tenants } from '../ports.ts';
import { contentsOf, type Config } from './config.ts';
import type { TenantConfig } from './config-schema.ts';
import { CannotDo } from './exit.ts';
import { policyOf } from './tenant-policy.ts';

/** The tenants of a configuration, with their feeds over these documents. */
export function configuredTenants({ tenants, folder }: Config, documents: Documents): Tenants {
  return tenantsOf(tenants.map((tenant) => configuredTenant(tenant, folder, documents)));
}

/** Finds tenants by name; without a name, the only one there is. */
export function tenantsOf(tenants: readonly Tenant[]): Tenants {
  const names = tenants.map(({ name }) => name).join(', ');
  return {
    resolve: (name) => {
      const found =
        name === undefined && tenants.length === 1 ? tenants[0] : tenants.find((tenant) => tenant.name === name);
      if (found) return found;
      const problem =
        name === undefined ? `is needed: there are ${names}` : `${name} is not configured (there are ${names})`;
      throw invalidRequest([{ field: 'tenant', problem }]);
    },
  };
}

function configuredTenant(config: TenantConfig, folder: string, documents: Documents): Tenant {
  const { name, feed, exclusions = [], notify } = config;
  if (feed.kind !== 'files')
    throw new CannotDo(`tenants: the feed of ${name} is ${feed.kind}, which this version cannot read yet: use files.`);
  return {
    name,
    feed: fileFeed({
      paths: feed.paths.map((path) => resolve(folder, path)),
      documents,
      memory: `feeds/${name}`,
      onlyPresent: false,
    }),
    policy: policyOf(config),
    exclusions,
    watches: true,
    isPrivileged: privilegedIn(config, folder),
    notify: notify
      ? { to: notify.to.map((address) => ({ name: '', address })), atLeast: notify.atLeast ?? 'medium' }
      : null,
  };
}

/** Whether an account is privileged: by user id or name, in any case, from the configuration and its file. */
export function privilegedIn({ privileged }: Pick<TenantConfig, 'privileged'>, folder: string): Tenant['isPrivileged'] {
  const names = new Set([...(privileged?.names ?? []), ...namesIn(privileged?.file, folder)].map(foldName));
  return (user, name) => names.has(foldName(user)) || (name !== null && names.has(foldName(name)));
}

/** One name a line; empty lines and lines that begin with # are none. */
function namesIn(file: string | undefined, folder: string): string[] {
  if (file === undefined) return [];
  const lines = contentsOf(file, folder, 'privileged.file').split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
