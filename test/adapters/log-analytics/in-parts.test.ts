import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { halvesOf, inWords, sharesOf, WHOLE, type Portion } from '../../../src/adapters/log-analytics/portion.ts';
import { inParts, type Divisible } from '../../../src/adapters/log-analytics/in-parts.ts';
import { TooMuchAtOnce } from '../../../src/adapters/log-analytics/question.ts';
import { instantAt, millisOf } from '../../../src/domain/instant.ts';
import { includes } from '../../../src/domain/window.ts';

const START = Date.parse('2026-03-17T00:00:00.000Z');
const at = (minutes: number) => instantAt(START + Math.round(minutes * 60_000));
const window = (from: number, to: number) => ({ from: at(from), to: at(to) });

/** A table that answers at most so many rows at once. */
function asking(
  rows: readonly { at: string; hash: number }[],
  most: number,
): Divisible<Portion, number> & { asked: number } {
  return {
    asked: 0,
    halves: halvesOf,
    inWords,
    async ask({ windows, share }) {
      this.asked++;
      const found = rows.flatMap((row, id) =>
        windows.some((each) => includes(each, row.at)) && row.hash % share.of === share.index ? id : [],
      );
      if (found.length > most) throw new TooMuchAtOnce(`${found.length} rows`);
      return found;
    },
  };
}

describe('a question in parts', () => {
  it('is put once where one answer holds it', async () => {
    const table = asking([{ at: at(1), hash: 7 }], 1);
    expect(await inParts({ windows: [window(0, 60)], share: WHOLE }, table)).toEqual([0]);
    expect(table.asked).toBe(1);
  });

  it('is cut by hash where everything happened in one moment', async () => {
    const rows = Array.from({ length: 40 }, (_, hash) => ({ at: at(0.5), hash }));
    expect(
      (await inParts({ windows: [window(0, 60)], share: WHOLE }, asking(rows, 5))).toSorted((a, b) => a - b),
    ).toEqual(rows.map((_, id) => id));
  });

  it('is no answer where nothing smaller can be asked', async () => {
    const rows = Array.from({ length: 3 }, () => ({ at: at(0.5), hash: 1 }));
    const answer = inParts({ windows: [window(0, 1)], share: WHOLE }, asking(rows, 2));
    await expect(answer).rejects.toMatchObject({ name: 'FeedUnavailable', message: expect.stringContaining('3 rows') });
  });

  it('fails as its parts fail', async () => {
    const failing = { ...asking([], 1), ask: () => Promise.reject(new Error('gone')) };
    await expect(inParts({ windows: [window(0, 60)], share: WHOLE }, failing)).rejects.toThrow('gone');
  });

  const row = fc.record({ at: fc.integer({ min: 0, max: 180 }).map(at), hash: fc.nat() });
  test.prop([fc.array(row, { maxLength: 60 }), fc.integer({ min: 4, max: 20 })])(
    'answers every row of its windows once',
    async (rows, most) => {
      fc.pre(new Set(rows.map(({ hash }) => hash % 256)).size === rows.length);
      const windows = [window(0, 59), window(60, 100), window(120, 170)];
      const within = rows.flatMap((each, id) => (windows.some((one) => includes(one, each.at)) ? id : []));
      const found = await inParts({ windows, share: WHOLE }, asking(rows, most));
      expect(found.toSorted((a, b) => a - b)).toEqual(within);
    },
  );
});

describe('a portion', () => {
  it('of several windows is cut between them', () => {
    const [first, second] = halvesOf({ windows: [window(0, 1), window(2, 3), window(4, 5)], share: WHOLE })!;
    expect([first.windows.length, second.windows.length]).toEqual([1, 2]);
  });

  it('of one window is cut without an overlap or a hole', () => {
    const [first, second] = halvesOf({ windows: [window(0, 60)], share: WHOLE })!;
    expect(millisOf(second.windows[0]!.from) - millisOf(first.windows[0]!.to)).toBe(1);
  });

  it('is cut into shares at most 256 times', () => {
    let portion: Portion | undefined = { windows: [window(0, 1)], share: WHOLE };
    let shares = 1;
    for (;;) {
      portion = sharesOf(portion)?.[1];
      if (!portion) break;
      shares = portion.share.of;
    }
    expect(shares).toBe(256);
    expect(inWords({ windows: [window(0, 1)], share: { index: 3, of: 4 } })).toContain('share 4 of 4');
  });
});
