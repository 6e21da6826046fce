import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { placeInFolder } from '../adapters/document-store.ts';
import { folderDocuments } from '../adapters/folder-documents.ts';
import { holdFolderLock } from '../adapters/folder-lock.ts';
import { readInFull, type HuntCoverage } from '../domain/coverage.ts';
import type { Case } from '../domain/case.ts';
import { ALL_TIME } from '../domain/window.ts';
import type { Tenant } from '../ports.ts';
import type { Handover } from '../../activities/apply-threshold.ts';
import type { huntLockouts, HuntSummary } from '../../workflows/hunt-lockouts.ts';
import { untilAtRest } from './at-rest.ts';
import { startEmbedded, type Embedded } from './embedded.ts';
import { CannotDo, EXIT, exitCodeOf, unlessInterrupted } from './exit.ts';
import { caseWorkflowId } from '../domain/case-id.ts';
import { localTenant, LOCAL, type LocalOptions } from './local-tenant.ts';
import type { Progress } from './progress.ts';
import { readCases } from './read-case.ts';
import { askedToEnd } from './signals.ts';

/** What `run --json` prints: `lockout-hunt/run@1`. */
export interface Run {
  readonly schema: 'lockout-hunt/run@1';
  readonly cases: readonly Case[];
  readonly coverage: HuntCoverage & { readonly tenant: string };
  readonly hunts: readonly RunHunt[];
}

type RunHunt = Omit<HuntSummary, 'span' | 'handovers' | 'coverage'> & {
  readonly workflowId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly cases: readonly string[];
};

/** One hunt over all that some files hold, with everything it needs in this process and one folder. */
export async function runOver(options: LocalOptions & { out: string }, progress: Progress): Promise<Run> {
  const asked = askedToEnd();
  const folder = resolve(options.out);
  const release = await holdFolderLock(join(folder, '.state', 'run.lock'));
  if (!release) throw new CannotDo(`Another lockout-hunt uses ${folder}: wait for it, or give another --out.`);
  try {
    const tenant = localTenant(options)(folderDocuments(folder, placeInFolder));
    const reading = readAhead(tenant, asked);
    const embedded = await startEmbedded({ folder, ui: true, tenantOver: () => tenant, progress });
    try {
      await unlessInterrupted(reading, asked);
      return await unlessInterrupted(Promise.race([hunted(embedded, progress), embedded.failed]), asked);
    } finally {
      await progress.step('Stopping', () => embedded.stop());
    }
  } finally {
    await release();
  }
}

/**
 * Reads the files into the memory of the feed while the server starts, which takes as long. What goes wrong is said when
 * the hunt asks for itself.
 */
async function readAhead({ feed }: Tenant, asked: Promise<void>): Promise<void> {
  const interrupted = new AbortController();
  void asked.then(() => interrupted.abort());
  await feed.lockoutsWithin([], { signal: interrupted.signal }).catch(() => undefined);
}

/** The exit code of a run; not one sign-in record in the input is a failure, whatever else was read. */
export function exitCodeOfRun({ cases, coverage, hunts }: Run): number {
  if (hunts.every(({ records }) => records === 0)) return EXIT.failed;
  return exitCodeOf({ found: cases.length > 0, readInFull: readInFull(coverage) });
}

async function hunted({ client, ports, taskQueue }: Embedded, progress: Progress): Promise<Run> {
  const workflowId = `hunt/${LOCAL}/run-${randomUUID()}`;
  const hunt = await progress.step('Hunting', () =>
    client.workflow.execute<typeof huntLockouts>('huntLockouts', {
      ...{ workflowId, taskQueue },
      args: [{ tenant: LOCAL, ...ALL_TIME }],
    }),
  );
  const handovers = hunt.handovers ? await ports.store.recall<Handover[]>(hunt.handovers) : [];
  const ids = handovers.map(({ caseId }) => caseId);
  await progress.step('Investigating', () =>
    Promise.all(ids.map((id) => untilAtRest(client, caseWorkflowId(LOCAL, id)))),
  );
  const coverage = await ports.store.recall<HuntCoverage>(hunt.coverage);
  return {
    schema: 'lockout-hunt/run@1',
    cases: await readCases(ports.store, ids),
    coverage: { tenant: LOCAL, ...coverage },
    hunts: [asRunHunt(workflowId, hunt, ids)],
  };
}

function asRunHunt(workflowId: string, hunt: HuntSummary, cases: readonly string[]): RunHunt {
  const { tenant, policy, span, records, lockouts, duplicates, quarantined, detections, campaigns } = hunt;
  const counts = { records, lockouts, duplicates, quarantined, detections, campaigns };
  return { tenant, policy, workflowId, from: span?.from ?? null, to: span?.to ?? null, ...counts, cases };
}
