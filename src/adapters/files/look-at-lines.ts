import { markLength } from './byte-order-mark.ts';
import { codeTeller } from './code-bytes.ts';
import { KEPT_PLACES, type CountedRecords } from './file-reading.ts';
import { timeReader } from './iso-bytes.ts';
import type { LineBlock } from './line-blocks.ts';
import { isSpace, stringValueAt } from './needle.ts';
import { lineTeller } from './record-line.ts';
import { recurringKey } from './recurring-key.ts';

/** What a look at lines is for. */
export interface LookingFor {
  /** Sign-ins that ended with this result code are to be parsed; others are only counted. */
  readonly code: number;
  /** So are those that are dated later than this (milliseconds since 1970): see `latestBelieved`. */
  readonly latest: number;
  /** Every record is to be parsed, whatever its bytes say. */
  readonly parsesAll: boolean;
}

/** What the bytes of some lines tell: plain data, so that another thread can have looked. */
export interface LineFindings extends CountedRecords {
  /** The lines to parse, and the first of the broken ones, in their order. */
  readonly places: readonly LinePlace[];
  /** How many lines are broken beyond those. */
  readonly alsoBroken: number;
}

/** A line in a buffer: where it begins, and its text without white space around it. */
export interface LinePlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly broken: boolean;
}

/** Looks at every line of a block. What it finds depends on nothing but the block. */
export type LineLooker = (block: Pick<LineBlock, 'buffer' | 'start' | 'end' | 'offset'>) => LineFindings;

const NEWLINE = 10;
/** No vendor nests another of this name within a sign-in: the first of a line is its own. */
const CREATED = '"createdDateTime"';

/** Gives each line a check of its structure and category, and finds those that may matter. Nothing is parsed. */
export function lineLooker({ code: wanted, latest, parsesAll }: LookingFor): LineLooker {
  const teller = lineTeller();
  const created = recurringKey(CREATED);
  const codes = codeTeller();
  const readTime = timeReader();
  const look = (buffer: Buffer, line: number, start: number, end: number, found: Findings): void => {
    const kind = teller.kindOf(buffer, start, end);
    if (kind === 'blank') return;
    if (kind === 'broken') return found.broken({ line, start, end, broken: true });
    if (parsesAll) return found.parse({ line, start, end, broken: false });
    if (kind === 'other') return;
    const at = created.find(start);
    const millis = at < end ? readTime(buffer, stringValueAt(buffer, at + CREATED.length)) : NaN;
    const isPlain = kind !== 'unclear' && millis <= latest;
    const code = isPlain ? codes.codeIn(buffer, start, end) : NaN;
    if (Number.isNaN(code) || code === wanted) found.parse({ line, start, end, broken: false });
    else found.count(millis, kind === 'interactive');
  };
  return ({ buffer, start, end, offset }) => {
    [teller, created, codes].forEach((each) => each.enter(buffer));
    const found = findings();
    for (let line = start; line < end;) {
      const newline = buffer.indexOf(NEWLINE, line);
      const lineEnd = newline < 0 ? end : newline;
      let [from, to] = [line, lineEnd];
      if (line === start && offset === 0) from += markLength(buffer.subarray(line, lineEnd));
      while (from < to && isSpace(buffer[from]!)) from++;
      while (to > from && isSpace(buffer[to - 1]!)) to--;
      look(buffer, line, from, to, found);
      line = lineEnd + 1;
    }
    return found.done();
  };
}

type Findings = ReturnType<typeof findings>;

function findings() {
  const places: LinePlace[] = [];
  let [records, interactive, earliest, latest, broken] = [0, 0, Infinity, -Infinity, 0];
  return {
    count: (millis: number, isInteractive: boolean): void => {
      records++;
      if (isInteractive) interactive++;
      if (millis < earliest) earliest = millis;
      if (millis > latest) latest = millis;
    },
    parse: (place: LinePlace): void => void places.push(place),
    broken: (place: LinePlace): void => {
      if (++broken <= KEPT_PLACES) places.push(place);
    },
    done: (): LineFindings => {
      return { records, interactive, earliest, latest, places, alsoBroken: Math.max(0, broken - KEPT_PLACES) };
    },
  };
}
