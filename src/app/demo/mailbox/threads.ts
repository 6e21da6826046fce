import type { ReceivedMail } from './received-mail.ts';

type Threaded = Pick<ReceivedMail, 'number' | 'messageId' | 'answers'>;

/**
 * Mails as threads: two are in one when one of them answers the other, or both answer the same, however many mails are
 * between them and whichever came first (RFC 5322 §3.6.4). Subjects join nothing. Oldest mail first, the thread with the
 * latest mail first.
 */
export function threadsOf<Mail extends Threaded>(mails: readonly Mail[]): Mail[][] {
  const joined = new Map<string, string>();
  for (const mail of mails) {
    const [first, ...others] = namesOf(mail).map((name) => headOf(joined, name));
    for (const other of others)
      if (headOf(joined, other) !== headOf(joined, first!)) joined.set(headOf(joined, other), headOf(joined, first!));
  }
  const byHead = new Map<string, Mail[]>();
  for (const mail of [...mails].sort((a, b) => a.number - b.number)) {
    const head = headOf(joined, namesOf(mail)[0]!);
    byHead.set(head, [...(byHead.get(head) ?? []), mail]);
  }
  return [...byHead.values()].sort((a, b) => b.at(-1)!.number - a.at(-1)!.number);
}

/** What a mail is known by, and what it answers; one without a Message-ID is known by its place alone. */
function namesOf({ number, messageId, answers }: Threaded): string[] {
  return [messageId ?? `#${number}`, ...answers];
}

/** Where the chain of a name ends. */
function headOf(joined: ReadonlyMap<string, string>, name: string): string {
  let head = name;
  for (let next = joined.get(head); next !== undefined; next = joined.get(head)) head = next;
  return head;
}
