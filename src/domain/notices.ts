import type { CaseId } from './case-id.ts';
import type { Digest } from './digest.ts';
import { DAY, durationMillis, HOUR, type Duration } from './duration.ts';
import { shifted, type Instant } from './instant.ts';
import type { NoticeKind } from './notification.ts';
import { isGraver, type Severity } from './severity.ts';

/** How many mails a tenant's people want. */
export interface MailLimits {
  /** Mails in any hour; a digest is one. */
  readonly perHour: number;
  /** What is held back is told in one mail, and not one by one. */
  readonly digest: boolean;
  /** No second mail about a case within this, unless it is graver than what was told last. */
  readonly quietPerCase: Duration;
}

export const DEFAULT_LIMITS: MailLimits = { perHour: 20, digest: true, quietPerCase: '15m' };

/** A mail about a revision of a case that somebody wants to hand over. */
export interface Notice {
  readonly caseId: CaseId;
  readonly revision: number;
  readonly kind: NoticeKind;
  readonly severity: Severity;
  /** What happened, and whether anyone got in: each a sentence. */
  readonly headline: string;
  readonly answer: string;
  /** No limit holds it back: somebody got in, or a person asked for it. */
  readonly isUrgent: boolean;
}

/** A notice that waits for its turn. */
export interface Held extends Notice {
  readonly turn: Instant;
}

/** A mail that was handed over, or is being: it has its place in the hour. */
export interface Mailed {
  readonly id: string;
  readonly at: Instant;
  readonly tells: readonly Pick<Notice, 'caseId' | 'severity'>[];
}

/** What a tenant's people were mailed of late, and what is held back: one small document, changed by compare-and-swap. */
export interface Notices {
  readonly mailed: readonly Mailed[];
  /** Who waits, the first come first. */
  readonly held: readonly Held[];
  readonly digests: readonly Digest[];
}

export const NO_NOTICES: Notices = { mailed: [], held: [], digests: [] };

/** Names a notice: the same on every attempt. */
export function noticeId({ caseId, revision }: Pick<Notice, 'caseId' | 'revision'>): string {
  return `${caseId}.${revision}`;
}

/** What was held or digested so long ago is of no use any more: the journals of the cases know what was told. */
const KEPT = 7 * DAY;

/** Without what no decision needs any more; every notice that is dropped here still waits in the journal of its case. */
export function recent({ mailed, held, digests }: Notices, limits: MailLimits, now: Instant): Notices {
  const remembered = shifted(now, -Math.max(HOUR, durationMillis(limits.quietPerCase)));
  const known = shifted(now, -KEPT);
  return {
    mailed: mailed.filter(({ at }) => at > remembered),
    held: held.filter(({ turn }) => turn > known),
    digests: digests.filter(({ at }) => at > known),
  };
}

/** When the mails of the last hour were handed over, the earliest first. */
export function lastHour({ mailed }: Notices, now: Instant): Instant[] {
  const since = shifted(now, -HOUR);
  return mailed.flatMap(({ at }) => (at > since ? at : [])).sort();
}

/** When the hour has room for who has `ahead` others before it; `now` where it has it already. */
export function roomFor(ahead: number, notices: Notices, { perHour }: MailLimits, now: Instant): Instant {
  const taken = lastHour(notices, now);
  const hours = Math.floor(ahead / perHour);
  const freed = taken.length - perHour + (ahead % perHour);
  return freed < 0 ? shifted(now, hours * HOUR) : shifted(taken[freed]!, (hours + 1) * HOUR);
}

/** Until when people are left alone about a case; `null`: they are not, or it has become graver than they know. */
export function quietUntil(notices: Notices, notice: Notice, limits: MailLimits, now: Instant): Instant | null {
  const quiet = durationMillis(limits.quietPerCase);
  const told = notices.mailed
    .filter(({ id, tells }) => id !== noticeId(notice) && tells.some(({ caseId }) => caseId === notice.caseId))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  const until = told && shifted(told.at, quiet);
  if (until === undefined || until <= now) return null;
  const before = told!.tells.find(({ caseId }) => caseId === notice.caseId)!.severity;
  return isGraver(notice.severity, before) ? null : until;
}
