import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '../../domain/case-id.ts';
import { readInFull, type HuntCoverage } from '../../domain/coverage.ts';
import { readHuntRequest } from '../../domain/request.ts';
import { counted } from '../../domain/wording.ts';
import { documentStore } from '../../adapters/document-store.ts';
import type { Handover } from '../../../activities/apply-threshold.ts';
import type { huntLockouts, HuntSummary } from '../../../workflows/hunt-lockouts.ts';
import type { Config } from '../config.ts';
import { exitCodeOf } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { configuredDocuments } from '../ports.ts';
import { progressOn } from '../progress.ts';
import { insistOnWorker, tenantNamed, typed } from '../requests.ts';
import { temporalTarget, withClient } from '../temporal.ts';
import { configuredUi, workflowUrl } from '../temporal-ui.ts';
import { configOf } from './configured.ts';
import type { SharedOptions } from './options.ts';

interface HuntOptions extends SharedOptions {
  readonly tenant?: string;
  readonly from?: string;
  readonly to?: string;
  readonly wait?: boolean;
}

/** `hunt [--tenant T] [--from A --to B] [--wait]` */
export async function hunt(options: HuntOptions): Promise<number | void> {
  const config = configOf(options);
  const tenant = tenantNamed(config, options.tenant);
  const { window } = typed(
    readHuntRequest({
      tenant,
      ...(options.from !== undefined && { from: options.from }),
      ...(options.to !== undefined && { to: options.to }),
    }),
  );
  const target = temporalTarget(config);
  const workflowId = `hunt/${tenant}/by-hand-${randomUUID()}`;
  return withClient(target, async (client) => {
    if (options.wait) await insistOnWorker(client, target.taskQueue);
    const started = await client.workflow.start<typeof huntLockouts>('huntLockouts', {
      ...{ workflowId, taskQueue: target.taskQueue, workflowRunTimeout: '2 hours' },
      args: [{ tenant, ...window }],
    });
    if (!options.wait) {
      const words = [`Started ${workflowId}.`, ...wayTo(config, workflowId)].join('\n');
      return tell({ workflowId }, words, options);
    }
    const summary = await progressOn().step(`Hunting, ${workflowId}`, () => started.result());
    return ended(workflowId, summary, config, options);
  });
}

async function ended(workflowId: string, summary: HuntSummary, config: Config, options: HuntOptions): Promise<number> {
  const store = documentStore(configuredDocuments(config));
  const handovers = summary.handovers ? await store.recall<Handover[]>(summary.handovers) : [];
  const coverage = await store.recall<HuntCoverage>(summary.coverage);
  const cases = handovers.map(({ caseId }) => caseId);
  const { records, lockouts, detections } = summary;
  const counts = [counted(records, 'record'), counted(lockouts, 'lockout'), counted(detections, 'detection')];
  const words = [
    `${counts.join(', ')}; cases: ${cases.join(', ') || 'none'}.`,
    ...cases.flatMap((id) => wayTo(config, caseWorkflowId(summary.tenant, id))),
    ...cases.slice(0, 1).map((id) => `Look at one: lockout-hunt cases show ${id}`),
  ];
  await tell({ workflowId, ...summary, cases }, words.join('\n'), options);
  return exitCodeOf({ found: cases.length > 0, readInFull: readInFull(coverage) });
}

/** Where the Temporal web UI shows a workflow; nothing where nobody knows of one. */
function wayTo(config: Config, workflowId: string): string[] {
  const ui = configuredUi(config);
  return ui.uiUrl === null ? [] : [`  ${workflowUrl(ui, workflowId)}`];
}

async function tell(value: object, words: string, { json }: HuntOptions): Promise<void> {
  await (json ? printJson(value) : print(`${words}\n`));
}
