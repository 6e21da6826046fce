import { shifted, type Instant } from '../../src/domain/instant.ts';
import type { Inquiry, KeptLook } from '../../src/domain/kept-look.ts';
import { lookOf, type Look } from '../../src/domain/look.ts';
import { planLook, type LookPlan } from '../../src/domain/look-plan.ts';
import { runbookWindows, slicesFor } from '../../src/domain/runbook-windows.ts';
import { LOCKED_OUT, type SignIn } from '../../src/domain/sign-in.ts';
import { tallier, type Tally, type TallyQuestion } from '../../src/domain/tally.ts';
import type { TallyAnswer } from '../../src/domain/tally-answer.ts';
import { foldName, knownUsers } from '../../src/domain/user-key.ts';
import { spanOf } from '../../src/domain/window.ts';

/** A sign-in, and how many milliseconds after its time a feed has it. */
export interface Arriving {
  readonly signIn: SignIn;
  readonly late: number;
}

/** What a feed with these records answers: the tally of all of it at once. */
export function tallied(rows: readonly SignIn[], question: TallyQuestion): Tally[] {
  const users = knownUsers(question.known);
  const counting = tallier(question.slices, users);
  for (const row of rows) {
    const isFrom = row.source !== null && question.sources.includes(row.source);
    if (isFrom || question.users.includes(users.keyOf(row))) counting.add(row);
  }
  return counting.tallies();
}

export function answerOf(rows: readonly SignIn[], question: TallyQuestion): TallyAnswer {
  const [from, to] = [question.slices[0]!.from, question.slices.at(-1)!.to];
  return {
    tallies: tallied(rows, question),
    query: { text: 'sign-ins', from, to, rows: rows.length, sha256: '0' },
    reach: { name: 'files', kinds: ['interactive'], coveredTo: to },
    from: rows[0]?.at ?? null,
  };
}

/** What the third step asks at some moment about a campaign of all the lockouts that have come in; `null` without one. */
export function inquiryAt(rows: readonly SignIn[], users: readonly string[]): Inquiry | null {
  const lockouts = rows.filter(({ code }) => code === LOCKED_OUT);
  const span = spanOf(lockouts.map(({ at }) => at));
  if (!span) return null;
  const windows = runbookWindows(span);
  const sources = [...new Set(lockouts.flatMap(({ source }) => source ?? []))];
  const known = lockouts.map(({ userId, userName, at }) => ({
    ...{ userId: userId ?? foldName(userName ?? 'unknown'), userName, at },
  }));
  const question = { sources, users, slices: slicesFor(windows.access, windows), known };
  return { question, feed: 'files', lastLockout: span.to };
}

/** One look, put to the records that there are. */
export function looked(rows: readonly SignIn[], inquiry: Inquiry, before: KeptLook | null): Look & { plan: LookPlan } {
  const plan = planLook(inquiry, before);
  return {
    plan,
    ...lookOf(
      plan,
      plan.parts.map(({ question }) => answerOf(rows, question)),
    ),
  };
}

/** What has come in by a moment, oldest first. */
export function arrivedBy(arriving: readonly Arriving[], moment: Instant): SignIn[] {
  return arriving
    .filter(({ signIn, late }) => shifted(signIn.at, late) <= moment)
    .map(({ signIn }) => signIn)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
