import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Case } from '../../domain/case.ts';
import type { LinksTo } from '../../domain/case-links.ts';
import { byGravity } from '../../domain/case-order.ts';
import { caseRow } from '../../domain/case-row.ts';
import { caseReport } from '../../render/case-report.ts';
import { accountsCsv } from '../../render/cases-csv.ts';
import { casesIndex, reportFileName } from '../../render/cases-index.ts';
import { jsonLine } from '../../render/json-line.ts';
import { ocsfFinding } from '../../render/ocsf.ts';
import { CannotDo, WrongUsage } from '../exit.ts';
import { print } from '../output.ts';
import { version } from '../version.ts';
import { caseStore, endedWith, linksOf, readAll, theCase, type CasesOptions } from './cases.ts';

/** What other programs take: `ocsf` and `csv` are text, `html` is a folder. */
export type ExportFormat = 'ocsf' | 'csv' | 'html';

interface ExportOptions extends CasesOptions {
  readonly format: ExportFormat;
  readonly out?: string;
}

/** `cases export [<id>…] --format ocsf|csv|html [--out PATH]`: the cases that are named, or all, the gravest first. */
export async function exportCases(ids: readonly string[], options: ExportOptions): Promise<number> {
  const { format, out } = options;
  if (format === 'html' && out === undefined)
    throw new WrongUsage('--format html is a folder of pages: say where with --out DIR.');
  const store = caseStore(options);
  const { cases, damaged } =
    ids.length > 0
      ? { cases: await Promise.all([...new Set(ids)].map((id) => theCase(store, id))), damaged: [] }
      : await readAll(store);
  cases.sort(byGravity);
  if (format === 'html') await orCannot(out!, writePages(cases, out!, linksOf(options)));
  else if (out === undefined) await print(TEXTS[format](cases));
  else await orCannot(out, writeFile(out, TEXTS[format](cases), OURS));
  if (out !== undefined) process.stderr.write(`${cases.length} ${cases.length === 1 ? 'case' : 'cases'} in ${out}\n`);
  return endedWith(damaged);
}

const TEXTS: Readonly<Record<Exclude<ExportFormat, 'html'>, (cases: readonly Case[]) => string>> = {
  ocsf: (cases) => cases.map((file) => jsonLine(ocsfFinding(file, { version: version() }))).join(''),
  csv: accountsCsv,
};

/** Names of people are in it: for whoever exports, and nobody else. */
const OURS = { mode: 0o600 };

/** One page for each case, and then the index that leads to them. */
async function writePages(cases: readonly Case[], folder: string, links: LinksTo): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const file of cases) await writeFile(join(folder, reportFileName(file)), caseReport(file, links(file)), OURS);
  await writeFile(join(folder, 'index.html'), casesIndex(cases.map(caseRow)), OURS);
}

async function orCannot(out: string, work: Promise<void>): Promise<void> {
  await work.catch(({ message }: Error) => {
    throw new CannotDo(`--out: cannot write ${out} (${message}): give another place.`);
  });
}
