import type { Activity } from '../domain/activity.ts';
import { instantAt, millisOf, type Instant } from '../domain/instant.ts';
import { total } from '../domain/groups.ts';
import { counted } from '../domain/wording.ts';

/** Some steps of an activity, taken together. */
export interface TimelineRow {
  /** Where it begins, UTC. */
  readonly at: string;
  readonly lockouts: number;
  readonly accounts: number;
  readonly reached: number;
}

/** Rows of a table of times: more would not be read. */
const MOST_ROWS = 12;

/** The activity as at most twelve rows, of as many steps each; empty ones at the end are left out. */
export function timelineRows(activity: Activity): TimelineRow[] {
  const steps = activity.lockouts.length;
  const each = Math.ceil(steps / MOST_ROWS);
  return Array.from({ length: Math.ceil(steps / each) }, (_, row) => {
    const sum = (counts: readonly number[]): number =>
      total(counts.slice(row * each, (row + 1) * each), (count) => count);
    return {
      at: `${dateOfStep(activity, row * each)} ${clockOfStep(activity, row * each)}`,
      ...{ lockouts: sum(activity.lockouts), accounts: sum(activity.accounts), reached: sum(activity.reached) },
    };
  });
}

/** When a step begins, UTC: `02:14` */
export function clockOfStep(activity: Activity, step: number): string {
  return begin(activity, step).slice(11, 16);
}

/** The day on which a step begins, UTC: `2026-03-17` */
export function dateOfStep(activity: Activity, step: number): string {
  return begin(activity, step).slice(0, 10);
}

function begin({ from, stepSeconds }: Activity, step: number): Instant {
  return instantAt(millisOf(from) + step * stepSeconds * 1000);
}

/** `1 minute`, `15 minutes`, `6 hours`, `2 days` */
export function stepInWords({ stepSeconds }: Pick<Activity, 'stepSeconds'>): string {
  const minutes = stepSeconds / 60;
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}
