import { describe, expect, it } from 'vitest';
import { markLength } from '../../../src/adapters/files/byte-order-mark.ts';

describe('a byte order mark', () => {
  it.each([
    ['\ufefftext', 3],
    ['text', 0],
    ['', 0],
    ['t\ufeff', 0],
  ])('of %j is so long', (text, length) => expect(markLength(Buffer.from(text))).toBe(length));
});
