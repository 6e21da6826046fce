import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { unitedDetections } from '../../src/domain/detection-union.ts';
import { at, minutesAfter } from '../support/builders.ts';
import { aDetection } from './case-builders.ts';

describe('detections of several looks', () => {
  it('are one where they overlap, as the fuller look saw it', () => {
    const whole = aDetection({ from: at('10:00'), to: at('11:30'), crossedAt: at('10:40'), events: 60, sources: 3 });
    const end = aDetection({ from: at('11:00'), to: at('12:00'), crossedAt: at('11:20'), events: 25 });
    expect(unitedDetections([end, whole])).toEqual([{ ...whole, to: at('12:00') }]);
  });

  it('keep the earliest crossing, whichever look is fuller', () => {
    const early = aDetection({ from: at('10:00'), to: at('10:40'), crossedAt: at('10:30'), events: 20 });
    const fuller = aDetection({ from: at('10:20'), to: at('11:30'), crossedAt: at('10:50'), events: 40 });
    expect(unitedDetections([early, fuller])).toEqual([{ ...fuller, from: at('10:00'), crossedAt: at('10:30') }]);
  });

  it('stay two where two bursts lie apart', () => {
    const [early, late] = ['08:00', '12:00'].map((clock) =>
      aDetection({ from: at(clock), to: minutesAfter(clock, 20), crossedAt: minutesAfter(clock, 19) }),
    );
    expect(unitedDetections([late!, early!])).toEqual([early, late]);
  });

  it.each([
    ['lens', aDetection({ lens: 'source', key: 'ada' })],
    ['key', aDetection({ key: 'bo' })],
  ])('stay two where they differ in their %s', (_, other) => {
    expect(unitedDetections([aDetection(), other])).toHaveLength(2);
  });

  it('come in one order, whatever the order of the looks', () => {
    const looks = [aDetection(), aDetection({ key: 'bo' })];
    expect(unitedDetections(looks.toReversed())).toEqual(unitedDetections(looks));
  });

  it('are none among none', () => {
    expect(unitedDetections([])).toEqual([]);
  });
});

const someDetections = fc.array(
  fc
    .record({ key: fc.constantFrom('ada', 'bo'), start: fc.nat(100), length: fc.nat(40), events: fc.nat(30) })
    .map(({ key, start, length, events }) =>
      aDetection({
        ...{ key, events, from: minutesAfter('00:00', start), to: minutesAfter('00:00', start + length) },
        crossedAt: minutesAfter('00:00', start + Math.floor(length / 2)),
      }),
    ),
  { maxLength: 12 },
);

describe('detections: any looks', () => {
  test.prop([someDetections])('are the same in any order, united again, or seen twice', (looks) => {
    const united = unitedDetections(looks);
    expect(unitedDetections(looks.toReversed())).toEqual(united);
    expect(unitedDetections(united)).toEqual(united);
    expect(unitedDetections([...united, ...looks])).toEqual(united);
  });

  test.prop([someDetections])('of one key lie apart, and cover every look', (looks) => {
    const united = unitedDetections(looks);
    for (const look of looks) {
      const holding = united.filter(({ key, from, to }) => key === look.key && from <= look.from && look.to <= to);
      expect(holding).toHaveLength(1);
    }
  });
});
