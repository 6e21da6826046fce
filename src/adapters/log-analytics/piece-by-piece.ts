import { setImmediate } from 'node:timers/promises';

/** Rows that are read in some milliseconds. */
const PIECE = 500;

/** Reads rows piece by piece, and lets others have their turn between: heartbeats go on while thousands are read. */
export async function pieceByPiece<Row, Read>(
  rows: readonly Row[],
  read: (some: readonly Row[]) => readonly Read[],
): Promise<Read[]> {
  const all: Read[] = [];
  for (let from = 0; from < rows.length; from += PIECE) {
    if (from > 0) await setImmediate();
    for (const each of read(rows.slice(from, from + PIECE))) all.push(each);
  }
  return all;
}
