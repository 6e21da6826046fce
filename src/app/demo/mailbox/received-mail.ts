import PostalMime, { type Address, type Email } from 'postal-mime';
import { isCaseId, type CaseId } from '../../../domain/case-id.ts';
import type { Instant } from '../../../domain/instant.ts';

/** A mail as the mailbox got it. Everything in it may have been written by anybody. */
export interface ReceivedMail {
  /** Its place in the mailbox, from 1. */
  readonly number: number;
  readonly receivedAt: Instant;
  /** Path of the `.eml` file that holds it. */
  readonly file: string;
  readonly messageId: string | null;
  /** Message-IDs of the mails that it answers, by References and In-Reply-To. */
  readonly answers: readonly string[];
  /** The case that it says it is about. */
  readonly caseId: CaseId | null;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  readonly files: readonly MailFile[];
}

/** A part of a mail that is a file: a picture that its HTML shows, or one to keep. */
export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** Without angle brackets; `null`: no HTML can show it. */
  readonly contentId: string | null;
}

/** Reads a mail; throws where it is too deep or too long to be one. */
export async function readMail(
  raw: Uint8Array,
  kept: Pick<ReceivedMail, 'number' | 'receivedAt' | 'file'>,
): Promise<ReceivedMail> {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  return { ...kept, ...whatItSays(email) };
}

function whatItSays(email: Email): Omit<ReceivedMail, 'number' | 'receivedAt' | 'file'> {
  const caseId = email.headers.find(({ key }) => key === 'x-case-id')?.value.trim() ?? '';
  return {
    messageId: idsIn(email.messageId)[0] ?? null,
    answers: [...new Set([...idsIn(email.references), ...idsIn(email.inReplyTo)])],
    caseId: isCaseId(caseId) ? caseId : null,
    from: named(email.from ? [email.from] : []),
    to: named(email.to ?? []),
    subject: email.subject ?? '',
    html: email.html ?? null,
    text: email.text ?? null,
    files: email.attachments.map(({ filename, mimeType, content, contentId }, index) => ({
      name: filename ?? `part-${index + 1}`,
      type: mimeType,
      content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      contentId: contentId?.replace(/^<|>$/g, '') ?? null,
    })),
  };
}

/** `<a.1@example.com> <a.2@example.com>` as its ids, without what is none. */
function idsIn(header = ''): string[] {
  return header.match(/<[^<>\s]+>/g) ?? [];
}

function named(addresses: readonly Address[]): string {
  const flat = addresses.flatMap((each) => (each.group === undefined ? [each] : each.group));
  return flat.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');
}
