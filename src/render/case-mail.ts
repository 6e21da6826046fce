import type { Case } from '../domain/case.ts';
import type { NoticeKind } from '../domain/notification.ts';
import { endsWatch, leftOpenByWatch } from '../domain/changes.ts';
import { caseLetter } from './case-letter.ts';
import { defanged, visible } from './escape.ts';
import type { Letter } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';

/** Why this mail is sent. */
export interface MailReason {
  readonly kind: NoticeKind;
  /** An earlier attempt may have arrived. */
  readonly isRepeat: boolean;
  /** What else its readers should know: about other mails, not about this case. */
  readonly remarks?: readonly string[];
}

const LEADS: Readonly<Record<NoticeKind, string>> = {
  opened: 'A new case.',
  escalated: 'This case has become worse.',
  final: 'The watch of this case has ended.',
  reopened: 'This case was opened again.',
  closed: 'This case was closed.',
};

/** The mail about a case: subject (the same for the whole life of the case, so that it is one thread), HTML and text. */
export function caseMail(file: Case, reason: MailReason): { subject: string; html: string; text: string } {
  const letter = withLead(caseLetter(file), file, reason);
  return {
    subject: `[${file.id}] Entra ID lockouts in ${file.tenant}`,
    html: letterHtml(letter),
    text: letterText(letter, (text) => defanged(visible(text))),
  };
}

function withLead(letter: Letter, file: Case, { kind, isRepeat, remarks = [] }: MailReason): Letter {
  const repeat = isRepeat ? ['Possible repeat: an earlier attempt at this mail broke off and may have arrived.'] : [];
  return { ...letter, closing: [LEADS[kind], ...aboutWatch(file, kind), ...repeat, ...remarks, ...letter.closing] };
}

/** A mail that tells something graver says that the watch has ended, too; and each says what it ended without. */
function aboutWatch(file: Case, kind: NoticeKind): string[] {
  if (kind !== 'final' && !endsWatch(file)) return [];
  const unseen = leftOpenByWatch(file).join(', ');
  return [
    ...(kind === 'final' ? [] : [LEADS.final]),
    ...(unseen === '' ? [] : [`It ended without ${unseen}: the logs ended, have gaps or could not be asked.`]),
  ];
}
