import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '../domain/case-id.ts';
import type { LockoutBatch } from '../domain/lockout-batch.ts';
import type { Investigations } from '../ports.ts';
import type { investigateLockouts } from '../../workflows/investigate-lockouts.ts';
import { newLockouts } from '../../workflows/messages.ts';

/** Hands campaigns over through Temporal: the signal starts the case's workflow where it does not run. */
export function temporalInvestigations(client: Client, taskQueue: string): Investigations {
  return {
    open: async (tenant, caseId, batch) => {
      await client.workflow.signalWithStart<typeof investigateLockouts, [LockoutBatch]>('investigateLockouts', {
        workflowId: caseWorkflowId(tenant, caseId),
        taskQueue,
        args: [{ tenant, caseId }],
        signal: newLockouts,
        signalArgs: [batch],
        staticSummary: `${caseId} of ${tenant}`,
      });
    },
  };
}
