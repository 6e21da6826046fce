import { createHash } from 'node:crypto';
import { MINUTE } from '../../domain/duration.ts';
import { total } from '../../domain/groups.ts';
import { earliest, instantAt } from '../../domain/instant.ts';
import type { Tally, TallyQuestion } from '../../domain/tally.ts';
import { talliesOfParts, type TallyPart } from '../../domain/tally-parts.ts';
import { hull, type Window } from '../../domain/window.ts';
import type { Asking, SignInFeed } from '../../ports.ts';
import { brieflyKept } from './briefly-kept.ts';
import { inParts } from './in-parts.ts';
import { signIns } from './kql/sign-ins.ts';
import { pieceByPiece } from './piece-by-piece.ts';
import { inWords, sharesOf, WHOLE, type Portion } from './portion.ts';
import type { Workspace } from './question.ts';
import type { TableReach } from './counted-rows.ts';
import { feedReachOf, type ReachTeller } from './reach.ts';
import { partsIn } from './rolled-rows.ts';
import { shownText } from './shown-text.ts';

/** Rolls sign-ins up in the workspace: alike ones travel as one row. */
export function roller(workspace: Workspace, reach: ReachTeller, now: () => number): SignInFeed['tally'] {
  const kept = brieflyKept<{ readonly tables: readonly TableReach[]; readonly tallies: readonly Tally[] }>(now);
  const rolledUp = async (about: TallyQuestion, asking: Asking): Promise<readonly Tally[]> => {
    const whole: Portion = { windows: about.slices, share: WHOLE };
    const parts = await inParts<Portion, TallyPart>(whole, {
      ask: async ({ share }) => {
        const question = signIns(about, share);
        return pieceByPiece(await workspace.ask(question, asking), (rows) => partsIn(about, question, rows));
      },
      halves: sharesOf,
      inWords: (portion) => `the sign-ins of ${inWords(portion)}`,
    });
    return talliesOfParts(parts);
  };
  return async (about, asking) => {
    const span = about.slices.reduce(hull);
    // How far the logs reach is asked first: what comes in meanwhile is not vouched for.
    const { tables, tallies } = await kept(JSON.stringify(about), async () => {
      const reached = await reach(untilNow(span, now()), asking);
      return { tables: reached, tallies: await rolledUp(about, asking) };
    });
    return {
      tallies,
      query: {
        text: shownText(signIns(about).text),
        ...span,
        rows: total(tallies, ({ count }) => count),
        sha256: createHash('sha256').update(JSON.stringify(tallies)).digest('hex'),
      },
      reach: feedReachOf(workspace.name, tables, span),
      from: earliest(tables.flatMap(({ first }) => first ?? [])) ?? null,
    };
  };
}

/**
 * Coverage reaches as far as the logs do, whatever time is asked about; and they hold nothing of the future. To the
 * minute, so that the steps of a case ask once.
 */
function untilNow({ from }: Window, now: number): Window {
  const end = instantAt(Math.ceil(now / MINUTE) * MINUTE);
  return { from, to: end > from ? end : from };
}
