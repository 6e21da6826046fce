import {
  ApplicationFailure,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  log,
  setHandler,
} from '@temporalio/workflow';
import { readSaid, refusal, statusAfter, type Decision, type DecisionKind, type Said } from '../src/domain/decision.ts';
import type { Status } from '../src/domain/case.ts';
import type { Filed } from '../src/domain/filed.ts';
import { readBatch, type LockoutBatch } from '../src/domain/lockout-batch.ts';
import { isQuiet, NO_NEWS, type News } from '../src/domain/news.ts';
import type { Overdue } from '../src/domain/wake-up.ts';
import { accepted } from './outcomes.ts';

/** What an update answers: the status of the case from now on. */
export interface Answer {
  readonly status: Status;
}

/** Lockouts that belong to a case; sent by the hunt that found them. */
export const newLockouts = defineSignal<[LockoutBatch]>('newLockouts');
export const acknowledge = defineUpdate<Answer, [Said]>('acknowledge');
export const close = defineUpdate<Answer, [Said]>('close');
export const reopen = defineUpdate<Answer, [Said]>('reopen');
export const note = defineUpdate<Answer, [Said]>('note');
/** What was filed last, and whether everything that came in is in it. */
export const standing = defineQuery<Standing>('standing');

/** Where a case's workflow is. */
export interface Standing {
  readonly filed: Filed | null;
  /** Nothing is unread and nothing is being done: it waits, or it is over. */
  readonly isResting: boolean;
}

/** What analysts can send, and the text that the web UI shows beside each. */
const DESK = [
  ['acknowledge', acknowledge, 'someone looks at it: {"by":"ada"}'],
  ['close', close, 'it is dealt with: {"by":"ada","reason":"false-positive"}, and a note if you like'],
  ['reopen', reopen, 'it is not dealt with after all: {"by":"ada"}'],
  ['note', note, 'add a line to the case: {"by":"ada","note":"called the owner"}'],
] as const;

/** What one run hands to the next through continue-as-new: the second argument, which no caller sends. */
export interface Carried {
  readonly pass: number;
  readonly status: Status;
  readonly unread: News;
  /** Updates that were taken, with their answers: the server forgets their ids when a run ends. */
  readonly answered: readonly (readonly [updateId: string, answer: Answer])[];
  /** See Waiting: when the last look began, and when the watch ended. */
  readonly lookedAt: string | null;
  readonly endedAt: string | null;
  /** What it waits for in vain; runs before this was known carry none. */
  readonly overdue?: Overdue | null;
}

export const NOTHING_CARRIED: Carried = {
  pass: 1,
  status: 'open',
  unread: NO_NEWS,
  answered: [],
  lookedAt: null,
  endedAt: null,
  overdue: null,
};

/** Decisions that one pass takes in: their texts travel in one payload, which has to stay below 256 KiB. */
const AT_ONCE = 10;

/** More than analysts send about one case. */
const REMEMBERED = 1_000;

/** What has come in and was not looked at yet. */
export interface Inbox {
  isEmpty(): boolean;
  /** What is unread, once; of many decisions the first ten. Whoever takes it must file it. */
  take(): News;
  /** The status that the file has, or will have with what was taken; what came in meanwhile counts on top. */
  learn(status: Status): void;
  carry(): Pick<Carried, 'status' | 'unread' | 'answered'>;
}

/**
 * Handlers only write here and never wait, so that a message is in the inbox before any workflow code of the same
 * task runs. Call it before the first await: messages that came with the start are delivered during this call.
 */
export function openInbox(carried: Carried): Inbox {
  const answered = new Map(carried.answered);
  let { status, unread } = carried;
  const decide = (kind: DecisionKind, value: unknown): Answer => {
    const { id } = currentUpdateInfo()!;
    const before = answered.get(id);
    if (before) return before;
    const decision: Decision = { ...accepted(readSaid(kind, value)), id, kind, at: new Date().toISOString() };
    unread = { ...unread, decisions: [...unread.decisions, decision] };
    status = statusAfter(status, decision);
    answered.set(id, { status });
    return { status };
  };
  const hear = (sent: unknown): void => {
    const batch = readBatch(sent);
    if (batch) unread = { ...unread, batches: [...unread.batches, batch] };
    else log.warn('A signal newLockouts that is no batch of lockouts was left aside', { sent });
  };
  listen(hear, decide, (id) => (answered.has(id) ? 'answered' : status));
  return {
    isEmpty: () => isQuiet(unread),
    take: () => {
      const { batches, decisions } = unread;
      unread = { ...NO_NEWS, decisions: decisions.slice(AT_ONCE) };
      return { batches, decisions: decisions.slice(0, AT_ONCE) };
    },
    learn: (stored) => void (status = unread.decisions.reduce(statusAfter, stored)),
    carry: () => ({ status, unread, answered: [...answered].slice(-REMEMBERED) }),
  };
}

/** An update that is sent again is answered as the first time, not refused because of what it changed itself. */
function listen(
  hear: (batch: unknown) => void,
  decide: (kind: DecisionKind, said: unknown) => Answer,
  statusFor: (updateId: string) => Status | 'answered',
): void {
  setHandler(newLockouts, hear, { description: 'lockouts that belong to this case; sent by the hunt' });
  for (const [kind, update, description] of DESK) {
    const validator = (said: unknown): void => {
      const status = statusFor(currentUpdateInfo()!.id);
      if (status === 'answered') return;
      accepted(readSaid(kind, said));
      refuseIf(refusal(status, kind));
    };
    setHandler(update, (said) => decide(kind, said), { validator, description });
  }
}

function refuseIf(why: string | undefined): void {
  if (why !== undefined) throw ApplicationFailure.nonRetryable(`${why}.`, 'InvalidRequest');
}
