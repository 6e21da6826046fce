import { SIGN_IN_CATEGORIES } from '../formats/sign-in-categories.ts';
import { isSpace, needle, stringValueAt } from './needle.ts';
import { recurringKey } from './recurring-key.ts';

/**
 * What a line is, by its structure and its category alone; nothing is parsed. `unclear`: only parsing can tell, as with
 * lines that hold many records (`{"records":[…]}`, `{…}{…}`), records of Graph and rows of Log Analytics, which have no such category, and odd ones. `other`: a
 * record that is no sign-in of a person.
 */
export type LineKind = 'interactive' | 'non-interactive' | 'unclear' | 'other' | 'blank' | 'broken';

/** Tells what the line between two positions of a buffer is; `enter` a buffer before asking about its lines. */
export interface LineTeller {
  enter(buffer: Buffer): void;
  kindOf(buffer: Buffer, start: number, end: number): LineKind;
}

const [OPEN, CLOSE, QUOTE] = [123, 125, 34];
const CATEGORY = '"category"';
/** A column of both tables of Log Analytics. */
const ROW = '"ResultType"';
/**
 * Between two records of one line, as files without a last newline leave them when they are joined. It is looked for
 * everywhere, at a tenth of the scan's cost: the first record would tell nothing of a lockout behind it.
 */
const SEAM = '}{';
const [INTERACTIVE, NON_INTERACTIVE] = SIGN_IN_CATEGORIES.map((category) => Buffer.from(`${category}"`));

/** First keys of an object that may hold a list of records; `@` begins what Graph says about a page of its answer. */
const LISTS = ['records"', 'value"', '@'].map((key) => Buffer.from(key));

export function lineTeller(): LineTeller {
  const usualPlace = recurringKey(CATEGORY);
  const everyPlace = needle(CATEGORY);
  const seam = needle(SEAM);
  const graphKeys = ['"createdDateTime"', '"userPrincipalName"', '"userId"'].map(needle);
  const row = needle(ROW);
  const [created, name, id] = graphKeys as [Needle, Needle, Needle];
  const hasGraphKeys = (start: number, end: number): boolean =>
    created.from(start) < end && (name.from(start) < end || id.from(start) < end);
  const hasSignInCategory = (buffer: Buffer, start: number, end: number): boolean => {
    for (let at = everyPlace.from(start); at < end; at = everyPlace.from(at + 1)) {
      if (categoryAt(buffer, at) !== null) return true;
    }
    return false;
  };
  return {
    enter: (buffer) => [usualPlace, everyPlace, seam, row, ...graphKeys].forEach((each) => each.enter(buffer)),
    kindOf: (buffer, start, end) => {
      if (start === end) return 'blank';
      if (buffer[start] !== OPEN || buffer[end - 1] !== CLOSE) return 'broken';
      if (mayHoldList(buffer, start)) return 'unclear';
      const usual = usualPlace.find(start);
      const category = usual < end ? categoryAt(buffer, usual) : null;
      if (category !== null) return seam.from(start) < end ? 'unclear' : category;
      const isElsewhere = hasSignInCategory(buffer, start, end) || hasGraphKeys(start, end) || row.from(start) < end;
      return isElsewhere ? 'unclear' : 'other';
    },
  };
}

type Needle = ReturnType<typeof needle>;

/** What the category at this key says; `null` when it is none of a person's sign-in. */
function categoryAt(buffer: Buffer, key: number): 'interactive' | 'non-interactive' | null {
  const value = stringValueAt(buffer, key + CATEGORY.length);
  if (value < 0) return null;
  if (holds(buffer, value, INTERACTIVE!)) return 'interactive';
  return holds(buffer, value, NON_INTERACTIVE!) ? 'non-interactive' : null;
}

function mayHoldList(buffer: Buffer, start: number): boolean {
  let at = start + 1;
  while (isSpace(buffer[at]!)) at++;
  return buffer[at] === QUOTE && LISTS.some((key) => holds(buffer, at + 1, key));
}

function holds(buffer: Buffer, at: number, text: Buffer): boolean {
  for (let index = 0; index < text.length; index++) if (buffer[at + index] !== text[index]) return false;
  return true;
}
