import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Filed } from '../domain/filed.ts';
import type { investigateLockouts } from '../../workflows/investigate-lockouts.ts';
import { standing } from '../../workflows/messages.ts';

const LOOK_EVERY = 100;

/**
 * Waits until a case's workflow has filed everything it has heard: it rests then, for a day or for good. Messages that
 * were accepted before the call are seen by it. Fails as the workflow does.
 */
export async function untilAtRest(client: Client, workflowId: string): Promise<Filed | null> {
  const handle = client.workflow.getHandle<typeof investigateLockouts>(workflowId);
  for (;;) {
    const { filed, isResting } = await handle.query(standing);
    if (isResting) return filed;
    const { status } = await handle.describe();
    if (!GOES_ON.includes(status.name)) return handle.result();
    await delay(LOOK_EVERY);
  }
}

/** A run that was continued as new is looked at once more: by now the next one answers. */
const GOES_ON = ['RUNNING', 'CONTINUED_AS_NEW'];
