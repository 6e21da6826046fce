import { valueAt } from './needle.ts';
import { recurringKey } from './recurring-key.ts';

/** Tells by bytes whether a line says how its sign-in ended; `enter` a buffer before asking about its lines. */
export interface CodeTeller {
  enter(buffer: Buffer): void;
  /** Is there a result code for certain? Judged by the envelope, where a diagnostic setting always writes it. */
  hasCode(buffer: Buffer, start: number, end: number): boolean;
}

const RESULT = '"resultType"';
const [ZERO, NINE, QUOTE] = [48, 57, 34];

export function codeTeller(): CodeTeller {
  const result = recurringKey(RESULT);
  return {
    enter: result.enter,
    hasCode: (buffer, start, end) => {
      const at = result.find(start);
      return at < end && isCode(buffer, valueAt(buffer, at + RESULT.length));
    },
  };
}

/** A text of digits without a zero before them. A number may be anything yet (`5e4`): no. */
function isCode(buffer: Buffer, at: number): boolean {
  if (buffer[at] !== QUOTE) return false;
  let end = at + 1;
  while (buffer[end]! >= ZERO && buffer[end]! <= NINE) end++;
  const digits = end - at - 1;
  return buffer[end] === QUOTE && digits > 0 && (digits === 1 || buffer[at + 1] !== ZERO);
}
