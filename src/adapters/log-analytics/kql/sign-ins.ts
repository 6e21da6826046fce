import type { TallyQuestion } from '../../../domain/tally.ts';
import { WHOLE, type Share } from '../portion.ts';
import type { Column, Question } from '../question.ts';
import { listsOf, onlyAskedAbout } from './asked-about.ts';
import { count, joined, kql } from './fragment.ts';
import { onlyShare } from './lockout-rows.ts';
import { ALIKE, ROLLED_UP, WITH_GRAVITY, WITH_PROOF } from './roll-up.ts';
import { generatedFor, happenedIn, hullOf, signInRows, WITH_CODE } from './sign-in-tables.ts';
import { longs, texts, wholeAnswer } from './whole-answer.ts';

export const ROLLED_COLUMNS: readonly Column[] = [
  ...longs('Slice', 'Count'),
  // SignIns: a list of texts as JSON, each the time of a sign-in, a space, and its id.
  ...texts('First', 'Last', 'SignIns', 'Type', ...ALIKE),
];

/**
 * The sign-ins that a question is about, rolled up where they are alike, or those of one share of them: one question,
 * however many sources and users it names. A sign-in that is recorded twice counts by its graver record, as in files;
 * but of two records as grave it is left open which one counts, and one whose code leaves the password open is taken for
 * graver than a lockout as soon as its steps mention a password, be it a wrong one. Throws RangeError for no slice.
 */
export function signIns(question: TallyQuestion, share: Share = WHOLE): Question {
  const generated = generatedFor(hullOf(question.slices));
  const slices = question.slices.map((slice, index) => kql`${happenedIn(slice)}, ${count(index)}`);
  return wholeAnswer({
    title: kql`sign-ins`,
    timespan: generated,
    lists: listsOf(question),
    rows: kql`${signInRows(generated)}
| extend Slice = case(${joined(slices, ', ')}, -1)
| where Slice >= 0
${onlyAskedAbout(question)}
${WITH_CODE}
${WITH_PROOF}
${WITH_GRAVITY}${onlyShare(share, kql`SignIn`)}
| summarize arg_max(Gravity, *) by SignIn
${ROLLED_UP}`,
    columns: ROLLED_COLUMNS,
    order: ['Slice', 'First', 'Last', 'Type', ...ALIKE],
  });
}
