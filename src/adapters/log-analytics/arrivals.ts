import { nextSlice, positionAfter, type Slice } from '../../domain/catch-up.ts';
import { HOUR } from '../../domain/duration.ts';
import { total } from '../../domain/groups.ts';
import { earliest, instantAt, latest, millisOf } from '../../domain/instant.ts';
import type { Window } from '../../domain/window.ts';
import type { Asking, SignInFeed } from '../../ports.ts';
import { arrivalsIn, type Arrival } from './counted-rows.ts';
import { inParts } from './in-parts.ts';
import { arrivals } from './kql/arrivals.ts';
import { newLockouts } from './kql/new-lockouts.ts';
import { lockoutsInParts } from './lockouts.ts';
import { inTime, inWords, WHOLE, type Portion } from './portion.ts';
import type { Workspace } from './question.ts';
import { coverageOf, type ReachTeller } from './reach.ts';

/** The place of arrivals among a watermark's positions: milliseconds since 1970. */
const ARRIVED = 'arrived';

/** How much of the past a hunt catches up, and what time it is; both in milliseconds. */
export interface Hunting {
  readonly maxCatchUp: number;
  readonly now: () => number;
}

/**
 * Reads the lockouts that came in since a watermark. What came in is counted first: a quiet hunt asks for no more than
 * that and which tables there are, and one that is not only about the hours in which there were lockouts.
 */
export function arrivalReader(
  workspace: Workspace,
  reach: ReachTeller,
  { maxCatchUp, now }: Hunting,
): SignInFeed['lockoutsSince'] {
  return async (positions, asking) => {
    const hunt = { position: positions[ARRIVED], now: now(), maxCatchUp };
    const slice = nextSlice(hunt);
    // A table that is gone brings nothing, as a quiet one does: which are there is asked for itself.
    const tables = await reach(windowOf(slice), asking);
    const hours = await arrivalsOf(workspace, slice, asking);
    const busy = busyTime(hours);
    const { lockouts, broken } = await lockoutsInParts(workspace, busy, asking, ({ windows, share }) =>
      newLockouts(windows[0]!, share),
    );
    const [newest, arrived] = [latest(hours.map(({ last }) => last)), latest(hours.map((each) => each.lastArrival))];
    return {
      lockouts,
      positions: { [ARRIVED]: positionAfter(slice, hunt, arrived === undefined ? null : millisOf(arrived)) },
      reading: {
        records: total(hours, ({ records }) => records),
        quarantined: broken,
        from: earliest(hours.map(({ first }) => first)) ?? null,
        to: newest ?? null,
        lagSeconds: newest === undefined ? null : Math.max(0, Math.round((hunt.now - millisOf(newest)) / 1000)),
        gaps: slice.gap ? [slice.gap] : [],
        notChecked: coverageOf(tables).notChecked,
        ...{ files: [], notes: [] },
      },
    };
  };
}

function arrivalsOf(workspace: Workspace, slice: Slice, asking: Asking): Promise<Arrival[]> {
  return inParts<Portion, Arrival>(
    { windows: [windowOf(slice)], share: WHOLE },
    {
      ask: async ({ windows }) => {
        const question = arrivals(windows[0]!);
        return arrivalsIn(question, await workspace.ask(question, asking));
      },
      halves: inTime,
      inWords: (portion) => `what arrived from ${inWords(portion)}`,
    },
  );
}

function windowOf({ from, to }: Slice): Window {
  return { from: instantAt(from), to: instantAt(to) };
}

/**
 * From the first hour with a lockout to the end of the last, though that be later than what was counted: what arrived
 * meanwhile is as good. None where there is no lockout.
 */
function busyTime(hours: readonly Arrival[]): Window[] {
  const busy = hours.filter(({ lockouts }) => lockouts > 0).map(({ hour }) => hour);
  const [first, last] = [earliest(busy), latest(busy)];
  return first === undefined || last === undefined ? [] : [{ from: first, to: instantAt(millisOf(last) + HOUR) }];
}
