import { DAY, durationMillis } from './duration.ts';
import { millisOf, type Instant } from './instant.ts';
import { isReservation, type LedgerCase } from './ledger.ts';
import type { Delays } from './policy.ts';
import type { Window } from './window.ts';

/**
 * Is a case over for hunts? Its file holds all that is known of it and its watch has ended (DESIGN §4), so long ago that
 * no campaign of today belongs to it or continues it. Only its own sign-ins, hunted again, would bring it back.
 */
export function isPast(entry: LedgerCase, coveredTo: Instant | null, { keep }: Pick<Delays, 'keep'>): boolean {
  const { watch, span, lockouts, filedLockouts, filedAsDuplicate } = entry;
  if (coveredTo === null || isReservation(entry) || watch !== 'ended') return false;
  if (lockouts.count > filedLockouts || filedAsDuplicate === false) return false;
  return millisOf(coveredTo) - millisOf(span.to) > Math.max(DAY, durationMillis(keep));
}

/** The months in which some time lies, as `2026-03`: past cases are kept by month, so that a hunt reads few of them. */
export function monthsOf({ from, to }: Window): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) months.push(month);
  return months;
}

/** Cases by id; of two states of one case the one that knows more, whichever is kept last. */
export function eachCaseOnce(cases: readonly LedgerCase[]): LedgerCase[] {
  const byId = new Map<string, LedgerCase>();
  for (const entry of cases) {
    const known = byId.get(entry.id);
    if (!known || knowsMore(entry, known)) byId.set(entry.id, entry);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function knowsMore(a: LedgerCase, b: LedgerCase): boolean {
  return a.lockouts.count !== b.lockouts.count ? a.lockouts.count > b.lockouts.count : a.revision > b.revision;
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
}
