import type { CoverageNote, FileCoverage } from '../../domain/coverage.ts';
import { total } from '../../domain/groups.ts';
import { earliest, latest } from '../../domain/instant.ts';
import { counted } from '../../domain/wording.ts';
import type { Reading } from '../../ports.ts';
import type { Format } from '../formats/format.ts';
import { FORMATS } from '../formats/read-record.ts';
import type { FileReading } from './file-reading.ts';
import type { LookedAtFile } from './look-at-files.ts';

/** What was read, in the words of the port. `complete`: the files are all there will be, so a cut one is a problem. */
export function readingOf(files: readonly LookedAtFile[], { complete }: { complete: boolean }): Reading {
  const readings = files.flatMap(({ reading }) => reading ?? []);
  const blocks = readings.flatMap((reading) => reading.blocks);
  return {
    records: total(readings, ({ records }) => records),
    quarantined: total(readings, ({ quarantined }) => quarantined),
    from: earliest(blocks.map(({ from }) => from)) ?? null,
    to: latest(blocks.map(({ to }) => to)) ?? null,
    ...{ lagSeconds: null, gaps: [], notChecked: [] },
    files: files.map((looked) => coverageOf(looked, complete)),
    notes: notesOf(files),
  };
}

function coverageOf(looked: LookedAtFile, complete: boolean): FileCoverage {
  const problem = problemOf(looked, complete);
  return {
    path: looked.file.path,
    records: looked.reading?.records ?? 0,
    quarantined: looked.reading?.quarantined ?? 0,
    ...(problem !== undefined && { problem }),
  };
}

/** What a reader of the coverage has to know about a file; `undefined` when all of it was read. */
function problemOf({ file, kind, reading, whole, problem }: LookedAtFile, complete: boolean): string | undefined {
  if (!reading || kind === null) return problem ?? 'it could not be opened';
  if (file.named && whole?.records === 0 && whole.quarantined === 0 && reading.problem === undefined) {
    return kind === 'empty' ? 'it is empty' : 'no sign-in record in it';
  }
  const problems = [
    reading.problem,
    reading.quarantined > 0 ? brokenRecords(reading) : undefined,
    reading.cut && complete ? `it ends in the middle of a record at byte ${reading.consumed}` : undefined,
  ].filter((each) => each !== undefined);
  return problems.length > 0 ? problems.join('; ') : undefined;
}

function brokenRecords(reading: FileReading): string {
  return `${counted(reading.quarantined, 'broken record')} set aside: ${placesOf(reading)}`;
}

/** Places shown; all are counted. */
const SHOWN = 5;

/** The first broken places of a file, and how many more there are. */
export function placesOf({ quarantined, broken }: FileReading): string {
  return listed(
    broken.map(({ offset, why }) => `byte ${offset} (${why})`),
    quarantined,
  );
}

function listed(places: readonly string[], all: number): string {
  const shown = places.slice(0, SHOWN);
  return shown.join(', ') + (all > shown.length ? ` and ${all - shown.length} more` : '');
}

function notesOf(looked: readonly LookedAtFile[]): CoverageNote[] {
  const timed = total(looked, ({ reading }) => reading?.timedByEmission ?? 0);
  const codeless = total(looked, ({ reading }) => reading?.withoutCode ?? 0);
  const places = looked.flatMap(({ file, reading }) =>
    (reading?.codeless ?? []).map((offset) => `${file.path} at byte ${offset}`),
  );
  const formats = new Set(looked.flatMap(({ reading }) => reading?.formats ?? []));
  return [
    ...FORMATS.filter(({ name, lacks }) => formats.has(name) && lacks.length > 0).map(lacking),
    ...(timed > 0 ? [{ code: 'timed-by-emission', text: timedByEmission(timed) }] : []),
    ...(codeless > 0 ? [{ code: 'without-code', text: withoutCode(codeless, listed(places, codeless)) }] : []),
  ];
}

/** What no record of a format says cannot be found in it: whoever reads the answer has to know. */
function lacking({ name, title, lacks }: Format): CoverageNote {
  return { code: `format-${name}`, text: `${title} was read; what it does not have: ${lacks.join(', ')}` };
}

function timedByEmission(count: number): string {
  return `${count} records without createdDateTime are placed by the time of their emission`;
}

function withoutCode(count: number, places: string): string {
  const subject =
    count === 1 ? '1 record has no result code; it counts' : `${count} records have no result code; they count`;
  return `${subject} as unknown, never as success: ${places}`;
}
