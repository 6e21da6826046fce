import { DAY, HOUR } from './duration.ts';
import { shifted, type Instant } from './instant.ts';
import { widened, type Window } from './window.ts';

/** The times that the runbook asks about, around a campaign's first and last lockout. */
export interface RunbookWindows {
  /** From the first lockout to the last. */
  readonly span: Window;
  /** Step 1 and 2: everything the sources did, an hour before and after. */
  readonly scope: Window;
  /** Step 3: whether anyone got in, a day before and after. */
  readonly access: Window;
  /** What was usual: the seven days that end before the first lockout. */
  readonly habits: Window;
  /** The habits that vouch for a success: they end where the time begins whose successes are judged. */
  readonly settled: Window;
}

export function runbookWindows(span: Window): RunbookWindows {
  const access = widened(span, DAY);
  const from = shifted(span.from, -7 * DAY);
  return {
    ...{ span, access, scope: widened(span, HOUR) },
    habits: { from, to: shifted(span.from, -1) },
    settled: { from, to: shifted(access.from, -1) },
  };
}

/** Slices such that each lies wholly inside or outside of the looked-at window and of the habits, settled or not. */
export function slicesFor(looked: Window, { span, access, habits, settled }: RunbookWindows): Window[] {
  return [
    settled,
    { from: access.from, to: shifted(looked.from, -1) },
    { from: looked.from, to: habits.to },
    { from: span.from, to: looked.to },
  ].filter(({ from, to }) => from <= to);
}

/** Do logs that begin there hold at least a day of settled habits, so that they can tell what is usual? */
export function holdHabits({ settled }: RunbookWindows, begin: Instant | null): boolean {
  return begin !== null && begin <= shifted(settled.to, -DAY);
}

/** Does a slice lie wholly in the window? */
export function within(slice: Window, window: Window): boolean {
  return window.from <= slice.from && slice.to <= window.to;
}
