import type { Case, CaseUser } from './case.ts';
import type { NoticeKind } from './notification.ts';
import { rungOf } from './outcome.ts';
import { atLeast, isGraver, type Severity } from './severity.ts';

type Affected = Pick<Case, 'users' | 'lockedWhenTold'>;
type Told = Pick<Case, 'severity' | 'users' | 'lockedWhenTold' | 'status' | 'watch'>;

/**
 * What is worth a mail about a new revision (DESIGN §4): *opened* the first time; *closed* and *reopened* when its
 * status says so; *escalated* when the severity or a rung rises, a privileged account locks, or the locked users have
 * doubled; *final* when its watch has ended. Growth alone is not, and a closed case keeps still. One revision is one mail,
 * of the kind that wants somebody to act: a case that becomes worse as its watch ends is *escalated*, and the mail says
 * of the watch what *final* would.
 */
export function noticeOf(previous: Told | null, next: Told): NoticeKind | null {
  if (!previous) return 'opened';
  const [wasClosed, isClosed] = [previous.status === 'closed', next.status === 'closed'];
  if (isClosed) return wasClosed ? null : 'closed';
  if (wasClosed) return 'reopened';
  if (hasEscalated(previous, next)) return 'escalated';
  return previous.watch === 'active' && next.watch === 'ended' ? 'final' : null;
}

/**
 * What is told about a duplicate: what becomes of it, by us or by an analyst, so that no thread of mails just stops. What
 * the attacker does is told about the case that goes on with its lockouts.
 */
export function noticeOfDuplicate(previous: Told | null, next: Told): NoticeKind | null {
  const notice = noticeOf(previous, next);
  return notice === 'closed' || notice === 'reopened' ? notice : null;
}

/** What a person who asks for a mail is told: the case as it is, even when nothing is new since the last mail. */
export function askedNotice(previous: Told | null, next: Told): NoticeKind {
  return noticeOf(previous, next) ?? 'opened';
}

/** Is a case grave enough to be mailed to these people? */
export function isWanted(severity: Severity, least: Severity): boolean {
  return atLeast(severity, least);
}

function hasEscalated(previous: Told, next: Told): boolean {
  return isGraver(next.severity, previous.severity) || hasSpread(previous, next);
}

/** What opens a closed case again: a rung rises, a privileged account locks, or the locked users have doubled. */
export function hasSpread(previous: Affected, next: Affected): boolean {
  return someoneRose(previous, next) || morePrivileged(previous, next) || doubled(previous, next);
}

const LOCKED = rungOf('locked');

/** The ladder is each account's own: a second one that the attacker signs in to is as new as the first. */
function someoneRose(previous: Affected, next: Affected): boolean {
  const before = new Map(previous.users.map(({ id, outcome }) => [id, rungOf(outcome)]));
  return next.users.some(({ id, outcome }) => rungOf(outcome) > Math.max(LOCKED, before.get(id) ?? 0));
}

function morePrivileged(previous: Affected, next: Affected): boolean {
  const locked = (told: Affected): number => lockedUsers(told).filter(({ privileged }) => privileged).length;
  return locked(next) > locked(previous);
}

/**
 * More locks are growth, and told when there are twice as many as people know of, however slowly they came; the first
 * lock of a case always is.
 */
function doubled(previous: Affected, next: Affected): boolean {
  const [before, now] = [previous.lockedWhenTold ?? lockedUsers(previous).length, lockedUsers(next).length];
  return now > before && now >= 2 * before;
}

function lockedUsers({ users }: Affected): readonly CaseUser[] {
  return users.filter(({ outcome }) => rungOf(outcome) >= LOCKED);
}

/** The locked accounts that people know of after a revision: all of them where it is told, else those told before. */
export function lockedWhenTold(previous: Told | null, next: Told): number {
  const known = previous?.lockedWhenTold ?? (previous ? lockedUsers(previous).length : 0);
  return noticeOf(previous, next) ? lockedUsers(next).length : known;
}
