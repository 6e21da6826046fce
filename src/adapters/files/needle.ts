/** Finds every occurrence of some bytes in a buffer, going forward only. */
export interface Needle {
  /** Starts over in another buffer. */
  enter(buffer: Buffer): void;
  /** Position of the first occurrence at or after `from` (which never goes back); Infinity when there is none. */
  from(from: number): number;
}

/**
 * Searches natively and remembers where the next occurrence is, so that asking line after line costs one search for
 * each occurrence, not one for each line.
 */
export function needle(text: string): Needle {
  const bytes = Buffer.from(text);
  let haystack: Buffer;
  let next = -1;
  return {
    enter: (buffer) => {
      haystack = buffer;
      next = -1;
    },
    from: (from) => {
      if (next < from) {
        next = haystack.indexOf(bytes, from);
        if (next < 0) next = Infinity;
      }
      return next;
    },
  };
}

const QUOTE = 34;
const COLON = 58;

/** White space of JSON, but for the newline that ends a line. */
export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 13 || byte === 9;
}

/** Position of the value that belongs to a key ending at `at`; -1 when it has none. */
export function valueAt(buffer: Buffer, at: number): number {
  let position = at;
  while (isSpace(buffer[position]!)) position++;
  if (buffer[position++] !== COLON) return -1;
  while (isSpace(buffer[position]!)) position++;
  return position;
}

/** Position behind the opening quote of the string value that belongs to a key ending at `at`; -1 when it has none. */
export function stringValueAt(buffer: Buffer, at: number): number {
  const value = valueAt(buffer, at);
  return buffer[value] === QUOTE ? value + 1 : -1;
}
