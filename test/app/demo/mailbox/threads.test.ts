import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { threadsOf } from '../../../../src/app/demo/mailbox/threads.ts';

const mail = (number: number, messageId: string | null, ...answers: string[]) => ({ number, messageId, answers });
const numbers = (threads: readonly (readonly { number: number }[])[]) =>
  threads.map((thread) => thread.map(({ number }) => number));

describe('threads of a mailbox', () => {
  it('put the mails of a case into one, oldest first', () => {
    const mails = [mail(1, '<a.1>'), mail(2, '<a.2>', '<a.1>'), mail(3, '<a.4>', '<a.1>', '<a.2>')];
    expect(numbers(threadsOf(mails))).toEqual([[1, 2, 3]]);
  });

  it('begin with the one that has the latest mail', () => {
    const mails = [mail(1, '<a.1>'), mail(2, '<b.1>'), mail(3, '<a.2>', '<a.1>')];
    expect(numbers(threadsOf(mails))).toEqual([[1, 3], [2]]);
  });

  it('hold together what answers a mail that never came, or came last', () => {
    expect(numbers(threadsOf([mail(1, '<a.2>', '<a.1>'), mail(2, '<a.3>', '<a.1>')]))).toEqual([[1, 2]]);
    expect(numbers(threadsOf([mail(1, '<a.2>', '<a.1>'), mail(2, '<b.1>'), mail(3, '<a.1>')]))).toEqual([[1, 3], [2]]);
  });

  it('show a mail that came twice as two mails of one thread', () => {
    expect(numbers(threadsOf([mail(1, '<a.1>'), mail(2, '<a.1>')]))).toEqual([[1, 2]]);
  });

  it('join nothing that names nothing', () => {
    expect(numbers(threadsOf([mail(1, null), mail(2, null)]))).toEqual([[2], [1]]);
  });
});

const ids = fc.constantFrom('<a>', '<b>', '<c>', '<d>', '<e>', '<f>', '<g>');
const mailboxes = fc
  .array(fc.tuple(fc.option(ids), fc.array(ids, { maxLength: 2 })), { maxLength: 9 })
  .map((all) => all.map(([messageId, answers], index) => mail(index + 1, messageId, ...answers)));

/** The slow way: from each mail on, whoever shares a name with somebody in its thread joins it, until nobody does. */
function byHand(mails: readonly ReturnType<typeof mail>[]): string[] {
  const namesOf = ({ messageId, answers }: ReturnType<typeof mail>) => [...(messageId ? [messageId] : []), ...answers];
  const threads = mails.map((first) => {
    const thread = new Set([first]);
    for (let size = 0; size < thread.size;) {
      size = thread.size;
      const names = [...thread].flatMap(namesOf);
      for (const each of mails) if (namesOf(each).some((name) => names.includes(name))) thread.add(each);
    }
    return String([...thread].map(({ number }) => number).sort((a, b) => a - b));
  });
  return [...new Set(threads)].sort();
}

test.prop([mailboxes])('are what joining by hand makes of any mailbox', (mails) => {
  expect(numbers(threadsOf(mails)).map(String).sort()).toEqual(byHand(mails));
});
