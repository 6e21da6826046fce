import { readFile } from 'node:fs/promises';
import { readMail, type ReceivedMail } from './received-mail.ts';

/** The mails of a sink, in the order in which they came. */
export interface Mailbox {
  readonly mails: () => readonly ReceivedMail[];
  /** Takes in a mail that the sink has kept; one that cannot be read says so in place of its text. */
  receive(file: string): Promise<void>;
}

/** An empty mailbox; `now` is the wall clock. */
export function openMailbox(now: () => string): Mailbox {
  const mails: ReceivedMail[] = [];
  let received = 0;
  return {
    mails: () => mails,
    receive: async (file) => {
      const kept = { number: ++received, receivedAt: now(), file };
      const mail = await readFile(file)
        .then((raw) => readMail(raw, kept))
        .catch((error: unknown) => unreadable(kept, error as Error));
      mails.push(mail);
      mails.sort((a, b) => a.number - b.number);
    },
  };
}

function unreadable(kept: Pick<ReceivedMail, 'number' | 'receivedAt' | 'file'>, { message }: Error): ReceivedMail {
  return {
    ...{ ...kept, messageId: null, answers: [], caseId: null, from: '', to: '', html: null, files: [] },
    subject: 'A mail that cannot be read',
    text: `This mail cannot be read: ${message}. It is kept as it came.`,
  };
}
