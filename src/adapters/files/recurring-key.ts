import { needle } from './needle.ts';

/** Finds a key in line after line of one writer, who puts it at nearly the same place in each. */
export interface RecurringKey {
  /** Starts over in another buffer. */
  enter(buffer: Buffer): void;
  /** Position of the key in the line that begins at `start`, at or after it; Infinity when the buffer holds no more. */
  find(start: number): number;
}

/** How far places may lie apart to be looked at one by one; beyond, a native search is faster. */
const NEARBY = 256;

/**
 * Looks first where the key was in earlier lines, then searches natively: a call into the search costs more than a
 * look at some places. The place found need not be the first of the line.
 */
export function recurringKey(text: string): RecurringKey {
  const search = needle(text);
  const nearby = searchNearby(Buffer.from(text));
  let buffer: Buffer;
  let [nearest, furthest] = [0, -1];
  return {
    enter: (entered) => {
      buffer = entered;
      search.enter(entered);
    },
    find: (start) => {
      const known = nearby(buffer, start + nearest, start + furthest);
      if (known >= 0) return known;
      const found = search.from(start);
      const place = found - start;
      const [low, high] = [Math.min(nearest, place), Math.max(furthest, place)];
      if (furthest >= 0 && high - low <= NEARBY) [nearest, furthest] = [low, high];
      else if (place < Infinity) [nearest, furthest] = [place, place];
      return found;
    },
  };
}

/** Searches for bytes that begin between two places; -1 for nothing. After Horspool (1980): skips what cannot match. */
function searchNearby(bytes: Buffer): (buffer: Buffer, from: number, to: number) => number {
  const last = bytes.length - 1;
  const skips = new Uint8Array(256).fill(bytes.length);
  for (let index = 0; index < last; index++) skips[bytes[index]!] = last - index;
  const isAt = (buffer: Buffer, at: number): boolean => {
    for (let index = last; index >= 0; index--) if (buffer[at + index] !== bytes[index]) return false;
    return true;
  };
  return (buffer, from, to) => {
    for (let at = from; at <= to; at += skips[buffer[at + last]!]!) if (isAt(buffer, at)) return at;
    return -1;
  };
}
