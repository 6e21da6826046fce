import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { createActivities, type Activities } from '../../activities/index.ts';
import { documentStore, placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { smtpMailer } from '../../src/adapters/smtp-mailer.ts';
import { untilAtRest } from '../../src/app/at-rest.ts';
import { temporalInvestigations } from '../../src/app/investigations.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';
import { composed } from '../../src/app/ports.ts';
import { readCases } from '../../src/app/read-case.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import { quietRuntime, startWorker, type FeedLimits, type WorkerSettings } from '../../src/app/worker.ts';
import { fileURLToPath } from 'node:url';
import { caseWorkflowId } from '../../src/domain/case-id.ts';
import type { Case } from '../../src/domain/case.ts';
import type { HuntInput } from '../../src/domain/request.ts';
import { PRESETS, type Policy } from '../../src/domain/policy.ts';
import type { Ports, SignInFeed, Tenant } from '../../src/ports.ts';
import type { huntLockouts, HuntSummary } from '../../workflows/hunt-lockouts.ts';
import type { investigateLockouts } from '../../workflows/investigate-lockouts.ts';

/** What a story is played with; everything real, but for what misbehaves on purpose. */
export interface StageOptions {
  /** Exports of the tenant: file name and lines. */
  readonly exports?: Readonly<Record<string, readonly string[]>>;
  readonly policy?: Policy;
  /** Makes the feed misbehave. */
  readonly feed?: (feed: SignInFeed) => SignInFeed;
  /** Port of a mail server that misbehaves; else a mailbox of files. */
  readonly mailPort?: number;
  readonly tenant?: Partial<Tenant>;
  /** What happens while an activity runs, before it does its work. */
  readonly during?: (activity: keyof Activities, input: unknown) => Promise<unknown> | void;
  /** How hard the worker may ask the feed. */
  readonly limits?: FeedLimits;
  /** Sees what leaves the worker, and changes nothing. */
  readonly codec?: PayloadCodec;
}

/** A tenant, its folder, its worker, and ways to speak to its workflows. */
export interface Stage {
  readonly tenant: string;
  readonly folder: string;
  readonly taskQueue: string;
  readonly client: Client;
  readonly ports: Ports;
  write(file: string, lines: readonly string[]): Promise<void>;
  hunt(input?: HuntInput): Promise<{ summary: HuntSummary; events: number }>;
  /** Waits until every case has filed all it has heard. */
  cases(): Promise<Case[]>;
  /** The mails in the mailbox, as text. */
  mails(): Promise<string[]>;
  handleOf(caseId: string): WorkflowHandle<typeof investigateLockouts>;
}

const BUNDLE = { codePath: fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url)) };
/** With few cached workflows each task replays its history: a test of determinism. */
const CACHED = process.env['CACHED_WORKFLOWS'] ? { cachedWorkflows: Number(process.env['CACHED_WORKFLOWS']) } : {};
let stages = 0;
let installed = false;

/** Plays a story against the real server, with a worker, a store and a mailbox of its own. */
export async function onStage(options: StageOptions, story: (stage: Stage) => Promise<void>): Promise<void> {
  const server = inject('server')!;
  if (!installed) quietRuntime('ERROR');
  installed = true;
  const tenant = `tenant-${process.pid}-${++stages}`;
  const folder = await mkdtemp(join(tmpdir(), 'lockout-hunt-'));
  const connection = await Connection.connect({ address: server.address });
  const client = new TemporalClient({ connection, namespace: server.namespace });
  const sink = await startMailSink(join(folder, 'mail'));
  const taskQueue = `queue-${tenant}`;
  const ports = portsIn(folder, tenant, taskQueue, client, { ...options, mailPort: options.mailPort ?? sink.port });
  const target = { connection: { address: server.address }, namespace: server.namespace, taskQueue };
  const worker = await startWorker(target, ports, { workflowBundle: BUNDLE, ...CACHED, ...settingsOf(ports, options) });
  const stage = stageOf({ tenant, folder, taskQueue, client, ports });
  try {
    for (const [file, lines] of Object.entries(options.exports ?? {})) await stage.write(file, lines);
    await story(stage);
  } finally {
    await worker.stop();
    await sink.close();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function settingsOf(ports: Ports, { during, codec, limits }: StageOptions): WorkerSettings {
  const activities = Object.entries(createActivities(ports)).map(([name, activity]) => [
    name,
    async (input: never) => {
      await during?.(name as keyof Activities, input);
      return activity(input);
    },
  ]);
  return {
    ...(during && { activities: Object.fromEntries(activities) as Activities }),
    ...(limits && { feed: limits }),
    ...(codec && { more: { dataConverter: { payloadCodecs: [codec] } } }),
  };
}

function portsIn(folder: string, name: string, taskQueue: string, client: Client, options: StageOptions): Ports {
  const documents = folderDocuments(folder, placeInFolder);
  const feed = fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${name}`, onlyPresent: false });
  const tenant: Tenant = {
    ...{ name, feed: options.feed?.(feed) ?? feed, policy: options.policy ?? PRESETS.default, exclusions: [] },
    isPrivileged: () => false,
    watches: true,
    notify: { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low' },
    ...options.tenant,
  };
  const from = { name: 'lockout-hunt', address: 'lockout-hunt@example.com' };
  const mailer = smtpMailer({ host: '127.0.0.1', port: options.mailPort!, tls: 'none', from });
  return composed(documents, tenantsOf([tenant]), mailer, temporalInvestigations(client, taskQueue));
}

type Parts = Pick<Stage, 'tenant' | 'folder' | 'taskQueue' | 'client' | 'ports'>;

function stageOf(parts: Parts): Stage {
  const { tenant, folder, taskQueue, client, ports } = parts;
  let hunts = 0;
  const handleOf: Stage['handleOf'] = (id) => client.workflow.getHandle(caseWorkflowId(tenant, id));
  return {
    ...parts,
    handleOf,
    write: async (file, lines) => {
      const path = join(folder, 'exports', file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, lines.map((line) => `${line}\n`).join(''), { flag: 'a' });
    },
    hunt: async (input = {}) => {
      const workflowId = `hunt/${tenant}/${++hunts}`;
      const started = await client.workflow.start<typeof huntLockouts>('huntLockouts', {
        workflowId,
        taskQueue,
        args: [input],
      });
      const summary = await started.result();
      return { summary, events: (await started.fetchHistory()).events!.length };
    },
    cases: async () => {
      const ids = (await ports.store.ledger(tenant)).ledger.cases.map(({ id }) => id);
      await Promise.all(ids.map((id) => untilAtRest(client, caseWorkflowId(tenant, id))));
      return readCases(documentStore(folderDocuments(folder, placeInFolder)), ids);
    },
    mails: async () => {
      const names = (await readdir(join(folder, 'mail'))).sort();
      return Promise.all(names.map((name) => readFile(join(folder, 'mail', name), 'utf8')));
    },
  };
}
