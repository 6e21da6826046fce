import { defineSignal, log, setHandler } from '@temporalio/workflow';
import { readBatch, type LockoutBatch } from '../src/domain/lockout-batch.ts';

/** Lockouts that belong to a case; sent by the hunt that found them. */
export const newLockouts = defineSignal<[LockoutBatch]>('newLockouts');

/** What one run hands to the next through continue-as-new: the second argument, which no caller sends. */
export interface Carried {
  readonly pass: number;
  readonly unread: readonly LockoutBatch[];
}

export const NOTHING_CARRIED: Carried = { pass: 1, unread: [] };

/** What has come in and was not looked at yet. */
export interface Inbox {
  isEmpty(): boolean;
  /** Everything unread, once. Whoever takes it must file it. */
  take(): readonly LockoutBatch[];
  carry(pass: number): Carried;
}

/**
 * The handler only writes here and never waits, so that a signal is in the inbox before any workflow code of the same
 * task runs. Call it before the first await: signals that came with the start are delivered during this call.
 */
export function openInbox(carried: Carried): Inbox {
  let unread = carried.unread;
  const take = (sent: unknown): void => {
    const batch = readBatch(sent);
    if (batch) unread = [...unread, batch];
    else log.warn('A signal newLockouts that is no batch of lockouts was left aside', { sent });
  };
  setHandler(newLockouts, take, { description: 'lockouts that belong to this case; sent by the hunt' });
  return {
    isEmpty: () => unread.length === 0,
    take: () => {
      const taken = unread;
      unread = [];
      return taken;
    },
    carry: (pass) => ({ pass, unread }),
  };
}
