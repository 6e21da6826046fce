import type { Filed } from '../domain/filed.ts';
import type { Instant } from '../domain/instant.ts';
import { counted } from '../domain/wording.ts';
import { escapeMarkdown } from './escape.ts';

/** What the details of a hunt are drawn from. */
interface Hunted {
  readonly tenant: string;
  readonly policy: string;
  readonly records: number;
  readonly lockouts: number;
  readonly quarantined: number;
  readonly detections: number;
  readonly campaigns: number;
}

/** The hunt as the Temporal web UI shows it, in Markdown. */
export function huntDetails({ tenant, policy, records, lockouts, quarantined, detections, campaigns }: Hunted): string {
  return [
    `### Hunt in ${escapeMarkdown(tenant)}, policy ${escapeMarkdown(policy)}`,
    '',
    `- ${counted(records, 'sign-in record')} read${quarantined > 0 ? `, **${quarantined} broken**` : ''}`,
    `- ${counted(lockouts, 'lockout')} counted`,
    `- ${counted(detections, 'detection')} in ${counted(campaigns, 'campaign')}`,
  ].join('\n');
}

/**
 * The case as the Temporal web UI shows it, in Markdown: it is served when somebody looks, and stored nowhere. Lists, since
 * the page is narrow.
 */
export function caseDetails(filed: Filed, wakeAt: Instant | null): string {
  const { brief } = filed;
  return [
    `### ${escapeMarkdown(filed.caseId)}, revision ${filed.revision}: ${filed.severity}`,
    escapeMarkdown(brief.headline),
    `**${escapeMarkdown(brief.answer)}**`,
    list([
      `status ${filed.status}, watch ${filed.watch}`,
      ...(filed.incomplete ? ['not everything was checked; the case says what'] : []),
      wakeAt === null
        ? 'it waits for nothing more; a decision opens it again'
        : `waits until ${wakeAt}, or until something comes in`,
    ]),
    ...section('New in this revision', brief.changes),
    ...section('What to do now', brief.toDo),
    ...section('Accounts', brief.accounts),
    ...section('Sources', brief.sources),
    ...section(`Why ${filed.severity}`, brief.reasons),
  ].join('\n\n');
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`#### ${heading}`, list(lines)];
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n');
}
