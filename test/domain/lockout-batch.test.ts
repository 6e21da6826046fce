import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/domain/lockout-batch.ts';

const list = { ref: 'lists/00/00', sha256: '0'.repeat(64), count: 1 };
const batch = { lockouts: list, detections: list };

describe('a batch that came with a signal', () => {
  it.each([batch, { ...batch, lookAgain: true }])('is read as it is: %j', (sent) => {
    expect(readBatch(sent)).toEqual(sent);
  });

  it('leaves behind what it need not say', () => {
    expect(readBatch({ ...batch, lookAgain: false, more: 1 })).toEqual(batch);
  });

  it.each([
    undefined,
    null,
    5,
    'news',
    {},
    { lockouts: list },
    { ...batch, detections: [] },
    { ...batch, lockouts: { ...list, count: '1' } },
    { ...batch, lockouts: { ref: 'lists/00/00' } },
    { ...batch, lookAgain: 'yes' },
    { ...batch, lockouts: { ...list, sha256: 'y' } },
  ])('is none: %j', (sent) => expect(readBatch(sent)).toBeNull());
});
