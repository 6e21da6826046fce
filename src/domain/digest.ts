import type { CaseId } from './case-id.ts';
import { MINUTE } from './duration.ts';
import { shifted, type Instant } from './instant.ts';
import type { Held, Notice } from './notices.ts';
import type { Delivery, JournalEntry, Notification } from './notification.ts';

/** One mail that tells what was held back: the cases in it are told by it, each as its own case finds out. */
export interface Digest extends Pick<Notification, 'at' | 'status'> {
  /** The part of its Message-ID before the @: the same on every attempt. */
  readonly id: string;
  /** Which notices it tells. */
  readonly tells: readonly string[];
  /** What it says of them; empty once it was told. */
  readonly items: readonly Notice[];
  readonly recipients: readonly Delivery[];
  readonly handingOver: boolean;
  /** The case whose workflow sends it, and until when no other one may. */
  readonly lead: CaseId;
  readonly leadUntil: Instant;
}

/** How long one attempt at a mail can last (its activity's time-out), and a little more. */
const ATTEMPT = 3 * MINUTE;

/** A digest that a case is going to send. `ids`: of the notices, in their order. */
export function openedDigest(
  tenant: string,
  items: readonly Notice[],
  ids: readonly string[],
  lead: CaseId,
  at: Instant,
): Digest {
  return {
    id: `digest.${tenant}.${lead}.${at.replace(/[-:.]/g, '')}`,
    ...{ at, status: 'pending', tells: ids, items, recipients: [], handingOver: false },
    ...{ lead, leadUntil: shifted(at, ATTEMPT) },
  };
}

/** Who may send a digest that is not told yet: the case that leads it, or any other once that one is too late. */
export function mayLead({ lead, leadUntil }: Digest, caseId: CaseId, now: Instant): boolean {
  return lead === caseId || leadUntil <= now;
}

/** The digest with another to send it. */
export function ledBy(digest: Digest, lead: CaseId, now: Instant): Digest {
  return { ...digest, lead, leadUntil: shifted(now, ATTEMPT) };
}

/** The digest after an attempt, which any case may repeat when its server lets it; once it is told, the journals of its cases need to know no more than that. */
export function attempted(
  digest: Digest,
  { recipients, status, handingOver, later }: Pick<JournalEntry, 'recipients' | 'status' | 'handingOver' | 'later'>,
  now: Instant,
): Digest {
  const items = status === 'pending' ? digest.items : [];
  return { ...digest, recipients, status, handingOver, items, leadUntil: later?.until ?? now };
}

/** How long the others leave the one whose turn it is to send a digest for all of them. */
export const HEAD_START = 2 * MINUTE;

/** When a case asks again whether the digest was told. */
export function askAgainAt(turn: Instant, isFirst: boolean): Instant {
  return isFirst ? turn : shifted(turn, HEAD_START);
}

/** The notices of a digest as they were held. */
export function itemsOf(held: readonly Held[]): Notice[] {
  return held.map(({ turn: _, ...notice }) => notice);
}
