import { resolve } from 'node:path';
import { fileFeed } from '../adapters/file-feed.ts';
import type { Documents } from '../adapters/documents.ts';
import { logAnalyticsFeed } from '../adapters/log-analytics/feed.ts';
import { workspaceName, type Workspace } from '../adapters/log-analytics/question.ts';
import { durationMillis, type Duration } from '../domain/duration.ts';
import { invalidRequest } from '../domain/failure.ts';
import { DEFAULT_LIMITS } from '../domain/notices.ts';
import { foldName } from '../domain/user-key.ts';
import type { Notify, SignInFeed, Tenant, Tenants } from '../ports.ts';
import { contentsOf, type Config } from './config.ts';
import type { LogAnalyticsConfig, NotifyConfig, TenantConfig } from './config-schema.ts';
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
  return {
    name,
    feed: feed.kind === 'files' ? filesOf(name, feed.paths, folder, documents) : logAnalyticsOf(feed, folder),
    policy: policyOf(config),
    exclusions,
    watches: true,
    isPrivileged: privilegedIn(config, folder),
    notify: notify ? notifyOf(notify) : null,
  };
}

/** Whom to tell, and how often, as the configuration has it. */
export function notifyOf({ to, atLeast, ...limits }: NotifyConfig): Notify {
  return {
    to: to.map((address) => ({ name: '', address })),
    atLeast: atLeast ?? 'medium',
    limits: {
      perHour: limits.perHour ?? DEFAULT_LIMITS.perHour,
      digest: limits.digest ?? DEFAULT_LIMITS.digest,
      quietPerCase: (limits.quietPerCase as Duration | undefined) ?? DEFAULT_LIMITS.quietPerCase,
    },
  };
}

function filesOf(name: string, paths: readonly string[], folder: string, documents: Documents): SignInFeed {
  const given = paths.map((path) => resolve(folder, path));
  return fileFeed({ paths: given, documents, memory: `feeds/${name}`, onlyPresent: false });
}

/** How far back a hunt goes after an outage, unless the configuration says otherwise. */
const MAX_CATCH_UP = '7d';

/** The feed of a workspace. */
export function logAnalyticsOf(feed: LogAnalyticsConfig, folder: string): SignInFeed {
  const maxCatchUp = durationMillis(feed.maxCatchUp ?? MAX_CATCH_UP);
  return logAnalyticsFeed({ workspace: openedWhenAsked(feed, folder), maxCatchUp });
}

/** Azure's libraries take half a second to load (Node 20, warm): whoever only lists cases does not wait for them. */
function openedWhenAsked(feed: LogAnalyticsConfig, folder: string): Workspace {
  let opening: Promise<Workspace> | undefined;
  const open = async (): Promise<Workspace> => (await import('./log-analytics.ts')).configuredWorkspace(feed, folder);
  return {
    name: workspaceName(feed.workspaceId),
    ask: async (question, asking) => {
      opening ??= open();
      opening.catch(() => (opening = undefined));
      return (await opening).ask(question, asking);
    },
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
