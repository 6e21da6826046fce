import type { Case } from '../domain/case.ts';
import { byGravity } from '../domain/case-order.ts';
import type { CaseId } from '../domain/case-id.ts';
import type { JournalEntry, Notification } from '../domain/notification.ts';
import type { Store } from '../ports.ts';

/** A case as readers see it: the file, and what its mails' journal says. */
export async function readCase(store: Store, id: CaseId): Promise<Case | null> {
  const [file, journal] = await Promise.all([store.caseFile(id), store.journal(id)]);
  return file && { ...file, notifications: journal.map(asNotification) };
}

/** Several cases, gravest first; ids without a case are left out. */
export async function readCases(store: Store, ids: readonly CaseId[]): Promise<Case[]> {
  const cases = await Promise.all(ids.map((id) => readCase(store, id)));
  return cases.filter((each) => each !== null).sort(byGravity);
}

function asNotification({ revision, kind, at, status, messageId, recipients }: JournalEntry): Notification {
  return { revision, kind, at, status, messageId, recipients };
}
