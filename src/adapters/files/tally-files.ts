import { createHash } from 'node:crypto';
import type { NotChecked } from '../../domain/coverage.ts';
import type { FeedReach } from '../../domain/feed-reach.ts';
import { total } from '../../domain/groups.ts';
import { earliest, latest } from '../../domain/instant.ts';
import { tallier, type Tally, type TallyQuestion } from '../../domain/tally.ts';
import { knownUsers } from '../../domain/user-key.ts';
import { counted } from '../../domain/wording.ts';
import { overlap, type Window } from '../../domain/window.ts';
import type { TallyAnswer } from '../../ports.ts';
import { bringUpToDate, type UpToDate } from './bring-up-to-date.ts';
import type { FeedMemory } from './feed-memory.ts';
import type { FileReading } from './file-reading.ts';
import type { LastAnswers } from './last-answers.ts';
import { insistOnPaths, lookAtFiles, unreadOf, type FileAsking, type LookedAtFile } from './look-at-files.ts';
import type { OpenedFile } from './open-file.ts';
import { placesOf } from './reading-report.ts';
import { searchFile, type ByteRange, type Scanning } from './scan-file.ts';
import { inEveryLine, PROBED, signInInterest } from './sign-in-interest.ts';

/** Rolls up the sign-ins a question is about, opening only the blocks of its time. */
export async function tallyFiles(
  paths: readonly string[],
  memory: FeedMemory,
  answers: LastAnswers<TallyAnswer>,
  question: TallyQuestion,
  { onlyPresent, ...scanning }: FileAsking,
): Promise<TallyAnswer> {
  const known: UpToDate[] = [];
  const looked = await lookAtFiles(paths, async (opened) => {
    const upToDate = await bringUpToDate(opened, memory, scanning);
    known.push(upToDate);
    return { reading: upToDate.reading };
  });
  if (!onlyPresent) insistOnPaths(looked);
  const asked = [question, unreadOf(looked), known.map(({ file }) => [file.key, file.size])];
  return answers.to(hashOf(asked), async () => {
    const { tallies, unread } = await search(known, question, scanning);
    return answerOf(question, looked, tallies, [...unreadOf(looked), ...unread]);
  });
}

/** Looks into the files for what the question is about. */
async function search(
  known: readonly UpToDate[],
  question: TallyQuestion,
  scanning: Scanning,
): Promise<{ tallies: Tally[]; unread: NotChecked[] }> {
  const rolled = tallier(question.slices, knownUsers(question.known));
  const interest = signInInterest(question, rolled.add);
  const unread: NotChecked[] = [];
  for (const { file, reading } of known) {
    const looking = reading.formats.every((format) => PROBED.includes(format)) ? interest : inEveryLine(interest);
    for (const range of rangesOf(file, reading, spanOf(question))) {
      const read = await searchFile(file, range, looking, scanning);
      const why = [read.problem, unreadable(read)].filter((each) => each !== undefined);
      if (why.length > 0) unread.push({ what: `file ${file.path}`, why: why.join('; ') });
    }
  }
  return { tallies: rolled.tallies(), unread };
}

function answerOf(
  question: TallyQuestion,
  looked: readonly LookedAtFile[],
  tallies: readonly Tally[],
  unread: readonly NotChecked[],
): TallyAnswer {
  const asked = spanOf(question);
  return {
    tallies,
    query: {
      text: inWords(question, looked),
      ...asked,
      rows: total(tallies, ({ count }) => count),
      sha256: hashOf(tallies),
      unread,
    },
    ...extentOf(looked, asked),
  };
}

function spanOf({ slices }: TallyQuestion): Window {
  return { from: slices[0]!.from, to: slices.at(-1)!.to };
}

/** What a search could not read; where it looks for hits only, the attacker's own records may be among it. */
function unreadable(reading: FileReading): string | undefined {
  if (reading.quarantined === 0) return undefined;
  return `${counted(reading.quarantined, 'record')} could not be read: ${placesOf(reading)}`;
}

/** The blocks of a file that overlap the time asked about; neighbours are read in one go. */
function rangesOf(file: OpenedFile, { blocks }: FileReading, asked: Window): ByteRange[] {
  const overlapping = blocks.filter((block) => overlap(block, asked));
  if (!file.growsByLines) return overlapping.length > 0 ? [{ start: 0, end: file.size }] : [];
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of overlapping) {
    const last = ranges.at(-1);
    if (last && last.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

/** How far the files reach; where they hold no record at all, nothing of the time asked about is covered. */
function extentOf(looked: readonly LookedAtFile[], asked: Window): { reach: FeedReach; from: string | null } {
  const readings = looked.flatMap(({ reading }) => reading ?? []);
  const blocks = readings.flatMap((reading) => reading.blocks);
  const interactive = total(readings, (reading) => reading.interactive);
  const records = total(readings, (reading) => reading.records);
  const kinds: FeedReach['kinds'] = [
    ...(interactive > 0 ? (['interactive'] as const) : []),
    ...(records > interactive ? (['non-interactive'] as const) : []),
  ];
  const coveredTo = latest(blocks.map(({ to }) => to)) ?? asked.from;
  return { reach: { name: 'files', kinds, coveredTo }, from: earliest(blocks.map(({ from }) => from)) ?? null };
}

function inWords({ sources, users }: TallyQuestion, looked: readonly LookedAtFile[]): string {
  const who = [
    ...(sources.length > 0 ? [`from ${counted(sources.length, 'source')}`] : []),
    ...(users.length > 0 ? [`of ${counted(users.length, 'account')}`] : []),
  ];
  return `sign-ins ${who.join(' or ')} in ${counted(looked.length, 'file')}`;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
