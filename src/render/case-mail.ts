import type { Case } from '../domain/case.ts';
import type { CaseLinks } from '../domain/case-links.ts';
import type { NoticeKind } from '../domain/notification.ts';
import { endsWatch, leftOpenByWatch } from '../domain/changes.ts';
import { caseLetter, IN_A_MAIL, whatChanged, type Most } from './case-letter.ts';
import { defanged, visible } from './escape.ts';
import type { Letter, Section } from './letter.ts';
import { letterHtml, type Shown } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import { utf8Length } from './utf8.ts';

/** Why this mail is sent. */
export interface MailReason {
  readonly kind: NoticeKind;
  /** An earlier attempt may have arrived. */
  readonly isRepeat: boolean;
  /** What else its readers should know: about other mails, not about this case. */
  readonly remarks?: readonly string[];
}

/** What a mail shows beside its case. */
export interface MailParts {
  readonly links?: CaseLinks | null;
  /** The file that holds its picture. */
  readonly picture?: Shown;
  /** What its files are. */
  readonly files?: readonly string[];
}

/** What a mail says. */
export interface MailText {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const LEADS: Readonly<Record<NoticeKind, string>> = {
  opened: 'A new case.',
  escalated: 'This case has become worse.',
  final: 'The watch of this case has ended.',
  reopened: 'This case was opened again.',
  closed: 'This case was closed.',
};

/** Gmail hides what comes after 102 kB. */
const LARGEST_HTML = 90_000;

/** How much of each list is shown: as much as the mail has room for. */
const ROOM: readonly Most[] = [IN_A_MAIL, { rows: 12, agents: 5 }, { rows: 6, agents: 3 }, { rows: 2, agents: 1 }];

/** The mail about a case: subject (the same for the whole life of the case, so that it is one thread), HTML and text. */
export function caseMail(file: Case, reason: MailReason, parts: MailParts = {}): MailText {
  const written = ROOM.map((most) => () => mailWith(file, reason, parts, most));
  let mail = written[0]!();
  for (const shorter of written.slice(1)) if (utf8Length(mail.html) > LARGEST_HTML) mail = shorter();
  return mail;
}

/** The same in short, for a server that finds the mail too large: it has no files, and shows no picture. */
export function shortCaseMail(file: Case, reason: MailReason, links: CaseLinks | null): MailText {
  const files = ['The files and the picture of this mail were too large for a mail server.'];
  return mailWith(file, reason, { links, files }, ROOM.at(-1)!);
}

function mailWith(
  file: Case,
  reason: MailReason,
  { links = null, picture, files = [] }: MailParts,
  most: Most,
): MailText {
  const { sections, closing, ...letter } = caseLetter(file, most, links);
  const lead = leadOf(file, reason, most);
  const changes = whatChanged(file, most).heading;
  const whole: Letter = {
    ...letter,
    lead,
    sections: sections.filter(({ heading }) => heading !== changes),
    closing: [...files, ...closing],
  };
  return {
    subject: `[${file.id}] Entra ID lockouts in ${file.tenant}`,
    html: letterHtml(whole, picture),
    text: letterText(whole, (text) => defanged(visible(text))),
  };
}

/** Those who know the case first read what is new. */
function leadOf(file: Case, { kind, isRepeat, remarks = [] }: MailReason, most: Most): Section {
  const repeat = isRepeat ? ['Possible repeat: an earlier attempt at this mail broke off and may have arrived.'] : [];
  const { heading, lines = [] } = whatChanged(file, most);
  return {
    heading: LEADS[kind],
    lines: [...aboutWatch(file, kind), ...repeat, ...remarks, ...(lines.length > 0 ? [`${heading}:`, ...lines] : [])],
  };
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
