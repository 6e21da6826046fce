import { millisOf, readInstant } from '../../domain/instant.ts';

const [ZERO, DOT, DASH, COLON, QUOTE, TEE, ZULU] = [48, 46, 45, 58, 34, 84, 90] as const;

/** Reads times out of bytes without making text of them: one of these for each file, since it remembers the last day. */
export type ReadTime = (buffer: Buffer, at: number) => number;

/**
 * Milliseconds since 1970 of the ISO time that begins at `at` and ends at a quote; NaN when it is none. The common form
 * (`2026-03-17T02:14:05.6067509Z`) is read digit by digit; every other form by the domain's reader.
 */
export function timeReader(): ReadTime {
  let day = -1;
  let midnight = NaN;
  return (buffer, at) => {
    if (!hasCommonMarks(buffer, at)) return anyForm(buffer, at);
    const date =
      (two(buffer, at) * 100 + two(buffer, at + 2)) * 10_000 + two(buffer, at + 5) * 100 + two(buffer, at + 8);
    if (date !== day) {
      day = date;
      midnight = millisOf(readInstant(`${buffer.toString('latin1', at, at + 10)}T00:00:00Z`) ?? 'none');
    }
    const [hours, minutes, seconds] = [two(buffer, at + 11), two(buffer, at + 14), two(buffer, at + 17)];
    const [hundredths, thousandths] = [two(buffer, at + 20), two(buffer, at + 21)];
    const isCommon =
      isBelow(24, hours) && isBelow(60, minutes) && isBelow(60, seconds) && hundredths >= 0 && thousandths >= 0;
    if (!isCommon || Number.isNaN(midnight) || !endsAsCommon(buffer, at + 23)) return anyForm(buffer, at);
    const millis = hundredths * 10 + (thousandths % 10);
    return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
  };
}

/** `….-..-..T..:..:..\....`, whatever stands between the marks. */
function hasCommonMarks(buffer: Buffer, at: number): boolean {
  return (
    buffer[at + 4] === DASH &&
    buffer[at + 7] === DASH &&
    buffer[at + 10] === TEE &&
    buffer[at + 13] === COLON &&
    buffer[at + 16] === COLON &&
    buffer[at + 19] === DOT
  );
}

/** The value of two digits; below zero for any other bytes. Whole numbers throughout: others would be boxed. */
function two(buffer: Buffer, at: number): number {
  const [tens, ones] = [buffer[at]! - ZERO, buffer[at + 1]! - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1_000_000;
}

function isBelow(limit: number, value: number): boolean {
  return value >= 0 && value < limit;
}

/** Further digits, which are cut off, and the end: `Z"`. */
function endsAsCommon(buffer: Buffer, at: number): boolean {
  let end = at;
  while (buffer[end]! >= ZERO && buffer[end]! <= ZERO + 9) end++;
  return buffer[end] === ZULU && buffer[end + 1] === QUOTE;
}

function anyForm(buffer: Buffer, at: number): number {
  const end = buffer.indexOf(QUOTE, at);
  const instant = end < 0 ? null : readInstant(buffer.toString('utf8', at, end));
  return instant === null ? NaN : millisOf(instant);
}
