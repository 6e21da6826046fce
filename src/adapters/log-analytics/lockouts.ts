import { hull, type Window } from '../../domain/window.ts';
import type { Asking, SignInFeed } from '../../ports.ts';
import { inParts } from './in-parts.ts';
import { lockoutsWithin } from './kql/lockouts-within.ts';
import { pieceByPiece } from './piece-by-piece.ts';
import { halvesOf, inWords, WHOLE, type Portion } from './portion.ts';
import type { Question, Workspace } from './question.ts';
import { coverageOf, type ReachTeller } from './reach.ts';
import { lockoutsIn, type LockoutRows } from './sign-in-rows.ts';

/** Windows that one query names: each is a clause of it. */
const WINDOWS_AT_ONCE = 100;

/** The lockouts in some windows, whatever the question calls a window; none for no window. */
export async function lockoutsInParts(
  workspace: Workspace,
  windows: readonly Window[],
  asking: Asking,
  questionOf: (portion: Portion) => Question,
): Promise<LockoutRows> {
  const found: LockoutRows[] = [];
  for (let at = 0; at < windows.length; at += WINDOWS_AT_ONCE) {
    const whole: Portion = { windows: windows.slice(at, at + WINDOWS_AT_ONCE), share: WHOLE };
    const parts = await inParts<Portion, LockoutRows>(whole, {
      ask: async (portion) => {
        const asked = questionOf(portion);
        return pieceByPiece(await workspace.ask(asked, asking), (rows) => [lockoutsIn(asked, rows)]);
      },
      halves: halvesOf,
      inWords: (portion) => `the lockouts of ${inWords(portion)}`,
    });
    found.push(...parts);
  }
  return {
    lockouts: found.flatMap(({ lockouts }) => lockouts),
    broken: found.reduce((sum, { broken }) => sum + broken, 0),
  };
}

/** Reads every lockout that happened in some windows of time, however late it came. */
export function lockoutReader(workspace: Workspace, reach: ReachTeller): SignInFeed['lockoutsWithin'] {
  return async (windows, asking) => {
    const { lockouts, broken } = await lockoutsInParts(workspace, windows, asking, (portion) =>
      lockoutsWithin(portion.windows, portion.share),
    );
    const [first, ...more] = windows;
    const reached = first ? await reach(more.reduce(hull, first), asking) : null;
    return { lockouts, reading: { ...coverageOf(reached), quarantined: broken } };
  };
}
