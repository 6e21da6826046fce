import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from '@temporalio/client';
import { holdFolderLock } from '../adapters/folder-lock.ts';
import { Failure } from '../domain/failure.ts';
import { PRESETS } from '../domain/policy.ts';
import type { SignInFeed, Tenant } from '../ports.ts';
import { startEmbedded } from './embedded.ts';
import { CannotDo } from './exit.ts';
import { ANALYST } from './local-tenant.ts';
import { progressOn } from './progress.ts';

/** Where the decisions of analysts are taken in. */
export interface Desk {
  readonly client: Client;
  readonly taskQueue: string;
}

/**
 * Works over a folder that `run` or `demo` wrote, without any server of one's own: server and worker are started over it,
 * as `run` starts them, and end with the work.
 */
export async function atDeskOf<Result>(
  given: string,
  tenant: string,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(given);
  if (existsSync(join(folder, 'demo.lock')))
    throw new CannotDo(`A demo uses ${given}: give --config ${join(given, 'lockout-hunt.yaml')} instead of --store.`);
  if (!existsSync(join(folder, '.state', 'temporal.db')))
    throw new CannotDo(`${given} is no folder that run wrote: give --config, and the worker there takes the decision.`);
  const release = await holdFolderLock(join(folder, '.state', 'run.lock'));
  if (!release) throw new CannotDo(`Another lockout-hunt uses ${given}: wait for it.`);
  const progress = progressOn();
  try {
    const embedded = await startEmbedded({ folder, ui: false, tenantOver: () => deskTenant(tenant), progress });
    try {
      return await Promise.race([work(embedded), embedded.failed]);
    } finally {
      await progress.step('Stopping', () => embedded.stop());
    }
  } finally {
    await release();
  }
}

/** The tenant of a folder whose sign-ins are not given: decisions can be filed, and nothing looked at. */
function deskTenant(name: string): Tenant {
  return {
    name,
    feed: NO_SIGN_INS,
    policy: PRESETS.default,
    exclusions: [],
    isPrivileged: () => false,
    watches: false,
    notify: ANALYST,
  };
}

const refuse = async (): Promise<never> => {
  throw new Failure('InvalidRequest', 'No sign-ins were given.');
};

const NO_SIGN_INS: SignInFeed = { name: 'files', lockoutsSince: refuse, lockoutsWithin: refuse, tally: refuse };
