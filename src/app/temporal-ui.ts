import { addressOf } from '../domain/address.ts';
import type { CaseLinks, LinksTo } from '../domain/case-links.ts';
import { UNKNOWN_USER } from '../domain/user-key.ts';
import { caseWorkflowId, type CaseId } from '../domain/case-id.ts';
import type { Config } from './config.ts';
import { temporalAddress } from './temporal-address.ts';

/** A Temporal web UI, and the namespace it shows. */
export interface TemporalUi {
  /** Without a slash at the end; `null`: there is none, or nobody knows where. */
  readonly uiUrl: string | null;
  readonly namespace: string;
}

/** Ways to cases in a Temporal web UI; none where it is not known where that is. */
export function linksThrough({ uiUrl, namespace }: TemporalUi, taskQueue: string): LinksTo {
  if (uiUrl === null) return () => null;
  const ui = { uiUrl, namespace };
  return (file): CaseLinks => {
    const { id, tenant, origin } = file;
    const url = investigationForm(ui, taskQueue, `${caseWorkflowId(tenant, id)}/by-hand`);
    const about = askedAbout(file);
    return {
      workflow: origin === 'scheduled' ? workflowUrl(ui, caseWorkflowId(tenant, id)) : searchUrl(ui, id),
      ...(about && { startForm: { url, paste: JSON.stringify({ tenant, ...about }) } }),
    };
  };
}

/** What to ask about a case by hand: its first source, else its first user. */
function askedAbout({ sources, users }: Parameters<LinksTo>[0]): { ip: string } | { user: string } | null {
  const ip = sources.map(({ address }) => addressOf(address.replace(/\/64$/, ''))).find((address) => address !== null);
  if (ip) return { ip };
  const user = users.find(({ id }) => id !== UNKNOWN_USER)?.id;
  return user === undefined ? null : { user };
}

/** The same, as a configuration has it. */
export function configuredLinks(config: Pick<Config, 'temporal'>): LinksTo {
  return linksThrough(configuredUi(config), temporalAddress(config).taskQueue);
}

/** The web UI of the server that a configuration names. */
export function configuredUi(config: Pick<Config, 'temporal'>): TemporalUi {
  const { address, namespace } = temporalAddress(config);
  return { uiUrl: config.temporal?.uiUrl?.replace(/\/+$/, '') ?? uiUrlBeside(address), namespace };
}

/**
 * Where the web UI of a server is, as far as its address tells: the dev server's is a thousand ports above its own
 * (`temporal server start-dev --help`), that of Temporal Cloud is one for all.
 */
export function uiUrlBeside(address: string): string | null {
  const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
  if (host === undefined) return null;
  if (/^(localhost|127\.0\.0\.1|\[::1\])$/.test(host)) return `http://${host}:${Number(port) + 1000}`;
  return /\.(tmprl\.cloud|api\.temporal\.io)$/.test(host) ? 'https://cloud.temporal.io' : null;
}

/** Page of a workflow in the Temporal web UI. */
export function workflowUrl(ui: TemporalUi, workflowId: string): string {
  return `${workflowsUrl(ui)}/${encodeURIComponent(workflowId)}`;
}

/** The workflows that look into a case: whoever starts one by hand gives it an id of their own. */
function searchUrl(ui: TemporalUi, id: CaseId): string {
  return `${workflowsUrl(ui)}?query=${encodeURIComponent(`LockoutCase = "${id}"`)}`;
}

/** The UI's form that starts an investigation, filled in as far as an address can; the JSON has to be pasted. */
export function investigationForm(ui: TemporalUi, taskQueue: string, workflowId: string): string {
  const prefilled = new URLSearchParams({ workflowType: 'investigateLockouts', taskQueue, workflowId });
  return `${workflowsUrl(ui)}/start-workflow?${prefilled.toString()}`;
}

/** The list of all workflows. */
export function workflowsUrl(ui: TemporalUi): string {
  return `${namespaceUrl(ui)}/workflows`;
}

/** Page of a schedule. */
export function scheduleUrl(ui: TemporalUi, scheduleId: string): string {
  return `${namespaceUrl(ui)}/schedules/${encodeURIComponent(scheduleId)}`;
}

function namespaceUrl({ uiUrl, namespace }: TemporalUi): string {
  return `${uiUrl}/namespaces/${encodeURIComponent(namespace)}`;
}
