import { setImmediate } from 'node:timers';
import { test } from '@fast-check/vitest';
import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { pieceByPiece } from '../../../src/adapters/log-analytics/piece-by-piece.ts';

const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('rows that are read piece by piece', () => {
  test.prop([fc.nat(2_000)])('are what they are when read at once', async (count) => {
    const read = (some: readonly number[]) => some.filter((each) => each % 3 > 0).map((each) => each * 2);
    expect(await pieceByPiece(numbered(count), read)).toEqual(read(numbered(count)));
  });

  it('let others have their turn between the pieces, and only there', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('somebody else'));
    await pieceByPiece(numbered(1_001), (some) => {
      order.push(`${some.length} rows`);
      return some;
    });
    expect(order).toEqual(['500 rows', 'somebody else', '500 rows', '1 rows']);
  });

  it('end with what cannot be read', async () => {
    const read = (some: readonly number[]) => {
      if (some.includes(700)) throw new Error('no number');
      return some;
    };
    await expect(pieceByPiece(numbered(1_000), read)).rejects.toThrow('no number');
  });
});
