import type { Status } from './case.ts';
import type { CaseId } from './case-id.ts';
import { joinedCoverage, type Coverage } from './coverage.ts';
import type { Instant } from './instant.ts';
import type { Reference } from './reference.ts';
import type { Watch } from './watch.ts';
import type { Window } from './window.ts';

/** What a tenant's hunts remember; it changes by compare-and-swap only. */
export interface Ledger {
  readonly watermark: Watermark;
  readonly coverage: Coverage;
  readonly cases: readonly LedgerCase[];
}

/**
 * How far the feed has been read, by ingestion: a position for each of its parts (bytes of a file, milliseconds of a
 * table). Two watermarks join to the larger position of each part, so it cannot move back.
 */
export interface Watermark {
  /** Scheduled time of the latest hunt that was recorded. */
  readonly huntedAt: Instant | null;
  readonly positions: Positions;
}

export type Positions = Readonly<Record<string, number>>;

/** A case that hunts have found. Until revision 1 is filed it is a reservation, and every hunt hands it over again. */
export interface LedgerCase {
  readonly id: CaseId;
  /** Every lockout known to belong to it, and every detection. */
  readonly lockouts: Reference;
  readonly detections: Reference;
  readonly span: Window;
  /** Filed revision; 0 for a reservation. */
  readonly revision: number;
  /** How many of its lockouts the filed revision holds. */
  readonly filedLockouts: number;
  /** Its lockouts turned out to be those of another, older case, which goes on with them: this one is a duplicate. */
  readonly sameCampaignAs?: CaseId;
  /** The filed revision says so. */
  readonly filedAsDuplicate?: boolean;
  /** An older case, open but watched no more, whose campaign came back as this one. */
  readonly continues?: CaseId;
  /** Status of the filed revision; a reservation has none. */
  readonly status?: Status;
  /** Whether the filed revision still watches; a step that could not look keeps it watching. */
  readonly watch?: Watch;
}

/** Was its first revision never filed? */
export function isReservation({ revision }: LedgerCase): boolean {
  return revision === 0;
}

export const EMPTY_LEDGER: Ledger = {
  watermark: { huntedAt: null, positions: {} },
  coverage: { from: null, to: null, gaps: [], lagSeconds: null },
  cases: [],
};

/** The ledger with one case replaced or added. */
export function withCase(ledger: Ledger, changed: LedgerCase): Ledger {
  const others = ledger.cases.filter(({ id }) => id !== changed.id);
  return { ...ledger, cases: [...others, changed].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/**
 * What is covered after a hunt. One over a window covers no more than hunts from watermark to watermark do: what lies
 * between that window and theirs was not looked at.
 */
export function coverageAfter({ coverage, watermark }: Ledger, seen: Coverage, isWindow: boolean): Coverage {
  return isWindow && watermark.huntedAt !== null ? coverage : joinedCoverage(coverage, seen);
}

/** The later of two watermarks, part by part. */
export function laterWatermark(a: Watermark, b: Watermark): Watermark {
  const positions: Record<string, number> = { ...a.positions };
  for (const [part, position] of Object.entries(b.positions)) {
    positions[part] = Math.max(positions[part] ?? 0, position);
  }
  return { huntedAt: (a.huntedAt ?? '') > (b.huntedAt ?? '') ? a.huntedAt : b.huntedAt, positions };
}
