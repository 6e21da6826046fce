import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Documents } from '../adapters/documents.ts';
import { placeInFolder } from '../adapters/document-store.ts';
import { folderDocuments, sweepTemporaryFiles } from '../adapters/folder-documents.ts';
import { smtpMailer } from '../adapters/smtp-mailer.ts';
import { NO_LINKS, type LinksTo } from '../domain/case-links.ts';
import type { Ports, Tenant } from '../ports.ts';
import { startDevServer, type DevServer } from './dev-server.ts';
import { CannotDo } from './exit.ts';
import { findTemporalCli } from './find-temporal-cli.ts';
import { temporalInvestigations } from './investigations.ts';
import { startMailSink, type MailSink } from './mail-sink.ts';
import { composed } from './ports.ts';
import type { Progress } from './progress.ts';
import { ensureSearchAttributes } from './search-attributes.ts';
import { DEFAULT_TASK_QUEUE } from './temporal-address.ts';
import { linksThrough } from './temporal-ui.ts';
import { tenantsOf } from './tenants.ts';

/** Everything in one process and one folder: server, worker, store and a mailbox of files. */
export interface Embedded {
  readonly server: DevServer;
  readonly client: Client;
  readonly ports: Ports;
  readonly taskQueue: string;
  /** Fails when the server or the worker ends by itself. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** cases/, mail/, and the rest below .state/ */
  readonly folder: string;
  readonly ui: boolean;
  /** Mails and cases link to the web UI: it is still there when they are read. */
  readonly links?: boolean;
  readonly tenantOver: (documents: Documents) => Tenant;
  readonly onMail?: (file: string) => void;
  readonly progress: Progress;
}

/** Who our own mailbox sends as; nothing leaves this machine. */
const FROM = { name: 'lockout-hunt', address: 'lockout-hunt@example.com' };

/** Starts it all. Whatever was started before something failed is stopped again. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).reverse()) await each();
  };
  try {
    return { ...(await startParts(options, (stopPart) => void started.push(stopPart))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  { folder, ui, links = false, tenantOver, onMail, progress }: EmbeddedOptions,
  started: (stop: () => Promise<void>) => void,
): Promise<Omit<Embedded, 'stop'>> {
  await mkdir(join(folder, '.state'), { recursive: true, mode: 0o700 });
  await sweepTemporaryFiles(folder);
  const cli = await findTemporalCli(progress);
  const dbFile = join(folder, '.state', 'temporal.db');
  const libraries = import('./worker.ts'); // half a second's work, which the start of the server leaves time for
  const server = await progress.step('Temporal dev server', () => startDevServer({ cli, dbFile, ui }));
  started(server.stop);
  const sink = await startMailSink(join(folder, 'mail'), onMail && { onMail });
  started(sink.close);
  const { quietRuntime, startWorker } = await libraries;
  quietRuntime();
  const connection = await Connection.connect({ address: server.address });
  started(() => connection.close());
  await ensureSearchAttributes(connection, server.namespace);
  const client = new Client({ connection, namespace: server.namespace });
  const ports = portsOver(
    folder,
    tenantOver,
    sink,
    client,
    links ? linksThrough(server, DEFAULT_TASK_QUEUE) : NO_LINKS,
  );
  const target = {
    connection: { address: server.address },
    namespace: server.namespace,
    taskQueue: DEFAULT_TASK_QUEUE,
  };
  const worker = await progress.step('Worker', () => startWorker(target, ports));
  started(worker.stop);
  progress.tell(
    `Temporal ${server.address}${server.uiUrl ? `, web UI ${server.uiUrl}` : ''}, mailbox smtp://127.0.0.1:${sink.port}`,
  );
  return { server, client, ports, taskQueue: DEFAULT_TASK_QUEUE, failed: endedByItself(server, worker.stopped) };
}

function endedByItself(server: DevServer, workerStopped: Promise<void>): Promise<never> {
  const refuse = (what: string) => (): never => {
    throw new CannotDo(`The ${what} ended by itself; what was filed stays.`);
  };
  const failed = Promise.race([server.ended.then(refuse('Temporal dev server')), workerStopped.then(refuse('worker'))]);
  failed.catch(() => undefined);
  return failed;
}

function portsOver(
  folder: string,
  tenantOver: EmbeddedOptions['tenantOver'],
  sink: MailSink,
  client: Client,
  linksTo: LinksTo,
): Ports {
  const documents = folderDocuments(folder, placeInFolder);
  const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port, tls: 'none', from: FROM });
  return composed(
    documents,
    tenantsOf([tenantOver(documents)]),
    mailer,
    temporalInvestigations(client, DEFAULT_TASK_QUEUE),
    linksTo,
  );
}
