import type { Filed } from '../domain/filed.ts';
import type { Instant } from '../domain/instant.ts';
import { nameOf } from '../domain/title.ts';
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

/** The case as the Temporal web UI shows it, in Markdown. Names and addresses stay in the case: nothing here is private. */
export function caseDetails(filed: Filed, wakeAt: Instant | null): string {
  return [
    `### ${escapeMarkdown(filed.caseId)}, revision ${filed.revision}`,
    '',
    escapeMarkdown(filed.title),
    '',
    `- severity **${filed.severity}**, ${escapeMarkdown(nameOf(filed.classification))}`,
    `- ${counted(filed.users, 'account')}${filed.signedIn > 0 ? `, **${filed.signedIn} signed in**` : ''}`,
    `- status ${filed.status}, watch ${filed.watch}`,
    ...(filed.incomplete ? ['- **not everything was checked**; the case says what'] : []),
    wakeAt === null
      ? '- it waits for nothing more; a decision opens it again'
      : `- waits until ${wakeAt}, or until something comes in`,
  ].join('\n');
}
