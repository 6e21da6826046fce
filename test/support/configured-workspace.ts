import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { stringify } from 'yaml';
import type { StoredRow } from './answering-workspace.ts';
import { inFolder } from './command.ts';
import type { ContractServer } from './contract-server/contract-server.ts';
import { huntedWorkspace, type WorkspaceBehaviour } from './hunted-workspace.ts';

/** What the client secret is, which nobody must print. */
export const SECRET = 'a secret that nobody prints';

/** A workspace, how it behaves, and what its configuration says beside the usual. */
export interface WorkspaceState {
  readonly rows: readonly StoredRow[];
  readonly workspace?: WorkspaceBehaviour;
  /** How far the workspace's clock is ahead of ours, in milliseconds. */
  readonly ahead?: number;
  /** Of the feed. */
  readonly feed?: object;
  readonly tenant?: string;
}

/** A folder with a configuration of the workspace, for commands of the program. */
export interface ConfiguredWorkspace {
  readonly folder: string;
  readonly server: ContractServer;
  /** Arguments that name the configuration. */
  readonly config: readonly string[];
}

const TENANT_ID = '00000000-0000-0000-0000-00000000000b';

/** Starts the workspace, writes the configuration that goes with it, and takes both away afterwards. */
export async function withWorkspace<Result>(
  { rows, workspace, ahead = 0, feed: more, tenant = 'contoso' }: WorkspaceState,
  work: (configured: ConfiguredWorkspace) => Promise<Result>,
): Promise<Result> {
  const { server, close } = await huntedWorkspace(() => rows, { now: () => Date.now() + ahead, ...workspace });
  try {
    return await inFolder(async (folder) => {
      await writeFile(join(folder, 'ca.pem'), server.ca);
      await writeFile(join(folder, 'secret'), `${SECRET}\n`);
      const ids = { tenantId: TENANT_ID, clientId: 'hunter', secretFile: './secret', authorityHost: server.url };
      const feed = {
        ...{ kind: 'log-analytics', workspaceId: '00000000-0000-0000-0000-00000000000a', caFile: './ca.pem' },
        ...{ endpoint: server.url, audience: server.audience, credential: { kind: 'client-secret', ...ids } },
        ...more,
      };
      const path = join(folder, 'lockout-hunt.yaml');
      const temporal = { address: inject('server')?.address ?? '127.0.0.1:9', taskQueue: `queue-${tenant}` };
      await writeFile(path, stringify({ tenants: [{ name: tenant, feed }], temporal }));
      return work({ folder, server, config: ['--config', path] });
    });
  } finally {
    await close();
  }
}
