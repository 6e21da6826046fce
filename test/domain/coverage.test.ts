import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { coveredThen, joinedCoverage, readInFull } from '../../src/domain/coverage.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { at } from '../support/builders.ts';

const NOTHING = { from: null, to: null, gaps: [], lagSeconds: null };
const gap = { from: at('10:00'), to: at('10:30'), reason: 'a broken file' };
const coverage = (from: string, to: string, given = {}) => ({ ...NOTHING, from: at(from), to: at(to), ...given });

describe('coverage after another look', () => {
  it('begins with the earlier start and ends with the later end', () => {
    expect(joinedCoverage(coverage('10:00', '11:00'), coverage('09:00', '10:30'))).toEqual(coverage('09:00', '11:00'));
  });

  it('is what one look saw when the other saw nothing', () => {
    expect(joinedCoverage(NOTHING, coverage('10:00', '11:00'))).toEqual(coverage('10:00', '11:00'));
    expect(joinedCoverage(coverage('10:00', '11:00'), NOTHING)).toEqual(coverage('10:00', '11:00'));
  });

  it('keeps each gap once, and the newest lag that is known', () => {
    const seen = { gaps: [gap], lagSeconds: 60 };
    expect(
      joinedCoverage(coverage('10:00', '11:00', seen), coverage('10:00', '11:00', { ...seen, lagSeconds: 90 })),
    ).toEqual(coverage('10:00', '11:00', { gaps: [gap], lagSeconds: 90 }));
    expect(joinedCoverage(coverage('10:00', '11:00', seen), NOTHING).lagSeconds).toBe(60);
  });
});

describe('reading in full', () => {
  const file = { path: 'a.ndjson', records: 3, quarantined: 0 };

  it.each([
    ['every file was read', [file], [], true],
    ['there was no file', [], [], true],
    ['a file has a problem', [file, { ...file, problem: 'cut' }], [], false],
    ['a record is broken', [{ ...file, quarantined: 1 }], [], false],
    ['there is a gap', [file], [gap], false],
  ])('where %s', (_, files, gaps, inFull) => {
    expect(readInFull({ files, gaps })).toBe(inFull);
  });
});

const someCoverage = fc.oneof(
  fc.constant(NOTHING),
  fc.tuple(fc.nat(50), fc.nat(50)).map(([start, length]) => ({
    ...{ gaps: [], lagSeconds: null, from: instantAt(start), to: instantAt(start + length) },
  })),
);

describe('coverage: any looks', () => {
  test.prop([someCoverage, someCoverage, someCoverage])('joins in any order, and again, to the same', (a, b, c) => {
    expect(joinedCoverage(a, b)).toEqual(joinedCoverage(b, a));
    expect(joinedCoverage(joinedCoverage(a, b), c)).toEqual(joinedCoverage(a, joinedCoverage(b, c)));
    expect(joinedCoverage(a, a)).toEqual(a);
  });
});

describe('coverage as it was', () => {
  const whole = { from: at('08:00'), to: at('12:00'), gaps: [], lagSeconds: null };

  it('reaches no further than then', () => {
    expect(coveredThen(whole, at('10:00'))).toEqual({ ...whole, to: at('10:00') });
    expect(coveredThen(whole, null).to).toBeNull();
  });

  it('is as it is where it reached further, or nobody says', () => {
    expect(coveredThen(whole, at('13:00'))).toBe(whole);
    expect(coveredThen(whole, undefined)).toBe(whole);
  });

  it('has a gap from where it ended: what came in late is missing, too', () => {
    const gap = { from: at('14:00'), to: at('16:00'), reason: 'away' };
    const later = { from: at('16:00'), to: at('17:00'), gaps: [gap], lagSeconds: null };
    expect(joinedCoverage(whole, later).gaps).toEqual([{ ...gap, from: at('12:00') }]);
    expect(joinedCoverage({ ...whole, to: at('15:00') }, later).gaps).toEqual([gap]);
  });
});
