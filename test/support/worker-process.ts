// A worker of its own process, to be killed. Its second tally (runbook step 2) stops for ever where the marker file is
// not there yet; then it says so and waits to be killed.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { smtpMailer } from '../../src/adapters/smtp-mailer.ts';
import { temporalInvestigations } from '../../src/app/investigations.ts';
import { composed } from '../../src/app/ports.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import { startWorker } from '../../src/app/worker.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { SignInFeed } from '../../src/ports.ts';

const [address, folder, tenant, taskQueue, mailPort] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const marker = join(folder, 'was-in-step-2');
const documents = folderDocuments(folder, placeInFolder);
const feed = fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${tenant}`, onlyPresent: false });

let tallies = 0;
const stopsInStepTwo: SignInFeed = {
  ...feed,
  tally: async (question, asking) => {
    if (++tallies === 2 && !existsSync(marker)) {
      writeFileSync(marker, '');
      process.stdout.write('in step 2\n');
      await new Promise(() => undefined);
    }
    return feed.tally(question, asking);
  },
};

const connection = await Connection.connect({ address });
const client = new Client({ connection });
const notify = { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low' } as const;
const from = { name: 'lockout-hunt', address: 'lockout-hunt@example.com' };
const ports = composed(
  documents,
  tenantsOf([
    {
      name: tenant,
      feed: stopsInStepTwo,
      policy: PRESETS.default,
      exclusions: [],
      isPrivileged: () => false,
      watches: true,
      notify,
    },
  ]),
  smtpMailer({ host: '127.0.0.1', port: Number(mailPort), tls: 'none', from }),
  temporalInvestigations(client, taskQueue),
);
const bundle = { codePath: fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url)) };
const worker = await startWorker({ connection: { address }, namespace: 'default', taskQueue }, ports, {
  workflowBundle: bundle,
});
process.stdout.write('ready\n');
await worker.stopped;
