import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities, type Activities } from '../../activities/index.ts';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { smtpMailer } from '../../src/adapters/smtp-mailer.ts';
import { startMailSink } from '../../src/app/mail-sink.ts';
import { composed } from '../../src/app/ports.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import type { CaseId } from '../../src/domain/case-id.ts';
import type { LockoutBatch } from '../../src/domain/lockout-batch.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { Ports, SignInFeed, Tenant } from '../../src/ports.ts';

/** Activities over real files, a real store and a real mail conversation; only Temporal is not there. */
export interface Local {
  readonly folder: string;
  readonly ports: Ports;
  /** Each runs as Temporal would run it, once. */
  readonly activities: Activities;
  /** What was handed over to cases. */
  readonly opened: readonly { readonly tenant: string; readonly caseId: CaseId; readonly batch: LockoutBatch }[];
  write(file: string, lines: readonly string[]): Promise<void>;
  mails(): Promise<string[]>;
}

export interface LocalOptions {
  /** Listens to the feed, or makes it misbehave. */
  readonly feed?: (feed: SignInFeed) => SignInFeed;
  readonly tenant?: Partial<Tenant>;
  readonly mailPort?: number;
}

/** Name of the tenant that local activities work for. */
export const TENANT = 'contoso';

/** Runs a test with activities over exports of these lines, in a folder of its own. */
export async function locally(
  lines: readonly string[],
  test: (local: Local) => Promise<void>,
  options: LocalOptions = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lockout-hunt-'));
  const sink = await startMailSink(join(folder, 'mail'));
  try {
    const local = localIn(folder, { ...options, mailPort: options.mailPort ?? sink.port });
    await local.write('a.json', lines);
    await test(local);
  } finally {
    await sink.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function localIn(folder: string, { mailPort, tenant: given, feed: heard }: LocalOptions): Local {
  const documents = folderDocuments(folder, placeInFolder);
  const feed = fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${TENANT}`, onlyPresent: false });
  const notify = { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low' } as const;
  const tenant: Tenant = {
    name: TENANT,
    feed: heard?.(feed) ?? feed,
    policy: PRESETS.default,
    exclusions: [],
    isPrivileged: () => false,
    watches: true,
    notify,
    ...given,
  };
  const opened: Local['opened'][number][] = [];
  const from = { name: 'lockout-hunt', address: 'lockout-hunt@example.com' };
  const ports = composed(
    documents,
    tenantsOf([tenant]),
    smtpMailer({ host: '127.0.0.1', port: mailPort!, tls: 'none', from }),
    {
      open: async (name, caseId, batch) => void opened.push({ tenant: name, caseId, batch }),
    },
  );
  return {
    ...{ folder, ports, opened, activities: asTemporalRuns(createActivities(ports)) },
    write: async (file, more) => {
      await mkdir(join(folder, 'exports'), { recursive: true });
      await writeFile(join(folder, 'exports', file), more.map((line) => `${line}\n`).join(''), { flag: 'a' });
    },
    mails: async () => {
      const names = (await readdir(join(folder, 'mail'))).sort();
      return Promise.all(names.map((name) => readFile(join(folder, 'mail', name), 'utf8')));
    },
  };
}

/** Each activity in an environment as Temporal gives it. */
export function asTemporalRuns(activities: Activities): Activities {
  const logger = new DefaultLogger('ERROR', () => undefined);
  const run = (activity: (input: never) => Promise<unknown>) => (input: never) =>
    new MockActivityEnvironment({}, { logger }).run(activity, input);
  return Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, run(activity)])) as Activities;
}
