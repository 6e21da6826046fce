import { createHash } from 'node:crypto';
import { documentStore } from '../../adapters/document-store.ts';
import { sourceOf } from '../../domain/address.ts';
import { askedSeed, caseIdOf, caseWorkflowId } from '../../domain/case-id.ts';
import { DAY } from '../../domain/duration.ts';
import { instantAt } from '../../domain/instant.ts';
import { readInvestigationRequest, type AskedRequest } from '../../domain/request.ts';
import { foldName } from '../../domain/user-key.ts';
import type { investigateLockouts } from '../../../workflows/investigate-lockouts.ts';
import { untilAtRest } from '../at-rest.ts';
import type { Config } from '../config.ts';
import { caseOnTerminal } from '../case-on-terminal.ts';
import { EXIT, WrongUsage } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { configuredDocuments } from '../ports.ts';
import { progressOn } from '../progress.ts';
import { readCase } from '../read-case.ts';
import { insistOnWorker, tenantNamed, typed } from '../requests.ts';
import { temporalTarget, withClient } from '../temporal.ts';
import { configuredLinks, configuredUi, workflowUrl } from '../temporal-ui.ts';
import { configOf } from './configured.ts';
import type { SharedOptions } from './options.ts';

interface InvestigateOptions extends SharedOptions {
  readonly tenant?: string;
  readonly ip?: string;
  readonly user?: string;
  readonly from?: string;
  readonly to?: string;
  readonly mail?: boolean;
  readonly wait?: boolean;
}

/** `investigate (--ip A | --user U) [--from A --to B] [--mail] [--wait]` */
export async function investigate(options: InvestigateOptions): Promise<number | void> {
  const config = configOf(options);
  const { config: file, json, wait = false, ...given } = options;
  const tenant = tenantNamed(config, given.tenant);
  const request = typed(readInvestigationRequest({ ...given, tenant })) as AskedRequest;
  if (request.mail && !config.tenants.find(({ name }) => name === tenant)?.notify)
    throw new WrongUsage(`--mail: nobody is to be told of ${tenant}; add \`notify\` to the tenant.`);
  const now = Date.now();
  const window = request.window ?? { from: instantAt(now - DAY), to: instantAt(now) };
  const caseId = caseIdAsked(tenant, request, window);
  const target = temporalTarget(config);
  const workflowId = caseWorkflowId(tenant, caseId);
  return withClient(target, async (client) => {
    if (wait) await insistOnWorker(client, target.taskQueue);
    const started = await client.workflow.start<typeof investigateLockouts>('investigateLockouts', {
      ...{ workflowId, taskQueue: target.taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' },
      args: [{ tenant, ...request.about, ...window, mail: request.mail }],
    });
    if (!wait) return json ? printJson({ workflowId, caseId }) : print(begun(config, workflowId, caseId));
    await progressOn().step(`Investigating, ${caseId}`, () => untilAtRest(client, started.workflowId));
    const filed = (await readCase(documentStore(configuredDocuments(config)), caseId))!;
    await (json ? printJson(filed) : print(caseOnTerminal(filed, configuredLinks(config))));
    return filed.severity === 'informational' ? EXIT.nothing : EXIT.found;
  });
}

function begun(config: Config, workflowId: string, caseId: string): string {
  const ui = configuredUi(config);
  const page = ui.uiUrl === null ? '' : `  ${workflowUrl(ui, workflowId)}\n`;
  return `Started ${workflowId}; the case will be ${caseId}.\n${page}Look at it: lockout-hunt cases show ${caseId}\n`;
}

/** The id that the workflow will give its case: known before, so that its workflow can be named after it. */
function caseIdAsked(tenant: string, { about }: AskedRequest, { from, to }: { from: string; to: string }): string {
  const subject = 'ip' in about ? sourceOf(about.ip)! : foldName(about.user);
  return caseIdOf(
    to,
    createHash('sha256')
      .update(askedSeed(tenant, subject, from, to))
      .digest('hex'),
  );
}
