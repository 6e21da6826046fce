import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import type { Case } from '../../domain/case.ts';
import { instantAt } from '../../domain/instant.ts';
import { caseLetter } from '../../render/case-letter.ts';
import { visible } from '../../render/escape.ts';
import { startEmbedded, type Embedded } from '../embedded.ts';
import type { Progress } from '../progress.ts';
import { applySchedule } from '../schedule.ts';
import { keepExporting } from './exporter.ts';
import { liveDemo, type LiveDemo } from './live.ts';
import { startLocalSite, type LocalSite } from './local-site.ts';
import { demoAnswer } from './pages.ts';
import { EVERY, sampleConfig, sampleTenant, TENANT } from './sample-tenant.ts';
import { CONFIG } from './tour-view.ts';
import { watchCases, watchHunts } from './watching.ts';

/** Plays the sample tenant in a folder until `ended`: on the pages of its site, and in short on the terminal. */
export async function playDemo(folder: string, progress: Progress, ended: Promise<void>): Promise<void> {
  await Promise.all(['exports', 'cases', 'mail', '.state'].map((part) => forget(join(folder, part))));
  const live = liveDemo();
  const site = await startLocalSite((path) => demoAnswer(path, live, folder, site.url));
  progress.tell(
    `Open ${site.url} for a guided tour: the attack, the mails, the reports, Temporal. Ctrl-C ends it all.`,
  );
  try {
    await playOn(site, live, folder, progress, ended);
  } finally {
    await site.close();
  }
}

async function playOn(
  site: LocalSite,
  live: LiveDemo,
  folder: string,
  progress: Progress,
  ended: Promise<void>,
): Promise<void> {
  const stage = onStage(live, site, (line) => progress.tell(line));
  const embedded = await startEmbedded({
    ...{ folder, ui: true, links: true, tenantOver: sampleTenant(folder), progress },
    onMail: stage.mailCame,
  });
  const over = new AbortController();
  try {
    await begin(embedded, folder);
    stage.begun(embedded);
    progress.tell(
      `${TENANT} is hunted every ${EVERY}; its exports, cases and mails are in ${relative(process.cwd(), folder) || '.'}.\n`,
    );
    const playing = [
      keepExporting(join(folder, 'exports'), stage.exported, over.signal),
      watchCases(embedded.ports.store, stage.caseFiled, over.signal),
      watchHunts(embedded.client, TENANT, stage.hunted, over.signal),
    ];
    await Promise.race([ended, embedded.failed, ...playing]);
    over.abort();
    await Promise.all(playing);
  } finally {
    over.abort();
    progress.tell('Ending…');
    await embedded.stop();
  }
}

/** A demo begins from nothing, so that it tells the same story every time. */
async function forget(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

async function begin({ client, server, taskQueue }: Embedded, folder: string): Promise<void> {
  await writeFile(join(folder, CONFIG), stringify(sampleConfig(server)), { mode: 0o600 });
  await applySchedule(client, { tenant: TENANT, every: EVERY, taskQueue });
}

/** Whatever happens on stage: the pages hear of it, and what people should know is told on the terminal, too. */
function onStage(live: LiveDemo, site: LocalSite, tell: (line: string) => void) {
  const changed = (change: () => void): void => {
    change();
    live.news++;
    site.announce(live.news);
  };
  return {
    begun: (embedded: Embedded) => changed(() => Object.assign(live, { embedded, begunAt: instantAt(Date.now()) })),
    exported: (signIns: number) => changed(() => (live.records += signIns)),
    hunted: (hunts: number) => changed(() => (live.hunts = hunts)),
    caseFiled: (file: Case) => {
      changed(() => live.file(file));
      tellCase(file, tell);
    },
    mailCame: (file: string) => {
      tell(`  mail      ${relative(process.cwd(), file)}`);
      void live.mailbox.receive(file).then(() => changed(() => undefined));
    },
  };
}

function tellCase(file: Case, tell: (line: string) => void): void {
  const { headline, answer } = caseLetter(file);
  tell(`${file.id}, revision ${file.revision}: ${file.severity.toUpperCase()}`);
  tell(`  ${visible(headline)}\n  ${visible(answer)}`);
}
