import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Case } from '../../domain/case.ts';
import type { Store } from '../../ports.ts';
import { describeSchedule } from '../schedule.ts';

const LOOK_EVERY = 1_000;

/** Calls back with each revision of each case once, as it is filed, until it is aborted. */
export async function watchCases(store: Store, onRevision: (file: Case) => void, signal: AbortSignal): Promise<void> {
  const seen = new Map<string, number>();
  await untilAborted(signal, async () => {
    for (const id of await store.caseIds()) {
      const file = await store.caseFile(id);
      if (!file || (seen.get(id) ?? 0) >= file.revision) continue;
      seen.set(id, file.revision);
      onRevision(file);
    }
  });
}

/** Calls back with the number of hunts that a tenant's schedule has begun, as it grows, until it is aborted. */
export async function watchHunts(
  client: Client,
  tenant: string,
  onHunts: (hunts: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let known = -1;
  await untilAborted(signal, async () => {
    const hunts = (await describeSchedule(client, tenant))?.info.numActionsTaken ?? 0;
    if (hunts !== known) onHunts((known = hunts));
  });
}

async function untilAborted(signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await look();
    await delay(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
}
