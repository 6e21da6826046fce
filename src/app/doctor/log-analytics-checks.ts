import { insistOnToken } from '../../adapters/log-analytics/credential.ts';
import { clock } from '../../adapters/log-analytics/kql/clock.ts';
import type { Workspace } from '../../adapters/log-analytics/question.ts';
import { cellsOf } from '../../adapters/log-analytics/cells.ts';
import type { TableReach } from '../../adapters/log-analytics/counted-rows.ts';
import { coverageOf, reachTeller } from '../../adapters/log-analytics/reach.ts';
import { DAY, MINUTE, SECOND } from '../../domain/duration.ts';
import { instantAt, millisOf } from '../../domain/instant.ts';
import type { Asking } from '../../ports.ts';
import type { LogAnalyticsConfig } from '../config-schema.ts';
import { configuredWorkspace, workspaceOptions } from '../log-analytics.ts';
import { checked, skipped, type Check, type Finding } from './check.ts';
import { questionsCheck } from './questions-check.ts';
import { selfChecks } from './self-checks.ts';

/** Times between our clock and the feed's that no hunt minds. */
const CLOCKS_APART = 5 * MINUTE;
/** Minutes after which sign-ins are later than Entra ID usually delivers (reference-log-latency.md). */
const LATE_AFTER = 120;
/** And after which a table of its own is no longer merely quiet. */
const SILENT_AFTER = DAY;

/** Token, workspace, clocks, tables, a hunt's questions; with `verify` also what the workspace makes of each operator. */
export async function* logAnalyticsChecks(
  tenant: string,
  feed: LogAnalyticsConfig,
  folder: string,
  { verify, now = Date.now }: { readonly verify: boolean; readonly now?: () => number },
): AsyncGenerator<Check> {
  const title = (what: string): string => `${tenant}: ${what}`;
  const token = await checked(title('token'), () => tokenFound(feed, folder), {
    fix: 'Check feed.credential: the kind, the ids, and that the secret or certificate has not expired.',
  });
  yield token;
  const rest = ['workspace', 'tables', 'hunt', 'queries'].map(title);
  if (token.status === 'fail') return void (yield* rest.map((check) => skipped(check, 'there is no token')));
  const workspace = configuredWorkspace(feed, folder);
  const answers = await checked(title('workspace'), (signal) => clockFound(workspace, now, { signal }), {
    fix: 'Check feed.workspaceId and feed.cloud, and give the identity "Log Analytics Reader" on the workspace.',
  });
  yield answers;
  if (answers.status === 'fail')
    return void (yield* rest.slice(1).map((check) => skipped(check, 'the workspace does not answer')));
  const tables = await checked(title('tables'), (signal) => tablesFound(workspace, now(), { signal }), {
    fix: 'Both tables must be on the Analytics plan: neither Basic nor Auxiliary tables can be asked this way.',
  });
  yield tables;
  yield tables.status === 'fail'
    ? skipped(title('hunt'), 'there is no table to hunt in')
    : await questionsCheck(title('hunt'), workspace, now);
  if (verify) yield* selfChecks(title, workspace);
  else yield skipped(title('queries'), 'not asked for: --verify lets the workspace answer questions of known answer');
}

async function tokenFound(feed: LogAnalyticsConfig, folder: string): Promise<Finding> {
  const { identity, cloud } = workspaceOptions(feed, folder);
  await insistOnToken(identity, cloud, 15 * SECOND);
  return { status: 'ok', detail: `${identity.kind} gets one for ${cloud.audience}` };
}

/** Asks for the time: that needs a right to ask and no right to any table, and tells how far the clocks are apart. */
async function clockFound(workspace: Workspace, now: () => number, asking: Asking): Promise<Finding> {
  const asked = now();
  const question = clock({ from: instantAt(asked - DAY), to: instantAt(asked + DAY) });
  const [row] = cellsOf(question, await workspace.ask(question, asking));
  const told = row?.instant('Now') ?? null;
  if (told === null) return { status: 'fail', detail: `${workspace.name} answers, and not what it is asked` };
  const apart = Math.round(millisOf(told) - (asked + now()) / 2);
  const detail = `${workspace.name} answers; our clock and its clock are ${Math.abs(apart) / SECOND} s apart`;
  if (Math.abs(apart) <= CLOCKS_APART) return { status: 'ok', detail };
  return {
    status: 'warn',
    detail,
    fix: 'Let this machine keep the right time (NTP): hunts ask for what arrived until now.',
  };
}

const WEEK = 7 * DAY;

async function tablesFound(workspace: Workspace, now: number, asking: Asking): Promise<Finding> {
  const tables = await reachTeller(workspace, () => now)({ from: instantAt(now - WEEK), to: instantAt(now) }, asking);
  const { to, notChecked } = coverageOf(tables);
  const silent = tables.filter(({ last }) => last === null || now - millisOf(last) > SILENT_AFTER);
  const detail = tables.length > 0 ? tables.map(inWords).join('; ') : 'none of both is there';
  const deliver =
    'In Entra ID, under Diagnostic settings, send SignInLogs and NonInteractiveUserSignInLogs to this workspace.';
  if (to === null) return { status: 'fail', detail: `${detail}: no sign-in in the last 7 days`, fix: deliver };
  const late = Math.round((now - millisOf(to)) / MINUTE);
  const newest = `${detail}; the newest sign-in happened ${late} min ago`;
  const [lacking] = [
    ...notChecked.map(({ why }) => why),
    ...silent.map(({ table }) => `${table} got nothing for a day`),
  ];
  if (lacking !== undefined) return { status: 'warn', detail: `${newest}; ${lacking}`, fix: deliver };
  if (late > LATE_AFTER)
    return { status: 'warn', detail: newest, fix: 'See whether the diagnostic setting of Entra ID still delivers.' };
  return { status: 'ok', detail: newest };
}

function inWords({ table, records, last }: TableReach): string {
  return `${table} has ${records} sign-ins of the last 7 days${last === null ? '' : `, the last of ${last}`}`;
}
