import { millisOf, readInstant } from '../../domain/instant.ts';

const [ZERO, DOT, COLON, QUOTE, ZULU] = [48, 46, 58, 34, 90] as const;

/** Reads times out of bytes without making text of them: one of these for each file, since it remembers a minute. */
export type ReadTime = (buffer: Buffer, at: number) => number;

/** How much of a time tells its minute: `2026-03-17T02:14`. */
const MINUTE_TEXT = 16;

/**
 * Milliseconds since 1970 of the ISO time that begins at `at` and ends at a quote; NaN when it is none. In the common
 * form (`2026-03-17T02:14:05.6067509Z`) only what comes behind the minute of the time before is read, digit by digit;
 * every other form, and each new minute, is read by the domain's reader.
 */
export function timeReader(): ReadTime {
  const text = Buffer.alloc(MINUTE_TEXT);
  let minute = NaN;
  return (buffer, at) => {
    if (!isSame(buffer, at, text)) {
      buffer.copy(text, 0, at, at + MINUTE_TEXT);
      minute = millisOf(readInstant(`${text.toString('latin1')}:00Z`) ?? 'none');
    }
    const millis = millisInMinute(buffer, at + MINUTE_TEXT);
    return millis >= 0 && !Number.isNaN(minute) ? minute + millis : anyForm(buffer, at);
  };
}

function isSame(buffer: Buffer, at: number, text: Buffer): boolean {
  // From the back: that is where times differ.
  for (let index = MINUTE_TEXT - 1; index >= 0; index--) if (buffer[at + index] !== text[index]) return false;
  return true;
}

/** What `:05.6067509Z"` says in milliseconds, cut; below zero for any other form. */
function millisInMinute(buffer: Buffer, at: number): number {
  if (buffer[at] !== COLON || buffer[at + 3] !== DOT || !endsAsCommon(buffer, at + 7)) return -1;
  const [tens, ones] = [digit(buffer, at + 1), digit(buffer, at + 2)];
  const [first, second, third] = [digit(buffer, at + 4), digit(buffer, at + 5), digit(buffer, at + 6)];
  const isCommon = tens >= 0 && tens < 6 && ones >= 0 && first >= 0 && second >= 0 && third >= 0;
  return isCommon ? (tens * 10 + ones) * 1000 + first * 100 + second * 10 + third : -1;
}

/** The value of a digit; below zero for any other byte. */
function digit(buffer: Buffer, at: number): number {
  const value = buffer[at]! - ZERO;
  return value <= 9 ? value : -1;
}

/** Further digits, which are cut off, and the end: `Z"`. */
function endsAsCommon(buffer: Buffer, at: number): boolean {
  let end = at;
  while (digit(buffer, end) >= 0) end++;
  return buffer[end] === ZULU && buffer[end + 1] === QUOTE;
}

function anyForm(buffer: Buffer, at: number): number {
  const end = buffer.indexOf(QUOTE, at);
  const instant = end < 0 ? null : readInstant(buffer.toString('utf8', at, end));
  return instant === null ? NaN : millisOf(instant);
}
