/** Bytes of a UTF-8 byte order mark at the beginning; 0 for none. */
export function markLength(head: Buffer): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}
