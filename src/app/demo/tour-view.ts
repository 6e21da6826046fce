import { join, relative } from 'node:path';
import type { Case } from '../../domain/case.ts';
import { durationMillis, MINUTE, SECOND } from '../../domain/duration.ts';
import { counted } from '../../domain/wording.ts';
import type { Tour, TourCase } from '../../render/tour-page.ts';
import type { TemporalPages } from '../../render/tour-steps.ts';
import type { Embedded } from '../embedded.ts';
import { scheduleId } from '../schedule.ts';
import { investigationForm, scheduleUrl, workflowsUrl } from '../temporal-ui.ts';
import type { LiveDemo } from './live.ts';
import { threadsOf } from './mailbox/threads.ts';
import { ATTACKER } from './people.ts';
import { EVERY, TENANT } from './sample-tenant.ts';
import { DEMO_DELAYS } from './story.ts';

/** How far the demo in a folder is, as the tour shows it. */
export function tourView(live: LiveDemo, folder: string): Tour {
  const { records, hunts, embedded, mailbox } = live;
  const out = relative(process.cwd(), folder) || '.';
  return {
    ...{ tenant: TENANT, attacker: ATTACKER, records, hunts },
    every: counted(durationMillis(EVERY) / SECOND, 'second'),
    quiet: counted(durationMillis(DEMO_DELAYS.quiet) / MINUTE, 'minute'),
    ...{ folder: out, config: join(out, CONFIG), mails: mailbox.mails().length },
    temporal: embedded && temporalPages(embedded),
    cases: live.cases().map((file) => tourCase(file, live)),
  };
}

/** The configuration that a demo writes into its folder. */
export const CONFIG = 'lockout-hunt.yaml';

function tourCase(file: Case, { mailbox, embedded }: LiveDemo): TourCase {
  const thread = threadsOf(mailbox.mails()).find((mails) => mails.some(({ caseId }) => caseId === file.id));
  return {
    ...{ file, mails: thread?.length ?? 0, thread: thread ? `/mailbox/${thread[0]!.number}` : null },
    report: reportPath(file),
    workflow: workflowOf(file, embedded),
  };
}

/** Where the report of a case is. */
export function reportPath({ id }: Pick<Case, 'id'>): string {
  return `/cases/${id}.html`;
}

/** The page of a case's workflow. What a person asked for by the form has a workflow of another name: none is shown. */
export function workflowOf(file: Case, embedded: Embedded | null): string | null {
  return (file.origin === 'scheduled' && embedded?.ports.linksTo(file)?.workflow) || null;
}

function temporalPages({ server, taskQueue }: Embedded): TemporalPages {
  return {
    workflows: workflowsUrl(server),
    schedule: scheduleUrl(server, scheduleId(TENANT)),
    startForm: investigationForm(server, taskQueue, `case/${TENANT}/by-hand`),
    paste: JSON.stringify({ ip: ATTACKER, mail: true }),
  };
}
