import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../../domain/case.ts';
import type { Store } from '../../ports.ts';

const LOOK_EVERY = 1_000;

/** Calls back with each revision of each case once, as it is filed, until it is aborted. */
export async function watchCases(store: Store, onRevision: (file: Case) => void, signal: AbortSignal): Promise<void> {
  const seen = new Map<string, number>();
  while (!signal.aborted) {
    for (const id of await store.caseIds()) {
      const file = await store.caseFile(id);
      if (!file || (seen.get(id) ?? 0) >= file.revision) continue;
      seen.set(id, file.revision);
      onRevision(file);
    }
    await delay(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
}
