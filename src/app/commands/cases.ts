import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { documentStore, placeInFolder } from '../../adapters/document-store.ts';
import { folderDocuments } from '../../adapters/folder-documents.ts';
import type { Case } from '../../domain/case.ts';
import { caseRow, type CaseRow } from '../../domain/case-row.ts';
import { isCaseId } from '../../domain/case-id.ts';
import { NO_LINKS, type LinksTo } from '../../domain/case-links.ts';
import { casesText } from '../../render/cases-text.ts';
import type { Store } from '../../ports.ts';
import { caseOnTerminal } from '../case-on-terminal.ts';
import { formatOf, MANY_CASES, ONE_CASE, type FormatOptions } from '../case-formats.ts';
import { CannotDo, EXIT, WrongUsage } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { configuredDocuments } from '../ports.ts';
import { readCase } from '../read-case.ts';
import { configuredLinks } from '../temporal-ui.ts';
import { configOf } from './configured.ts';
import { screenOf } from '../screen.ts';
import type { SharedOptions } from './options.ts';

/** Which store to read: a folder, or the configured one. */
export interface CasesOptions extends SharedOptions {
  readonly store?: string;
}

/** `cases list [--store DIR] [--json|--html|--markdown|--csv]`; a damaged file is named, and the others are listed. */
export async function list(options: CasesOptions & FormatOptions): Promise<number> {
  const { cases: files, damaged } = await readAll(caseStore(options));
  const cases = files.map(caseRow).sort(lastUpdatedFirst);
  const format = formatOf(options);
  if (options.json) await printJson({ schema: 'lockout-hunt/cases-list@1', cases });
  else await print(format ? MANY_CASES[format](cases) : casesText(cases, screenOf()));
  return endedWith(damaged);
}

/** `cases show <id> [--store DIR] [--json|--html|--markdown|--csv]` */
export async function show(id: string, options: CasesOptions & FormatOptions): Promise<void> {
  const file = await theCase(caseStore(options), id);
  const format = formatOf(options);
  if (options.json) return printJson(file);
  await print(format ? ONE_CASE[format](file, linksOf(options)) : caseOnTerminal(file, linksOf(options)));
}

/** Ways to cases; none to those of a folder, whose server runs only as long as `run` does. */
export function linksOf(options: CasesOptions): LinksTo {
  return options.store !== undefined && options.config === undefined ? NO_LINKS : configuredLinks(configOf(options));
}

/** The case of an id as it was typed. */
export async function theCase(store: Store, id: string): Promise<Case> {
  if (!isCaseId(id)) throw new WrongUsage(`${JSON.stringify(id)} is no case id (like LK-20260317-0A1B2C).`);
  const file = await readCase(store, id);
  if (!file) throw new CannotDo(`There is no case ${id} here: lockout-hunt cases list shows those there are.`);
  return file;
}

/** All cases that can be read, and what is wrong with the others. */
export async function readAll(store: Store): Promise<{ cases: Case[]; damaged: Error[] }> {
  const read = await Promise.allSettled((await store.caseIds()).map((id) => readCase(store, id)));
  return {
    cases: read.flatMap((each) => (each.status === 'fulfilled' && each.value ? each.value : [])),
    damaged: read.flatMap((each) => (each.status === 'rejected' ? (each.reason as Error) : [])),
  };
}

/** Names what could not be read; the exit code says that something could not. */
export function endedWith(damaged: readonly Error[]): number {
  for (const { message } of damaged) process.stderr.write(`lockout-hunt: ${message}\n`);
  return damaged.length > 0 ? EXIT.notAllRead : EXIT.nothing;
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
