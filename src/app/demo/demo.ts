import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { fileFeed } from '../../adapters/file-feed.ts';
import type { Documents } from '../../adapters/documents.ts';
import type { Case } from '../../domain/case.ts';
import { PRESETS } from '../../domain/policy.ts';
import { caseLetter } from '../../render/case-letter.ts';
import { visible } from '../../render/escape.ts';
import type { Tenant } from '../../ports.ts';
import { startEmbedded, type Embedded } from '../embedded.ts';
import { caseWorkflowId } from '../../domain/case-id.ts';
import type { Progress } from '../progress.ts';
import { applySchedule, scheduleId } from '../schedule.ts';
import { investigationForm, workflowUrl } from '../temporal-ui.ts';
import { watchCases } from './case-watcher.ts';
import { keepExporting } from './exporter.ts';
import { ATTACKER } from './people.ts';

const TENANT = 'contoso';
const EVERY = '10s';

/** Plays the sample tenant in a folder until `ended`, and tells what happens. */
export async function playDemo(folder: string, progress: Progress, ended: Promise<void>): Promise<void> {
  await Promise.all(['exports', 'cases', 'mail', '.state'].map((part) => forget(join(folder, part))));
  const told = (line: string): void => progress.tell(line);
  const onMail = (file: string): void => told(`  mail      ${relative(process.cwd(), file)}`);
  const embedded = await startEmbedded({ folder, ui: true, tenantOver: sampleTenant(folder), onMail, progress });
  const over = new AbortController();
  try {
    await begin(embedded, folder, told);
    const playing = [
      keepExporting(join(folder, 'exports'), over.signal),
      watchCases(embedded.ports.store, (file) => tellCase(file, embedded, told), over.signal),
    ];
    await Promise.race([ended, embedded.failed, ...playing]);
    over.abort();
    await Promise.all(playing);
  } finally {
    over.abort();
    told('Ending…');
    await embedded.stop();
  }
}

/** A demo begins from nothing, so that it tells the same story every time. */
async function forget(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

function sampleTenant(folder: string): (documents: Documents) => Tenant {
  const analyst = [{ name: 'analyst', address: 'analyst@example.com' }];
  return (documents) => ({
    name: TENANT,
    feed: fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${TENANT}`, onlyPresent: false }),
    policy: PRESETS.default,
    exclusions: [],
    isPrivileged: () => false,
    watches: true,
    notify: { to: analyst, atLeast: 'low' },
  });
}

async function begin(
  { client, server, taskQueue }: Embedded,
  folder: string,
  tell: (line: string) => void,
): Promise<void> {
  const config = join(folder, 'lockout-hunt.yaml');
  await writeFile(config, stringify(configOf(server)), { mode: 0o600 });
  await applySchedule(client, { tenant: TENANT, every: EVERY, taskQueue });
  const form = investigationForm(server, taskQueue, `case/${TENANT}/by-hand`);
  tell(`
The sample tenant ${TENANT} is hunted every ${EVERY} by the schedule ${scheduleId(TENANT)}; its exports grow in ${join(folder, 'exports')}.
  cases     ${join(folder, 'cases')}
  mails     ${join(folder, 'mail')}
  workflows ${server.uiUrl}/namespaces/${server.namespace}/workflows
Look into an address yourself: open the form and paste the line below it,
  ${form}
  {"ip":"${ATTACKER}"}
or type: npx lockout-hunt investigate --ip ${ATTACKER} --wait --config ${relative(process.cwd(), config)}
Ctrl-C ends it all.
`);
}

/** For trying the other commands against the demo; its worker mails, so this needs nobody to tell. */
function configOf({ address, uiUrl }: Embedded['server']): object {
  return {
    tenants: [{ name: TENANT, feed: { kind: 'files', paths: ['./exports'] } }],
    store: { kind: 'folder', path: '.' },
    temporal: { address, uiUrl },
  };
}

function tellCase(file: Case, { server }: Embedded, tell: (line: string) => void): void {
  const { headline, answer } = caseLetter(file);
  tell(`${file.id}, revision ${file.revision}: ${file.severity.toUpperCase()}`);
  tell(`  ${visible(headline)}\n  ${visible(answer)}`);
  tell(`  workflow  ${workflowUrl(server, caseWorkflowId(file.tenant, file.id))}`);
}
