import type { Case } from '../domain/case.ts';
import { isCaseId, type CaseId } from '../domain/case-id.ts';
import { Failure } from '../domain/failure.ts';
import type { Step } from '../domain/findings.ts';
import type { KeptLook } from '../domain/kept-look.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerCase } from '../domain/ledger.ts';
import { eachCaseOnce, monthsOf } from '../domain/past-cases.ts';
import { NO_NOTICES, type Notices } from '../domain/notices.ts';
import type { JournalEntry } from '../domain/notification.ts';
import type { Window } from '../domain/window.ts';
import type { Store } from '../ports.ts';
import { changeDocument, readDocument, type Documents } from './documents.ts';
import { keptLists } from './kept-lists.ts';

/** Where documents lie: case files where people look for them, everything else below `.state`. */
export function placeInFolder(name: string): string {
  return name.startsWith('cases/') ? name : `.state/${name}`;
}

/** The store as documents, wherever those lie. */
export function documentStore(documents: Documents): Store {
  return {
    ...keptLists(documents),

    ledger: async (tenant) => {
      const stored = await documents.read(`ledgers/${tenant}`);
      return { ledger: stored ? (JSON.parse(stored.text) as Ledger) : EMPTY_LEDGER, version: stored?.version ?? null };
    },
    swapLedger: (tenant, next, version) => documents.swap(`ledgers/${tenant}`, JSON.stringify(next), version),

    pastCases: (tenant, time) => pastCases(documents, tenant, time),
    keepPast: (tenant, cases) => keepPast(documents, tenant, cases),

    caseFile: async (id) => readDocument<Case>(documents, caseName(id)),
    fileRevision: (next) => fileRevision(documents, next),
    caseIds: async () => (await documents.list('cases/')).map((name) => name.slice('cases/'.length)).filter(isCaseId),

    keptLook: async (id, step) => readDocument<KeptLook>(documents, lookName(id, step)),
    keepLook: async (id, step, look) => documents.write(lookName(id, step), JSON.stringify(look)),

    journal: async (id) => (await readDocument<readonly JournalEntry[]>(documents, journalName(id))) ?? [],
    writeJournal: async (id, entries) => documents.write(journalName(id), JSON.stringify(entries)),

    notices: async (tenant) => {
      const stored = await documents.read(`notices/${tenant}`);
      return { notices: stored ? (JSON.parse(stored.text) as Notices) : NO_NOTICES, version: stored?.version ?? null };
    },
    swapNotices: (tenant, next, version) => documents.swap(`notices/${tenant}`, JSON.stringify(next), version),
  };
}

async function pastCases(documents: Documents, tenant: string, time: Window): Promise<LedgerCase[]> {
  const kept: LedgerCase[] = [];
  for (const month of monthsOf(time)) {
    kept.push(...((await readDocument<LedgerCase[]>(documents, pastName(tenant, month))) ?? []));
  }
  return eachCaseOnce(kept);
}

/** A case lies in each month of its lockouts. */
async function keepPast(documents: Documents, tenant: string, cases: readonly LedgerCase[]): Promise<void> {
  const months = new Set(cases.flatMap(({ span }) => monthsOf(span)));
  for (const month of months) {
    const own = cases.filter(({ span }) => monthsOf(span).includes(month));
    await changeDocument<LedgerCase[]>(documents, pastName(tenant, month), (kept) =>
      eachCaseOnce([...(kept ?? []), ...own]),
    );
  }
}

function pastName(tenant: string, month: string): string {
  return `past-cases/${tenant}/${month}`;
}

/** Writes revision n over n − 1 only; where the file is gone, any: numbers go on. */
async function fileRevision(documents: Documents, next: Case): Promise<boolean> {
  const stored = await documents.read(caseName(next.id));
  const isNext = stored ? next.revision === (JSON.parse(stored.text) as Case).revision + 1 : next.revision > 0;
  if (!isNext) return false;
  return documents.swap(caseName(next.id), `${JSON.stringify(next, null, 2)}\n`, stored?.version ?? null);
}

/** Ids are ours, but they arrive from outside, too: nothing else may become a path. */
function caseName(id: CaseId): string {
  if (!isCaseId(id))
    throw new Failure('InvalidRequest', `${JSON.stringify(id)} is no case id (like LK-20260317-0A1B2C).`);
  return `cases/${id}`;
}

function lookName(id: CaseId, step: Step): string {
  return `looks/${caseName(id).slice('cases/'.length)}/${step}`;
}

function journalName(id: CaseId): string {
  return `journals/${caseName(id).slice('cases/'.length)}`;
}
