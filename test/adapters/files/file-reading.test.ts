import { describe, expect, it } from 'vitest';
import { readingNotes, type FileReading } from '../../../src/adapters/files/file-reading.ts';
import { joinedReading } from '../../../src/adapters/files/joined-reading.ts';
import { at } from '../../support/builders.ts';

const MEBIBYTE = 1024 * 1024;
const millis = (clock: string): number => Date.parse(at(clock));

describe('the notes of a scan', () => {
  it('are empty where nothing was noted', () => {
    expect(readingNotes(7).done()).toEqual({
      ...{ records: 0, interactive: 0, quarantined: 0, broken: [], consumed: 7, cut: false },
      ...{ blocks: [], timedByEmission: 0, withoutCode: 0, codeless: [], formats: [] },
    });
  });

  it('cut what was read into blocks of 64 MiB, each with its earliest and latest time', () => {
    const notes = readingNotes(0);
    for (const [clock, megabytes] of [
      ['11:00', 4],
      ['10:00', 63],
      ['12:00', 64],
      ['09:00', 100],
      ['13:00', 160],
    ] as const) {
      notes.record(millis(clock), true);
      notes.reached(megabytes * MEBIBYTE);
    }
    expect(notes.done().blocks).toEqual([
      { start: 0, end: 64 * MEBIBYTE, from: at('10:00'), to: at('12:00') },
      { start: 64 * MEBIBYTE, end: 160 * MEBIBYTE, from: at('09:00'), to: at('13:00') },
    ]);
  });

  it('make no block of bytes without a record', () => {
    const notes = readingNotes(0);
    notes.reached(70 * MEBIBYTE);
    notes.record(millis('10:00'), false);
    notes.reached(71 * MEBIBYTE);
    expect(notes.done().blocks).toMatchObject([{ start: 70 * MEBIBYTE, end: 71 * MEBIBYTE }]);
  });

  it('keep the first twenty places without a code, and count all', () => {
    const notes = readingNotes(0);
    for (let offset = 0; offset < 30; offset++) notes.withoutCode(offset);
    expect(notes.done()).toMatchObject({
      withoutCode: 30,
      codeless: Array.from({ length: 20 }, (_, offset) => offset),
    });
  });

  it('end where reading ended early', () => {
    const notes = readingNotes(0);
    notes.record(millis('10:00'), false);
    notes.reached(50);
    notes.problem('it broke');
    expect(notes.done()).toMatchObject({ consumed: 50, problem: 'it broke', blocks: [{ start: 0, end: 50 }] });
  });
});

describe('a reading joined with what was added', () => {
  const reading = (given: Partial<FileReading>): FileReading => ({ ...readingNotes(0).done(), ...given });
  const block = (start: number) => ({ start, end: start + 10, from: at('10:00'), to: at('11:00') });

  it('counts what has no code in both', () => {
    const [before, added] = [reading({ withoutCode: 2, codeless: [1, 5] }), reading({ withoutCode: 1, codeless: [9] })];
    expect(joinedReading(before, added)).toMatchObject({ withoutCode: 3, codeless: [1, 5, 9] });
  });

  it('is what was added where there was none', () => {
    const added = reading({ records: 2, cut: true });
    expect(joinedReading(null, added)).toBe(added);
  });

  it('counts both, and ends as what was added', () => {
    const places = (count: number) => Array.from({ length: count }, (_, offset) => ({ offset, why: 'x' }));
    const before = reading({
      records: 2,
      interactive: 1,
      quarantined: 15,
      broken: places(15),
      consumed: 10,
      cut: true,
    });
    const added = reading({
      records: 3,
      interactive: 3,
      quarantined: 9,
      broken: places(9),
      consumed: 20,
      problem: 'gone',
    });
    expect(
      joinedReading({ ...before, blocks: [block(0)] }, { ...added, blocks: [block(10)], timedByEmission: 1 }),
    ).toEqual({
      ...{
        records: 5,
        interactive: 4,
        quarantined: 24,
        broken: [...places(15), ...places(5)],
        consumed: 20,
        cut: false,
      },
      ...{
        blocks: [block(0), block(10)],
        timedByEmission: 1,
        withoutCode: 0,
        codeless: [],
        formats: [],
        problem: 'gone',
      },
    });
  });

  it('forgets a problem that is over', () => {
    expect(joinedReading(reading({ problem: 'gone' }), reading({ consumed: 5 }))).not.toHaveProperty('problem');
  });
});
