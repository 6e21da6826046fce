import { resolve } from 'node:path';
import { readLockouts, type ReadingOptions } from '../adapters/file-lockouts.ts';
import { readHuntRequest } from '../domain/request.ts';
import type { SignIn } from '../domain/sign-in.ts';
import { includes, type Window } from '../domain/window.ts';
import type { Reading } from '../ports.ts';
import { configPath, readConfig } from './config.ts';
import { WrongUsage } from './exit.ts';
import { typed } from './requests.ts';
import { tenantNamed } from './tenant-counting.ts';
import { logAnalyticsOf } from './tenants.ts';

/** Whose sign-ins of which time are counted, as typed. */
export interface TenantBacktest {
  readonly config?: string;
  readonly tenant?: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * The lockouts of a configured tenant in a window of event time, from where its sign-ins lie; nothing is remembered.
 * Throws WrongUsage without a whole window.
 */
export async function tenantLockouts(
  { config, tenant, from, to }: TenantBacktest,
  reading: ReadingOptions,
): Promise<{ lockouts: readonly SignIn[]; reading: Reading }> {
  const window = windowOf(from, to);
  const configuration = readConfig(configPath(config));
  const { feed } = tenantNamed(configuration, tenant);
  if (feed.kind !== 'files') return logAnalyticsOf(feed, configuration.folder).lockoutsWithin([window], {});
  const read = await readLockouts(
    feed.paths.map((path) => resolve(configuration.folder, path)),
    reading,
  );
  return { ...read, lockouts: read.lockouts.filter(({ at }) => includes(window, at)) };
}

function windowOf(from: string | undefined, to: string | undefined): Window {
  const { window } = typed(readHuntRequest({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }));
  if (!window) throw new WrongUsage('Give files or folders, or --tenant with --from and --to.');
  return window;
}
