import * as z from 'zod';
import { askedAbout, type AskedAbout } from '../../domain/asked-about.ts';
import { readInstant, type Instant } from '../../domain/instant.ts';
import { byTime } from '../../domain/lockout.ts';
import { canProve, EXAMPLES, kindOf, type SeenSignIn, type TallyQuestion } from '../../domain/tally.ts';
import type { TallyPart } from '../../domain/tally-parts.ts';
import { jsonOf } from '../formats/coercions.ts';
import { cellsOf, type Cells } from './cells.ts';
import { ALIKE, MOST_NAMED } from './kql/roll-up.ts';
import { TooMuchAtOnce, type Question, type Row } from './question.ts';
import { signInFromCells } from './sign-in-rows.ts';

/**
 * The parts of tallies in an answer to `sign-ins` that are about what was asked, each read by the mapping of files. Who
 * an account without id is, where its name had two ids, is decided for all of a row by its first sign-in. Throws
 * FeedUnavailable for rows that were not asked for, TooMuchAtOnce where a row cannot name all that it should. The parts of all answers
 * together (shares, windows of time) make the tallies: talliesOfParts.
 */
export function partsIn(about: TallyQuestion, question: Question, rows: readonly Row[]): TallyPart[] {
  const asked = askedAbout(about);
  return cellsOf(question, rows).flatMap((cells) => {
    const part = partOf(cells, asked, about.slices.length);
    return asked.includes(part.signIn) ? part : [];
  });
}

function partOf(cells: Cells, asked: AskedAbout, slices: number): TallyPart {
  const [first, last] = [cells.instant('First'), cells.instant('Last')];
  const slice = cells.count('Slice');
  if (first === null) throw cells.unreadable('First');
  if (last === null || last < first) throw cells.unreadable('Last');
  if (slice >= slices) throw cells.unreadable('Slice');
  const count = cells.count('Count');
  const signIns = namedIn(cells);
  const signIn = signInFromCells(cells, ['Type', ...ALIKE], { CreatedDateTime: first, Id: signIns[0]!.id });
  if (signIn === null) throw cells.unreadable('First');
  const part = { ...{ signIn, slice, count, first, last, signIns }, user: asked.known.keyOf(signIn) };
  insistOnNames(part, cells);
  return part;
}

/** A list of texts, each the time of a sign-in, a space and its id; oldest first. One without an id gets that of files. */
function namedIn(cells: Cells): SeenSignIn[] {
  const read = z
    .array(z.string())
    .min(1)
    .safeParse(jsonOf(cells.text('SignIns')));
  if (!read.success) throw cells.unreadable('SignIns');
  const seen = read.data.map((text) => {
    const [time, ...words] = text.split(' ');
    const at = readInstant(time!);
    if (at === null) throw cells.unreadable('SignIns');
    return { at, id: words.join(' ').trim() || idFromRow(cells, at) };
  });
  return seen.sort(byTime);
}

function idFromRow(cells: Cells, at: Instant): string {
  const signIn = signInFromCells(cells, ['Type', ...ALIKE], { CreatedDateTime: at });
  if (signIn === null) throw cells.unreadable('SignIns');
  return signIn.id;
}

/** Are all named that must be? What can prove something has to be named one by one, however many there are. */
function insistOnNames({ signIn, slice, user, count, signIns }: TallyPart, cells: Cells): void {
  if (signIns.length > count) throw cells.unreadable('SignIns');
  const proves = canProve(kindOf(signIn, slice, user));
  if (signIns.length >= (proves ? count : Math.min(count, EXAMPLES))) return;
  if (proves && signIns.length >= MOST_NAMED) throw new TooMuchAtOnce(`${count} sign-ins alike`);
  throw cells.unreadable('SignIns');
}
