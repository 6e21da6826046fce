import type { Documents } from '../../adapters/documents.ts';
import { checked, type Check } from './check.ts';

const PROBE = 'doctor/probe';

/** Writes and reads a document of its own, and insists that of two writers the slower one is refused. */
export function storeCheck(documents: () => Documents, where: string): Promise<Check> {
  return checked(
    'store',
    async () => {
      const store = documents();
      await store.write(PROBE, JSON.stringify({ probe: 1 }));
      const before = await store.read(PROBE);
      const swapped = await store.swap(PROBE, JSON.stringify({ probe: 2 }), before?.version ?? null);
      const late = await store.swap(PROBE, JSON.stringify({ probe: 3 }), before?.version ?? null);
      const { text } = (await store.read(PROBE)) ?? {};
      if (swapped && !late && text === JSON.stringify({ probe: 2 }))
        return { status: 'ok', detail: `${where} can be written, read and swapped` };
      return { status: 'fail', detail: `${where} does not keep what is written to it` };
    },
    { fix: `Make ${where} writable for the user that runs the worker; a network share must support locks.` },
  );
}
