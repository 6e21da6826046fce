import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Case } from '../../domain/case.ts';
import { isCaseId } from '../../domain/case-id.ts';
import { readSaid, refusal, type DecisionKind, type Said } from '../../domain/decision.ts';
import { CannotDo, WrongUsage } from '../exit.ts';
import type { Desk } from '../desk.ts';
import { print, printJson } from '../output.ts';
import { progressOn } from '../progress.ts';
import { readCase } from '../read-case.ts';
import { sendDecision } from '../send-decision.ts';
import { untilAtRest } from '../at-rest.ts';
import { caseWorkflowId } from '../../domain/case-id.ts';
import { insistOnWorker, typed } from '../requests.ts';
import { caseStore, type CasesOptions } from './cases.ts';
import { configOf } from './configured.ts';

/** What a decision is given on the command line. */
export interface DecideOptions extends CasesOptions {
  readonly as?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** `cases acknowledge|close|reopen|note <id> [--as NAME] …`: looks into the stored case, then always sends. */
export async function decide(kind: DecisionKind, id: string, options: DecideOptions): Promise<void> {
  const said = saidIn(kind, options);
  if (!isCaseId(id)) throw new WrongUsage(`${JSON.stringify(id)} is no case id (like LK-20260317-0A1B2C).`);
  const store = caseStore(options);
  const file = await store.caseFile(id);
  if (!file) throw new CannotDo(`There is no case ${id} here: lockout-hunt cases list shows those there are.`);
  const why = refusal(file.status, kind);
  if (why !== undefined) throw new CannotDo(`${id}: ${why}.`);
  const decision = { tenant: file.tenant, caseId: id, kind, said, id: randomUUID() };
  const filed = await atDesk(options, file, async ({ client, taskQueue }) => {
    await progressOn().step(`Filing it in ${id}`, async () => {
      await sendDecision(client, taskQueue, decision);
      await untilAtRest(client, caseWorkflowId(file.tenant, id));
    });
    return store.caseFile(id);
  });
  if (!filed?.audit.some((line) => line.id === decision.id))
    throw new CannotDo(`${id}: somebody else decided first; nothing was recorded. Look at it with cases show.`);
  if (options.json) return printJson(await readCase(store, id));
  await print(`${id} is ${filed.status}, revision ${filed.revision}.\n`);
}

function saidIn(kind: DecisionKind, { as, reason, note }: DecideOptions): Said {
  const by = as ?? userInfo().username;
  return typed(readSaid(kind, { by, ...(reason !== undefined && { reason }), ...(note !== undefined && { note }) }));
}

/** The desk of the configured server; over a folder without one, a server of its own. */
async function atDesk<Result>(
  options: DecideOptions,
  { tenant }: Case,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  if (options.store !== undefined && options.config === undefined) {
    const { atDeskOf } = await import('../desk.ts');
    return atDeskOf(options.store, tenant, work);
  }
  const { temporalTarget, withClient } = await import('../temporal.ts');
  const target = temporalTarget(configOf(options));
  return withClient(target, async (client) => {
    await insistOnWorker(client, target.taskQueue, 'start one with lockout-hunt worker');
    return work({ client, taskQueue: target.taskQueue });
  });
}
