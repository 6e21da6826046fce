import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { instantAt } from '../../src/domain/instant.ts';
import {
  coverageAfter,
  EMPTY_LEDGER,
  laterWatermark,
  withCase,
  type LedgerCase,
  type Watermark,
} from '../../src/domain/ledger.ts';
import { at } from '../support/builders.ts';

const reference = { ref: 'list', sha256: '0'.repeat(64), count: 1 };
const entry = (id: string, revision = 0): LedgerCase => ({
  ...{ id, lockouts: reference, detections: reference, revision, filedLockouts: 0 },
  span: { from: at('10:00'), to: at('11:00') },
});

describe('ledger', () => {
  it('adds a case, and keeps cases in order of their ids', () => {
    const ledger = withCase(withCase(EMPTY_LEDGER, entry('b')), entry('a'));
    expect(ledger.cases.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(EMPTY_LEDGER.cases).toEqual([]);
  });

  it('replaces a case, and leaves the others and the watermark', () => {
    const before = {
      ...withCase(withCase(EMPTY_LEDGER, entry('a')), entry('b')),
      watermark: reached(at('10:00'), { x: 1 }),
    };
    expect(withCase(before, entry('a', 2))).toEqual({ ...before, cases: [entry('a', 2), entry('b')] });
  });
});

function reached(huntedAt: string | null, positions: Record<string, number>): Watermark {
  return { huntedAt, positions };
}

describe('watermark', () => {
  it('moves on part by part', () => {
    const [a, b] = [reached(at('10:00'), { one: 9, two: 1 }), reached(at('10:15'), { one: 3, three: 5 })];
    expect(laterWatermark(a, b)).toEqual(reached(at('10:15'), { one: 9, two: 1, three: 5 }));
  });

  it('begins with the first hunt', () => {
    expect(laterWatermark(EMPTY_LEDGER.watermark, reached(at('10:00'), {}))).toEqual(reached(at('10:00'), {}));
    expect(laterWatermark(reached(null, {}), reached(null, {}))).toEqual(reached(null, {}));
  });
});

const someWatermark = fc
  .tuple(
    fc.option(fc.nat(1_000).map(instantAt)),
    fc.dictionary(fc.constantFrom('a.ndjson', 'b.ndjson', 'c.ndjson'), fc.nat(), { noNullPrototype: true }),
  )
  .map(([huntedAt, positions]) => reached(huntedAt, positions));

describe('watermark: any', () => {
  test.prop([someWatermark, someWatermark, someWatermark])('joins in any order, and again, to the same', (a, b, c) => {
    expect(laterWatermark(a, b)).toEqual(laterWatermark(b, a));
    expect(laterWatermark(laterWatermark(a, b), c)).toEqual(laterWatermark(a, laterWatermark(b, c)));
    expect(laterWatermark(a, a)).toEqual(a);
  });

  test.prop([someWatermark, someWatermark])('never moves back', (a, b) => {
    const later = laterWatermark(a, b);
    expect((later.huntedAt ?? '') >= (a.huntedAt ?? '')).toBe(true);
    for (const [part, position] of Object.entries(a.positions))
      expect(later.positions[part]).toBeGreaterThanOrEqual(position);
  });
});

describe('coverage after a hunt', () => {
  const seen = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z', gaps: [], lagSeconds: null };
  const before = { ...EMPTY_LEDGER.coverage, from: '2026-03-10T00:00:00.000Z', to: '2026-03-11T00:00:00.000Z' };
  const hunted = { ...EMPTY_LEDGER, coverage: before, watermark: { huntedAt: before.to, positions: {} } };

  it('reaches as far as what it read, from watermark to watermark', () => {
    expect(coverageAfter(hunted, seen, false)).toMatchObject({ from: seen.from, to: seen.to });
  });

  it('over a window is what it was, unless no other hunt ever was', () => {
    expect(coverageAfter(hunted, seen, true)).toEqual(before);
    expect(coverageAfter(EMPTY_LEDGER, seen, true)).toEqual(seen);
  });
});
