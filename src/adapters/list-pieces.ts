/** Lists shorter than this (in characters) are kept whole. */
const LONG = 128 * 1024;

/** A piece is no shorter, and hardly longer, than these. */
const SHORTEST = 16 * 1024;
const LONGEST = 256 * 1024;

/** After one entry in so many a piece may end. */
const ONE_IN = 64;

const BETWEEN = '},{';

/**
 * Cuts the text of a long list between entries, at places that the entries themselves choose, so that a list to which
 * some are added has most pieces in common with the list before. What is kept again and again while it grows then costs
 * what is new of it, and nothing that somebody may still read has to be taken away. Short texts are one piece.
 */
export function piecesOf(text: string): string[] {
  if (text.length < LONG) return [text];
  const pieces: string[] = [];
  let [start, entry] = [0, 0];
  for (let at = text.indexOf(BETWEEN); at >= 0; at = text.indexOf(BETWEEN, at + 1)) {
    const end = at + 2;
    const isLongEnough = end - start >= SHORTEST && choosesToEnd(text, entry, end);
    entry = end;
    if (!isLongEnough && end - start < LONGEST) continue;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return [...pieces, text.slice(start)];
}

/** By a hash (FNV-1a, 32 bits) of the entry that ends there. */
function choosesToEnd(text: string, from: number, to: number): boolean {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % ONE_IN === 0;
}
