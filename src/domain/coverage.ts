import type { Instant } from './instant.ts';

/** How far a tenant's logs have been read, in event time. What was not looked at is said, never taken for "nothing". */
export interface Coverage {
  /** Earliest and latest record read; `null` when nothing was. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly gaps: readonly Gap[];
  /** How late records arrive, in seconds; `null` when unknown. */
  readonly lagSeconds: number | null;
}

/** A time of which records were passed over: whoever looks into it does not know. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

/** A question that was not answered. Never to be read as "none". */
export interface NotChecked {
  readonly what: string;
  readonly why: string;
  /** What to run by hand to answer it. */
  readonly query?: string;
}

/** Each question once, though several steps left it open. */
export function eachOnce(questions: readonly NotChecked[]): NotChecked[] {
  return [...new Map(questions.map((question) => [question.what, question])).values()];
}

/** A remark about what was read. */
export interface CoverageNote {
  readonly code: string;
  readonly text: string;
}

/** One file of a file feed: what was read of it, and what was not. */
export interface FileCoverage {
  /** As given, or below the folder given. */
  readonly path: string;
  readonly records: number;
  readonly quarantined: number;
  /** Why (part of) it could not be read. */
  readonly problem?: string;
}

/** What one hunt read: part of `lockout-hunt/run@1`, `$defs/coverage`. */
export interface HuntCoverage extends Coverage {
  readonly notChecked: readonly NotChecked[];
  readonly notes: readonly CoverageNote[];
  readonly files: readonly FileCoverage[];
}

/** What is covered after another look: the earlier start, the later end. */
export function joinedCoverage(a: Coverage, b: Coverage): Coverage {
  return {
    from: a.from === null || (b.from !== null && b.from < a.from) ? b.from : a.from,
    to: a.to === null || (b.to !== null && b.to > a.to) ? b.to : a.to,
    gaps: [...new Map([...a.gaps, ...b.gaps.map(sinceTheEndOf(a))].map((gap) => [JSON.stringify(gap), gap])).values()],
    lagSeconds: b.lagSeconds ?? a.lagSeconds,
  };
}

/** A gap is told by when records arrive; those that were late by then happened before it. */
function sinceTheEndOf({ to }: Coverage): (gap: Gap) => Gap {
  return (gap) => (to !== null && to < gap.from ? { ...gap, from: to } : gap);
}

/** Coverage as it was when it reached no further than this; `undefined`: as it is. */
export function coveredThen(coverage: Coverage, to: Instant | null | undefined): Coverage {
  if (to === undefined || (to !== null && coverage.to !== null && coverage.to <= to)) return coverage;
  return { ...coverage, to };
}

/** Could everything that was given be read? */
export function readInFull({ files, gaps }: Pick<HuntCoverage, 'files' | 'gaps'>): boolean {
  return gaps.length === 0 && files.every(({ problem, quarantined }) => problem === undefined && quarantined === 0);
}
