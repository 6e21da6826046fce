import { describe, expect, it } from 'vitest';
import { readingNotes, type FileReading } from '../../../src/adapters/files/file-reading.ts';
import type { LookedAtFile } from '../../../src/adapters/files/look-at-files.ts';
import { readingOf } from '../../../src/adapters/files/reading-report.ts';
import { at } from '../../support/builders.ts';

interface Given extends Partial<FileReading> {
  readonly named?: boolean;
  readonly kind?: LookedAtFile['kind'];
}

function looked({ named = false, kind = 'lines', ...reading }: Given = {}): LookedAtFile {
  const read = { ...readingNotes(0).done(), ...reading };
  return { file: { path: 'export', named }, kind, reading: read, whole: read };
}

const block = (from: string, to: string) => ({ start: 0, end: 1, from: at(from), to: at(to) });
const problemOf = (file: LookedAtFile, complete = true) => readingOf([file], { complete }).files[0]!.problem;
const broken = (count: number) => ({
  quarantined: count,
  broken: Array.from({ length: Math.min(count, 20) }, (_, offset) => ({ offset, why: 'not JSON' })),
});

describe('the report of a reading', () => {
  it('is empty without files', () => {
    expect(readingOf([], { complete: true })).toEqual({
      ...{
        records: 0,
        quarantined: 0,
        from: null,
        to: null,
        lagSeconds: null,
        gaps: [],
        notChecked: [],
        files: [],
        notes: [],
      },
    });
  });

  it('adds up what was read, and spans it', () => {
    const files = [
      looked({ records: 2, blocks: [block('10:00', '12:00'), block('09:00', '09:30')] }),
      looked({ records: 3, quarantined: 1, blocks: [block('11:00', '14:00')], timedByEmission: 2 }),
      {
        file: { path: 'gone', named: false },
        kind: null,
        reading: null,
        whole: null,
        problem: 'there is no such file',
      },
    ];
    expect(readingOf(files, { complete: true })).toMatchObject({
      ...{ records: 5, quarantined: 1, from: at('09:00'), to: at('14:00') },
      files: [
        { records: 2 },
        { records: 3, quarantined: 1 },
        { path: 'gone', records: 0, problem: 'there is no such file' },
      ],
      notes: [
        {
          code: 'timed-by-emission',
          text: '2 records without createdDateTime are placed by the time of their emission',
        },
      ],
    });
  });

  it.each([
    ['a file that was read', looked({ records: 1 })],
    ['a file of something else in a folder', looked({ kind: 'foreign' })],
    ['an empty file in a folder', looked({ kind: 'empty' })],
  ])('finds nothing wrong with %s', (_, file) => expect(problemOf(file)).toBeUndefined());

  it.each([
    ['a named file without a sign-in', looked({ named: true }), 'no sign-in record in it'],
    ['a named file of something else', looked({ named: true, kind: 'foreign' }), 'no sign-in record in it'],
    ['a foreign file that seems to hold sign-ins', looked({ kind: 'unread', problem: 'not read' }), 'not read'],
    ['such a file that was named', looked({ named: true, kind: 'unread', problem: 'not read' }), 'not read'],
    ['a named file without a byte', looked({ named: true, kind: 'empty' }), 'it is empty'],
    [
      'a file that ended early',
      looked({ records: 1, problem: 'its gzip data is damaged' }),
      'its gzip data is damaged',
    ],
    ['one broken record', looked(broken(1)), '1 broken record set aside: byte 0 (not JSON)'],
    [
      'two in a named file',
      looked({ named: true, ...broken(2) }),
      '2 broken records set aside: byte 0 (not JSON), byte 1 (not JSON)',
    ],
    ['many', looked(broken(30)), /^30 broken records set aside: (byte \d \(not JSON\)(, )?){5} and 25 more$/],
    [
      'several things',
      looked({ problem: 'gone', ...broken(1), cut: true, consumed: 9 }),
      /^gone; 1 broken .*; it ends .* at byte 9$/,
    ],
  ])('says what is wrong with %s', (_, file, problem) => {
    if (typeof problem === 'string') expect(problemOf(file)).toBe(problem);
    else expect(problemOf(file)).toMatch(problem);
  });

  it.each([
    [1, '1 record has no result code; it counts as unknown, never as success: export at byte 0'],
    [2, '2 records have no result code; they count as unknown, never as success: export at byte 0, export at byte 1'],
    [30, /^30 records have no result code; .*: (export at byte \d(, )?){5} and 25 more$/],
  ])('counts records without a result code, and says where they lie (%i)', (count, text) => {
    const codeless = Array.from({ length: Math.min(count, 20) }, (_, offset) => offset);
    const { notes } = readingOf([looked({ withoutCode: count, codeless })], { complete: true });
    expect(notes).toMatchObject([{ code: 'without-code' }]);
    expect(notes[0]!.text).toMatch(text);
  });

  it('takes a cut end for a problem only where a file is complete', () => {
    const cut = looked({ records: 1, cut: true, consumed: 9 });
    expect([problemOf(cut, true), problemOf(cut, false)]).toEqual([
      'it ends in the middle of a record at byte 9',
      undefined,
    ]);
  });
});
