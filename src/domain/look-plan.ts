import { shifted, type Instant } from './instant.ts';
import { namesIn, settledAt, stillHolds, type Inquiry, type KeptLook } from './kept-look.ts';
import type { TallyQuestion } from './tally.ts';
import type { Window } from './window.ts';

/** The questions of a look, and the look before that they add to; `null`: they ask for everything. */
export interface LookPlan {
  readonly inquiry: Inquiry;
  readonly kept: KeptLook | null;
  /** The moment up to which this look can be kept. */
  readonly until: Instant;
  /** Two at most. */
  readonly parts: readonly LookPart[];
}

/** One question of a look: about some pieces of the step's slices, for some or all it asks about. */
export interface LookPart {
  readonly question: TallyQuestion;
  readonly pieces: readonly Piece[];
}

/** A piece of a slice. */
export interface Piece extends Window {
  /** Position of the slice in the step's question. */
  readonly slice: number;
}

/**
 * What to ask a feed. With a look before that still holds: about everybody since then, and about whom it did not ask for
 * from the beginning on. Else about everybody, from the beginning on.
 */
export function planLook(inquiry: Inquiry, before: KeptLook | null): LookPlan {
  const kept = before && stillHolds(before, inquiry) ? before : null;
  const until = settledAt(inquiry);
  const { question } = inquiry;
  const slices = question.slices.map((window, slice) => ({ ...window, slice }));
  const pieces = cutAt(cutAt(slices, until), kept?.until ?? until);
  if (!kept) return { inquiry, kept, until, parts: [partOf(question, pieces)] };
  const since = partOf(
    question,
    pieces.filter(({ from }) => from >= kept.until),
  );
  const earlier = partOf(
    newcomersOf(question, kept),
    pieces.filter(({ to }) => to < kept.until),
  );
  return { inquiry, kept, until, parts: asksForAnything(earlier) ? [since, earlier] : [since] };
}

/** Those whom the kept look did not ask for; and accounts whose name was not known then, by which rows may go. */
function newcomersOf(question: TallyQuestion, kept: KeptLook): TallyQuestion {
  const sources = new Set(kept.sources);
  const users = new Set(kept.users);
  const names = new Map(kept.names);
  const named = new Set([...namesIn(question.known)].flatMap(([name, id]) => (names.has(name) ? [] : id)));
  return {
    ...question,
    sources: question.sources.filter((source) => !sources.has(source)),
    users: question.users.filter((user) => !users.has(user) || named.has(user)),
  };
}

function partOf(question: TallyQuestion, pieces: readonly Piece[]): LookPart {
  return { question: { ...question, slices: pieces.map(({ from, to }) => ({ from, to })) }, pieces };
}

function asksForAnything({ question: { sources, users }, pieces }: LookPart): boolean {
  return pieces.length > 0 && sources.length + users.length > 0;
}

/** The same time in pieces none of which lies on both sides of a moment. */
function cutAt(pieces: readonly Piece[], moment: Instant): Piece[] {
  return pieces.flatMap((piece) =>
    piece.from < moment && moment <= piece.to
      ? [
          { ...piece, to: shifted(moment, -1) },
          { ...piece, from: moment },
        ]
      : [piece],
  );
}
