import { isSpace, valueAt } from './needle.ts';
import { recurringKey } from './recurring-key.ts';

/** Tells by bytes how the sign-in of a line ended; `enter` a buffer before asking about its lines. */
export interface CodeTeller {
  enter(buffer: Buffer): void;
  /**
   * The sign-in's own result code, which outranks that of its envelope; NaN when only parsing can tell. Told where a
   * diagnostic setting writes it, first in the status.
   */
  codeIn(buffer: Buffer, start: number, end: number): number;
}

const CODE = '"errorCode"';
/** As writers who put no white space write it: one comparison tells the place, and the code follows. */
const COMPACT = '"status":{"errorCode":';
const STATUS = Buffer.from('"status"');
const [ZERO, NINE, QUOTE, COMMA, COLON, OPEN, CLOSE] = [48, 57, 34, 44, 58, 123, 125];
/** Codes of Entra ID have up to nine digits. */
const LONGEST = 9;

export function codeTeller(): CodeTeller {
  const compact = recurringKey(COMPACT);
  const spaced = recurringKey(CODE);
  const placeOfValue = (buffer: Buffer, start: number, end: number): number => {
    const place = compact.find(start);
    if (place < end) return valueAt(buffer, place + COMPACT.length - 1);
    const at = spaced.find(start);
    return at < end && isFirstInStatus(buffer, at) ? valueAt(buffer, at + CODE.length) : -1;
  };
  return {
    enter: (buffer) => [compact, spaced].forEach((each) => each.enter(buffer)),
    codeIn: (buffer, start, end) => {
      const value = placeOfValue(buffer, start, end);
      return buffer[value] === QUOTE ? digits(buffer, value + 1, isQuote) : digits(buffer, value, endsNumber);
    },
  };
}

/** Does `"status":{` stand before this place? */
function isFirstInStatus(buffer: Buffer, at: number): boolean {
  const brace = lastBefore(buffer, at);
  const colon = lastBefore(buffer, brace);
  const start = lastBefore(buffer, colon) + 1 - STATUS.length;
  if (buffer[brace] !== OPEN || buffer[colon] !== COLON) return false;
  for (let index = 0; index < STATUS.length; index++) if (buffer[start + index] !== STATUS[index]) return false;
  return true;
}

/** The last place before `at` that is not white space. */
function lastBefore(buffer: Buffer, at: number): number {
  let place = at - 1;
  while (isSpace(buffer[place]!)) place--;
  return place;
}

const isQuote = (byte: number): boolean => byte === QUOTE;
const endsNumber = (byte: number): boolean => byte === COMMA || byte === CLOSE || isSpace(byte);

/** The value of plain digits; NaN for anything else, as `050053` and `5e4`. */
function digits(buffer: Buffer, start: number, ends: (byte: number) => boolean): number {
  let [value, at] = [0, start];
  for (; buffer[at]! >= ZERO && buffer[at]! <= NINE; at++) value = value * 10 + buffer[at]! - ZERO;
  const length = at - start;
  const isPlain = length > 0 && length <= LONGEST && (length === 1 || buffer[start] !== ZERO);
  return isPlain && ends(buffer[at]!) ? value : NaN;
}
