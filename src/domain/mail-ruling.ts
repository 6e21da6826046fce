import { askAgainAt, itemsOf, ledBy, mayLead, openedDigest, type Digest } from './digest.ts';
import { MINUTE } from './duration.ts';
import { shifted, type Instant } from './instant.ts';
import {
  lastHour,
  noticeId,
  quietUntil,
  recent,
  roomFor,
  type Held,
  type MailLimits,
  type Notice,
  type Notices,
} from './notices.ts';

/** What becomes of a mail that a case wants to hand over. */
export type Ruling =
  /** It goes. `heldBack`: those that do not, for now. */
  | { readonly what: 'send'; readonly heldBack: readonly Notice[] }
  /** Not before `until`, which is later than now. */
  | { readonly what: 'hold'; readonly until: Instant; readonly why: string }
  /** All that is held back goes in this one mail, which this case sends. */
  | { readonly what: 'digest'; readonly digest: Digest }
  /** A digest has told it. */
  | { readonly what: 'told'; readonly digest: Digest };

/** A ruling, and what is known from then on. */
export interface Ruled {
  readonly ruling: Ruling;
  readonly notices: Notices;
}

interface Asked {
  readonly tenant: string;
  readonly notice: Notice;
  readonly limits: MailLimits;
  readonly now: Instant;
}

/**
 * Decides about one mail. Whoever is to send it has its place in the hour from then on, so that no two decide for the
 * same place. What is held is no more than remembered: it stays pending in the journal of its case, which asks again.
 */
export function ruled(before: Notices, asked: Asked): Ruled {
  const { notice, limits, now } = asked;
  const notices = recent(before, limits, now);
  const own = notices.digests.find(({ tells }) => tells.includes(noticeId(notice)));
  if (own && own.status !== 'pending') return { ruling: { what: 'told', digest: own }, notices };
  if (own) return ofOpenDigest(notices, own, asked);
  const others = notices.held.filter(({ caseId }) => caseId !== notice.caseId);
  if (notice.isUrgent || hasPlace(notices, noticeId(notice), now)) return sent({ ...notices, held: others }, asked);
  const quiet = quietUntil(notices, notice, limits, now);
  if (quiet !== null) return heldFor(quiet, { ...notices, held: others }, asked);
  return limits.digest ? amongOthers(notices, others, asked) : inTurn(notices, others, asked);
}

/** The mail could not be handed over, and has not arrived: its place in the hour is free again. */
export function released(notices: Notices, id: string): Notices {
  return { ...notices, mailed: notices.mailed.filter((mailed) => mailed.id !== id) };
}

/** With a digest as it is now. */
export function withDigest(notices: Notices, changed: Digest): Notices {
  return { ...notices, digests: notices.digests.map((digest) => (digest.id === changed.id ? changed : digest)) };
}

function hasPlace({ mailed }: Notices, id: string, now: Instant): boolean {
  return mailed.some((each) => each.id === id && each.at > shifted(now, -60 * MINUTE));
}

function withPlace(notices: Notices, id: string, tells: readonly Notice[], at: Instant): Notices {
  const mailed = { id, at, tells: tells.map(({ caseId, severity }) => ({ caseId, severity })) };
  return { ...notices, mailed: [...released(notices, id).mailed, mailed] };
}

function sent(notices: Notices, { notice, now }: Asked): Ruled {
  return {
    ruling: { what: 'send', heldBack: itemsOf(notices.held) },
    notices: withPlace(notices, noticeId(notice), [notice], now),
  };
}

function heldFor(until: Instant, notices: Notices, { notice, limits }: Asked): Ruled {
  const why = `${notice.caseId} was told less than ${limits.quietPerCase} ago (notify.quietPerCase)`;
  return { ruling: { what: 'hold', until, why }, notices };
}

/** Where others wait, too, and the hour has room, all of them are told at once. */
function amongOthers(notices: Notices, others: readonly Held[], asked: Asked): Ruled {
  const { tenant, notice, limits, now } = asked;
  const room = roomFor(0, notices, limits, now);
  if (room > now) return held(notices, askAgainAt(room, others.length === 0 || isFirst(notices, notice)), asked);
  if (others.length === 0) return sent({ ...notices, held: [] }, asked);
  const all = withHeld(notices.held, { ...notice, turn: now });
  const digest = openedDigest(tenant, itemsOf(all), all.map(noticeId), notice.caseId, now);
  const opened = { ...notices, held: [], digests: [...notices.digests, digest] };
  return { ruling: { what: 'digest', digest }, notices: withPlace(opened, digest.id, digest.items, now) };
}

/** Who does not come when it is its turn is waited for no longer than this. */
const LATE = 10 * MINUTE;

/** One by one, in the order in which they came. */
function inTurn(notices: Notices, others: readonly Held[], asked: Asked): Ruled {
  const { notice, limits, now } = asked;
  const place = notices.held.findIndex(({ caseId }) => caseId === notice.caseId);
  const before = place < 0 ? notices.held : notices.held.slice(0, place);
  const ahead = before.filter(({ turn }) => shifted(turn, LATE) > now);
  const room = roomFor(ahead.length, notices, limits, now);
  return room > now ? held(notices, room, asked) : sent({ ...notices, held: others }, asked);
}

/** The digest that tells it is on its way: this case sends it now, or asks again. */
function ofOpenDigest(notices: Notices, own: Digest, { notice, limits, now }: Asked): Ruled {
  const why = 'it is part of a digest that is being sent';
  if (!mayLead(own, notice.caseId, now)) return { ruling: { what: 'hold', until: own.leadUntil, why }, notices };
  const room = hasPlace(notices, own.id, now) ? now : roomFor(0, notices, limits, now);
  if (room > now) return { ruling: { what: 'hold', until: room, why }, notices };
  const digest = ledBy(own, notice.caseId, now);
  return {
    ruling: { what: 'digest', digest },
    notices: withPlace(withDigest(notices, digest), digest.id, digest.items, now),
  };
}

function held(notices: Notices, until: Instant, { notice, limits, now }: Asked): Ruled {
  const why = `${lastHour(notices, now).length} mails went out within the hour (notify.perHour: ${limits.perHour})`;
  const waiting = withHeld(notices.held, { ...notice, turn: until });
  return { ruling: { what: 'hold', until, why }, notices: { ...notices, held: waiting } };
}

function isFirst({ held: [first] }: Notices, { caseId }: Notice): boolean {
  return first?.caseId === caseId;
}

/** A case waits once; what is new about it takes the place of what was. */
function withHeld(waiting: readonly Held[], one: Held): Held[] {
  const isThere = waiting.some(({ caseId }) => caseId === one.caseId);
  return isThere ? waiting.map((each) => (each.caseId === one.caseId ? one : each)) : [...waiting, one];
}
