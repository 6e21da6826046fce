import type { CaseId } from '../../../domain/case-id.ts';
import type { Severity } from '../../../domain/severity.ts';
import type { MailboxView, OpenThread, ShownMail, ThreadRow } from '../../../render/mailbox-page.ts';
import type { ReceivedMail } from './received-mail.ts';
import { threadsOf } from './threads.ts';

/** What the pages know about a case that a mail names. */
export interface KnownCase {
  readonly severity: Severity;
  readonly report: string;
  readonly workflow: string | null;
}

type Cases = (id: CaseId) => KnownCase | null;

/**
 * The mailbox as its page shows it, with the thread of mail `chosen` open, or the latest where none was chosen. `null`:
 * no mail has that number.
 */
export function mailboxView(
  mails: readonly ReceivedMail[],
  chosen: number | null,
  cases: Cases,
  firstIn: number,
): MailboxView | null {
  const threads = threadsOf(mails);
  const open = chosen === null ? threads[0] : threads.find((each) => each.some(({ number }) => number === chosen));
  if (!open && chosen !== null) return null;
  return {
    threads: threads.map((each) => rowOf(each, each === open, cases)),
    open: open ? openThread(open, cases) : null,
    isChosen: chosen !== null,
    firstIn,
  };
}

function rowOf(thread: readonly ReceivedMail[], isOpen: boolean, cases: Cases): ThreadRow {
  const [first, latest] = [thread[0]!, thread.at(-1)!];
  return {
    ...{ number: first.number, subject: first.subject, from: latest.from, mails: thread.length, isOpen },
    ...{ latest: latest.receivedAt, snippet: snippetOf(latest) },
    severity: caseOf(thread, cases)?.severity ?? null,
  };
}

function openThread(thread: readonly ReceivedMail[], cases: Cases): OpenThread {
  const { report = null, workflow = null } = caseOf(thread, cases) ?? {};
  const { number, subject } = thread[0]!;
  return { number, subject, report, workflow, mails: thread.map((mail) => shownMail(mail, thread)) };
}

function caseOf(thread: readonly ReceivedMail[], cases: Cases): KnownCase | null {
  const ids = thread.flatMap(({ caseId }) => caseId ?? []);
  return ids.map(cases).find((known) => known !== null) ?? null;
}

function shownMail(mail: ReceivedMail, thread: readonly ReceivedMail[]): ShownMail {
  const { number, from, to, receivedAt, text, files, messageId } = mail;
  const before = thread.slice(0, thread.indexOf(mail));
  return {
    ...{ number, from, to, receivedAt, text, snippet: snippetOf(mail) },
    files: files.map(({ name, type, content }) => ({ name, type, bytes: content.byteLength })),
    isRepeat: messageId !== null && before.some((other) => other.messageId === messageId),
  };
}

/** The first line of a mail that says something. */
function snippetOf({ text }: ReceivedMail): string {
  return (
    (text ?? '')
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}
