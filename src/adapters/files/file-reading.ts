import { instantAt, type Instant } from '../../domain/instant.ts';
import type { FormatName } from '../formats/format.ts';

/** What a scan saw of one file: counts, the broken places by byte offset, and where in time its blocks lie. */
export interface FileReading {
  readonly records: number;
  readonly interactive: number;
  readonly quarantined: number;
  /** The first of the broken places. */
  readonly broken: readonly BrokenPlace[];
  /** Everything before this byte has been read. */
  readonly consumed: number;
  /** The file ends in the middle of a record: not an error of a file that still grows. */
  readonly cut: boolean;
  readonly blocks: readonly TimedBlock[];
  /** Formats of the records that were parsed, sorted. */
  readonly formats: readonly FormatName[];
  /** Sign-ins whose time is that of their emission, because they have no other. */
  readonly timedByEmission: number;
  /** Sign-ins without a result code. */
  readonly withoutCode: number;
  /** Where the first of them are. */
  readonly codeless: readonly number[];
  /** Hash of the last bytes before `consumed`: while a file only grows, they stay what they are. */
  readonly tail?: string;
  /** Why reading ended early. */
  readonly problem?: string;
}

export interface BrokenPlace {
  readonly offset: number;
  readonly why: string;
}

/** A stretch of a file and the earliest and latest event time in it; later questions open only blocks they overlap. */
export interface TimedBlock {
  readonly start: number;
  readonly end: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** Bytes of a block: a question then opens a small part of an archive, and the list of blocks stays short. */
const BLOCK_BYTES = 64 * 1024 * 1024;

/** Places that are kept by offset; all are counted. */
export const KEPT_PLACES = 20;

/** Takes notes while a file is scanned. */
export interface ReadingNotes {
  /** The latest event time (milliseconds since 1970) that can be true; what is later was dated by a wrong clock. */
  readonly latest: number;
  /** A sign-in record at this event time (milliseconds since 1970). */
  record(millis: number, interactive: boolean): void;
  /** The last record was written in this format. */
  format(name: FormatName): void;
  emissionTime(): void;
  withoutCode(offset: number): void;
  broken(offset: number, why: string): void;
  /** The file ends in the middle of a record. */
  endsWithinRecord(): void;
  /** Reading ends here, early, for this reason. */
  problem(why: string): void;
  /** Everything before this byte has been read. */
  reached(offset: number): void;
  done(): FileReading;
}

const NOTHING = { records: 0, interactive: 0, quarantined: 0, timedByEmission: 0, withoutCode: 0, cut: false };

export function readingNotes(start: number, latest = Infinity): ReadingNotes {
  const counts = { ...NOTHING, consumed: start };
  const broken: BrokenPlace[] = [];
  const codeless: number[] = [];
  const blocks = timedBlocks(start);
  const formats = new Set<FormatName>();
  let problem: string | undefined;
  return {
    latest,
    record: (millis, interactive) => {
      counts.records++;
      if (interactive) counts.interactive++;
      blocks.add(millis);
    },
    format: (name) => void formats.add(name),
    emissionTime: () => void counts.timedByEmission++,
    withoutCode: (offset) => {
      counts.withoutCode++;
      if (codeless.length < KEPT_PLACES) codeless.push(offset);
    },
    broken: (offset, why) => {
      counts.quarantined++;
      if (broken.length < KEPT_PLACES) broken.push({ offset, why });
    },
    endsWithinRecord: () => void (counts.cut = true),
    problem: (why) => void (problem = why),
    reached: (offset) => {
      counts.consumed = offset;
      blocks.reached(offset);
    },
    done: () => ({
      ...counts,
      broken,
      codeless,
      formats: [...formats].sort(),
      blocks: blocks.done(counts.consumed),
      ...(problem !== undefined && { problem }),
    }),
  };
}

/** Cuts what is read into blocks, and keeps the earliest and latest time of each. */
function timedBlocks(start: number) {
  const blocks: TimedBlock[] = [];
  let [earliest, latest] = [Infinity, -Infinity];
  const close = (end: number): void => {
    if (earliest <= latest) blocks.push({ start, end, from: instantAt(earliest), to: instantAt(latest) });
    start = end;
    [earliest, latest] = [Infinity, -Infinity];
  };
  return {
    add: (millis: number): void => {
      if (millis < earliest) earliest = millis;
      if (millis > latest) latest = millis;
    },
    reached: (offset: number): void => {
      if (offset - start >= BLOCK_BYTES) close(offset);
    },
    done: (end: number): TimedBlock[] => {
      close(end);
      return blocks;
    },
  };
}
