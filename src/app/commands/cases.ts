import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { documentStore, placeInFolder } from '../../adapters/document-store.ts';
import { folderDocuments } from '../../adapters/folder-documents.ts';
import { caseRow, type CaseRow } from '../../domain/case-row.ts';
import { isCaseId } from '../../domain/case-id.ts';
import { caseLetter } from '../../render/case-letter.ts';
import { casesText } from '../../render/cases-text.ts';
import { letterOnTerminal } from '../../render/letter-terminal.ts';
import type { Store } from '../../ports.ts';
import { CannotDo, EXIT, WrongUsage } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { configuredDocuments } from '../ports.ts';
import { readCase } from '../read-case.ts';
import { configOf } from './configured.ts';
import { screenOf } from '../screen.ts';
import type { SharedOptions } from './options.ts';

/** Which store to read: a folder, or the configured one. */
export interface CasesOptions extends SharedOptions {
  readonly store?: string;
}

/** `cases list [--store DIR] [--json]`; a file that is damaged is named, and the others are listed. */
export async function list(options: CasesOptions): Promise<number> {
  const store = caseStore(options);
  const ids = await store.caseIds();
  const read = await Promise.allSettled(ids.map((id) => readCase(store, id)));
  const rows = read.flatMap((each) => (each.status === 'fulfilled' && each.value ? caseRow(each.value) : []));
  const cases = rows.sort(lastUpdatedFirst);
  await (options.json
    ? printJson({ schema: 'lockout-hunt/cases-list@1', cases })
    : print(casesText(cases, screenOf())));
  const damaged = read.flatMap((each) => (each.status === 'rejected' ? (each.reason as Error) : []));
  for (const { message } of damaged) process.stderr.write(`lockout-hunt: ${message}\n`);
  return damaged.length > 0 ? EXIT.notAllRead : EXIT.nothing;
}

/** `cases show <id> [--store DIR] [--json]` */
export async function show(id: string, options: CasesOptions): Promise<void> {
  if (!isCaseId(id)) throw new WrongUsage(`${JSON.stringify(id)} is no case id (like LK-20260317-0A1B2C).`);
  const file = await readCase(caseStore(options), id);
  if (!file) throw new CannotDo(`There is no case ${id} here: lockout-hunt cases list shows those there are.`);
  await (options.json ? printJson(file) : print(letterOnTerminal(caseLetter(file), screenOf())));
}

/** The store of a folder that was given, or of the configuration. */
export function caseStore(options: CasesOptions): Store {
  if (options.store === undefined) return documentStore(configuredDocuments(configOf(options)));
  if (!existsSync(options.store)) throw new WrongUsage(`--store: there is no ${options.store}.`);
  return documentStore(folderDocuments(resolve(options.store), placeInFolder));
}

function lastUpdatedFirst(a: CaseRow, b: CaseRow): number {
  return a.updatedAt > b.updatedAt ? -1 : a.updatedAt < b.updatedAt ? 1 : a.id < b.id ? -1 : 1;
}
