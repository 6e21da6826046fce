import type { CaseRow } from '../domain/case-row.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { counted } from '../domain/wording.ts';
import { html, type Html } from './html.ts';
import { listHtml, log, type Cell } from './list-html.ts';
import { page } from './page.ts';
import { toTheMinute } from './part.ts';

/** File name of a case's report, beside the index. */
export function reportFileName({ id }: Pick<CaseRow, 'id'>): string {
  return `${id}.html`;
}

/** All cases on one page, those that somebody has to look at first; each leads to its report in the same folder. */
export function casesIndex(rows: readonly CaseRow[]): string {
  const ordered = [...rows].sort(needsSomebodyFirst);
  const urgent = ordered.filter(isUrgentCase);
  const open = ordered.filter(({ status }) => status !== 'closed');
  return page(
    'lockout-hunt: cases',
    html`<p class="where">lockout-hunt</p>
<header><h1>${headlineOf(rows.length, open.length, urgent.length)}</h1></header>
<main>
${urgent.length > 0 ? html`<section><h2>Open and urgent</h2>${urgent.map(urgentHtml)}</section>` : ''}
${rows.length > 0 ? html`<section><h2>All cases</h2>${listHtml({ columns: COLUMNS, rows: ordered.map(rowOf), noun: 'case' })}</section>` : ''}
</main>
<footer><p>Times are UTC. The list on a terminal: lockout-hunt cases list</p></footer>\n`,
  );
}

const COLUMNS = ['Case', 'Severity', 'Status', 'Last seen (UTC)', 'Accounts', 'Signed in', 'What', 'Tenant'];

function headlineOf(all: number, open: number, urgent: number): string {
  if (all === 0) return 'No cases: nothing was found, or nothing was hunted yet.';
  if (open === 0) return `${counted(all, 'case')}, none open.`;
  return `${counted(all, 'case')}, ${open} open, ${urgent === 0 ? 'none' : urgent} of them urgent.`;
}

function isUrgentCase({ status, severity }: CaseRow): boolean {
  return status !== 'closed' && (severity === 'critical' || severity === 'high');
}

function urgentHtml(row: CaseRow): Html {
  return html`<p>${severityTag(row)} ${caseLink(row)} ${log(row.title)}</p>\n`;
}

function rowOf(row: CaseRow): Cell[] {
  const { severity, status, watch, firstSeen, lastSeen, openedAt, outcomes, title, tenant } = row;
  return [
    caseLink(row),
    { shown: severityTag(row), order: SEVERITIES.indexOf(severity) },
    `${status}${watch === 'active' ? ', watched' : ''}`,
    toTheMinute(lastSeen ?? firstSeen ?? openedAt),
    Object.values(outcomes).reduce((sum, some) => sum + some, 0),
    outcomes['signed-in'] + outcomes['signed-in-by-token'],
    title,
    tenant,
  ];
}

function caseLink(row: CaseRow): Html {
  return html`<a class="id" href="${reportFileName(row)}">${row.id}</a>`;
}

function severityTag({ severity }: CaseRow): Html {
  return html`<span class="grade-tag ${severity}">${severity}</span>`;
}

/** Open before closed, the gravest first, then the latest. */
function needsSomebodyFirst(a: CaseRow, b: CaseRow): number {
  const closed = Number(a.status === 'closed') - Number(b.status === 'closed');
  const gravity = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return closed || gravity || (a.updatedAt > b.updatedAt ? -1 : a.updatedAt < b.updatedAt ? 1 : a.id < b.id ? -1 : 1);
}
