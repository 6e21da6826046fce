import type { Case } from '../domain/case.ts';
import { tableOf, type Section } from './letter.ts';
import { timelineChart } from './timeline-chart.ts';
import { timelineRows } from './timeline-steps.ts';

/** The course of the attack: a picture, and the same as a table. Nothing where nothing happened. */
export function whatHappened({ activity }: Pick<Case, 'activity'>): Section {
  const heading = 'When it happened';
  if (!activity) return { heading };
  const rows = timelineRows(activity);
  const table = tableOf(
    ['From (UTC)', 'Lockouts', 'Accounts first tried', 'Accounts reached'],
    rows,
    rows.length,
    (row) => [row.at, ...[row.lockouts, row.accounts, row.reached].map(String)],
  );
  return { heading, table: { ...table, bars: 1 }, figure: timelineChart(activity) };
}
