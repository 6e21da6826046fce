import type { CaseId } from '../domain/case-id.ts';
import type { MailLimits, Notice } from '../domain/notices.ts';
import { SEVERITIES, worse, type Severity } from '../domain/severity.ts';
import { counted } from '../domain/wording.ts';
import { defanged, visible } from './escape.ts';
import type { Letter, Section } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';

/** Why there is a digest, and whether it may have arrived before. */
export interface DigestReason {
  readonly perHour: number;
  readonly isRepeat: boolean;
}

/** Cases with a section of their own, and cases of which the id is listed: a mail stays below 90 kB. */
const MOST_SECTIONS = 50;
const MOST_IDS = 500;
const IDS_OF_LINE = 8;

/** One mail about many cases. Its subject is the same each time, and says nothing that changes. */
export function digestMail(
  tenant: string,
  items: readonly Notice[],
  reason: DigestReason,
): { subject: string; html: string; text: string } {
  const letter = digestLetter(tenant, [...items].sort(byGravity), reason);
  return {
    subject: `Entra ID lockouts in ${tenant}: several cases in one mail`,
    html: letterHtml(letter),
    text: letterText(letter, (text) => defanged(visible(text))),
  };
}

/** What a mail about one case says of the mails that do not go: nothing where none is held back. */
export function heldBackRemarks(
  held: readonly { readonly caseId: CaseId }[],
  limits: MailLimits | undefined,
): string[] {
  if (held.length === 0 || !limits) return [];
  const how = limits.digest ? 'One digest will tell them.' : 'They follow one by one.';
  return [
    `${theMails(held.length)} held back, since there are more than ${limits.perHour} in an hour: ${ids(held)}. ${how}`,
  ];
}

function digestLetter(tenant: string, items: readonly Notice[], { perHour, isRepeat }: DigestReason): Letter {
  const rest = items.slice(MOST_SECTIONS);
  const repeat = isRepeat ? ['Possible repeat: an earlier attempt at this mail broke off and may have arrived.'] : [];
  return {
    severity: items.reduce<Severity>((worst, { severity }) => worse(worst, severity), SEVERITIES[0]),
    headline: `${counted(items.length, 'case')} in ${tenant}, told in one mail`,
    answer: `The mails about them were held back, since there were more than ${perHour} in an hour. A case that somebody got into is never held back: it has a mail of its own.`,
    sections: [
      ...items.slice(0, MOST_SECTIONS).map(sectionOf),
      ...(rest.length > 0
        ? [{ heading: `${counted(rest.length, 'more case')}, milder or later`, lines: linesOf(rest) }]
        : []),
    ],
    closing: [
      ...repeat,
      'What is new about one of them later comes as a mail of its own.',
      'lockout-hunt cases list shows all cases.',
    ],
  };
}

function sectionOf({ caseId, severity, headline, answer, kind }: Notice): Section {
  return {
    heading: `${severity.toUpperCase()} ${caseId} (${kind})`,
    lines: [headline, answer, { command: `lockout-hunt cases show ${caseId}` }],
  };
}

function ids(cases: readonly { readonly caseId: CaseId }[]): string {
  const shown = cases.slice(0, IDS_OF_LINE).map(({ caseId }) => caseId);
  const more = cases.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

/** Lines short enough that none is cut. */
function linesOf(cases: readonly { readonly caseId: CaseId }[]): string[] {
  const starts = cases.slice(0, MOST_IDS).flatMap((_, index) => (index % IDS_OF_LINE === 0 ? index : []));
  const lines = starts.map((start) => ids(cases.slice(start, Math.min(start + IDS_OF_LINE, MOST_IDS))));
  const more = cases.length - MOST_IDS;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

function theMails(count: number): string {
  return count === 1 ? '1 mail is' : `${count} mails are`;
}

/** The gravest first; of two as grave, in the order in which they were held back. */
function byGravity(a: Notice, b: Notice): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}
