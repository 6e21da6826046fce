import { setTimeout as delay } from 'node:timers/promises';
import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import type { CaseId } from '../domain/case-id.ts';
import type { DecisionKind, Said } from '../domain/decision.ts';
import type { investigateLockouts } from '../../workflows/investigate-lockouts.ts';
import { acknowledge, close, note, reopen, type Answer } from '../../workflows/messages.ts';
import { CannotDo } from './exit.ts';
import { caseWorkflowId } from '../domain/case-id.ts';

const UPDATES = { acknowledge, close, reopen, note } as const;

/** A decision on its way to a case. */
export interface Sending {
  readonly tenant: string;
  readonly caseId: CaseId;
  readonly kind: DecisionKind;
  readonly said: Said;
  /** The same on every try: the case takes it once. */
  readonly id: string;
}

const TRIES = 8;
const TRY_AGAIN_AFTER = 250;
/** gRPC: NOT_FOUND, FAILED_PRECONDITION, UNAVAILABLE. */
const TRY_AGAIN = [5, 9, 14];

/**
 * Sends a decision with the start of the case's desk: a plain update that meets the end of the workflow would be refused
 * by the server, whether or not the case seems to run. Throws CannotDo with the sentence of a case that refuses.
 */
export async function sendDecision(client: Client, taskQueue: string, sending: Sending): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    try {
      return await send(client, taskQueue, sending);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) throw new CannotDo(error.cause?.message ?? error.message);
      if (tried === TRIES || !mayWorkAgain(error)) throw error;
      await delay(TRY_AGAIN_AFTER * tried);
    }
  }
}

async function send(client: Client, taskQueue: string, { tenant, caseId, kind, said, id }: Sending): Promise<Answer> {
  const desk = new WithStartWorkflowOperation<typeof investigateLockouts>('investigateLockouts', {
    ...{ workflowId: caseWorkflowId(tenant, caseId), taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' },
    args: [{ tenant, caseId, desk: true }],
  });
  return client.workflow.executeUpdateWithStart(UPDATES[kind], {
    ...{ args: [said] as [Said], updateId: id, startWorkflowOperation: desk },
  });
}

/** The workflow ended, or its task was refused, while the update was on its way; or the server was away. */
function mayWorkAgain(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && TRY_AGAIN.includes(error.code));
}
