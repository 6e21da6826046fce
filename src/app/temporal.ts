import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { contentsOf, type Config } from './config.ts';
import { CannotDo } from './exit.ts';
import { progressOn } from './progress.ts';
import { temporalAddress } from './temporal-address.ts';

/** Where workflows run: the server, its namespace, and the queue our worker listens to. */
export interface TemporalTarget {
  readonly connection: NativeConnectionOptions & { readonly address: string };
  readonly namespace: string;
  readonly taskQueue: string;
}

/** The target of a configuration; what it leaves out comes from the TEMPORAL_* environment and profile files. */
export function temporalTarget({ temporal = {}, folder }: Pick<Config, 'temporal' | 'folder'>): TemporalTarget {
  const fromEnvironment = loadClientConnectConfig();
  const read = (file: string | undefined): Buffer | undefined =>
    file === undefined ? undefined : Buffer.from(contentsOf(file, folder, 'temporal'));
  const { apiKeyFile, tls } = temporal;
  const { address, namespace, taskQueue } = temporalAddress({ temporal }, fromEnvironment);
  const [ca, certificate, key] = [read(tls?.caFile), read(tls?.certFile), read(tls?.keyFile)];
  return {
    connection: {
      ...fromEnvironment.connectionOptions,
      address,
      ...(apiKeyFile !== undefined && { apiKey: read(apiKeyFile)!.toString('utf8').trim() }),
      ...(tls && {
        tls: {
          ...(ca && { serverRootCACertificate: ca }),
          ...(tls.serverName !== undefined && { serverNameOverride: tls.serverName }),
          ...(certificate && key && { clientCertPair: { crt: certificate, key } }),
        },
      }),
    } as TemporalTarget['connection'],
    ...{ namespace, taskQueue },
  };
}

/** Runs some work with a client; the connection is closed afterwards, so that the process can end. */
export async function withClient<Result>(
  { connection: options, namespace }: Pick<TemporalTarget, 'connection' | 'namespace'>,
  work: (client: Client, connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await connected(options);
  try {
    return await work(new Client({ connection, namespace }), connection);
  } finally {
    await connection.close();
  }
}

async function connected(options: TemporalTarget['connection']): Promise<Connection> {
  try {
    return await progressOn().step(`Connecting to ${options.address}`, () =>
      Connection.connect({ connectTimeout: '5s', ...options }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotDo(
      `No Temporal server answers at ${options.address} (${reason}). Start one, or set temporal.address.`,
    );
  }
}
