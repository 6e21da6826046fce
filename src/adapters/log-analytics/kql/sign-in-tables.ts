import { DAY, HOUR } from '../../../domain/duration.ts';
import { instantAt, millisOf, type Instant } from '../../../domain/instant.ts';
import { ALL_TIME, hull, type Window } from '../../../domain/window.ts';
import { LOG_ANALYTICS_COLUMNS } from '../../formats/log-analytics.ts';
import { instant, joined, kql, named, text, type Kql } from './fragment.ts';

/** The tables that diagnostic settings of Entra ID fill with sign-ins of people. A workspace may have only one. */
export const TABLES = ['SigninLogs', 'AADNonInteractiveUserSignInLogs'] as const;
export type Table = (typeof TABLES)[number];

/** When the rows of a question were generated, and from when on they arrived: what the service can look up fast. */
export interface Generated extends Window {
  readonly arrivedFrom?: Instant;
}

/**
 * Columns of both tables that the mapping reads (learn.microsoft.com/azure/azure-monitor/reference/tables). Not asked
 * for: Category and IsInteractive, since the table itself says the same; and Type, which is the table.
 */
export const SIGN_IN_COLUMNS = LOG_ANALYTICS_COLUMNS.filter(
  (name) => !['Type', 'Category', 'IsInteractive'].includes(name),
);

/**
 * The rows of both tables, generated in a window of time, in one shape: every column asked for a text, those that are
 * dynamic in one table and JSON text in the other alike, before they meet. `At` is the event time, cut to milliseconds
 * as ours are; `Arrived`, cut likewise, is when Log Analytics took the row in.
 */
export function signInRows(generated: Generated, columns: readonly string[] = SIGN_IN_COLUMNS): Kql {
  return kql`union isfuzzy=true
  ${joined(
    TABLES.map((table) => kql`(${rowsOf(table, generated, columns)})`),
    ',\n  ',
  )}`;
}

const AT = kql`At = bin(coalesce(CreatedDateTime, TimeGenerated), 1ms)`;
const ARRIVED = kql`Arrived = bin(ingestion_time(), 1ms)`;

/** The rows of one table; it must be a leg of a `union isfuzzy=true`, since the table may be missing. */
export function rowsOf(table: Table, generated: Generated, columns: readonly string[]): Kql {
  const { arrivedFrom } = generated;
  return kql`${named(table, TABLES)}
  | where TimeGenerated >= ${instant(generated.from)} and TimeGenerated <= ${instant(generated.to)}${
    arrivedFrom === undefined ? kql`` : kql` and ingestion_time() >= ${instant(arrivedFrom)}`
  }
  | project ${joined([kql`Type = ${text(table)}`, AT, ARRIVED, ...columns.map(asText)], ', ')}`;
}

/** Sign-in columns, by their names. */
export function signInColumns(names: readonly string[]): Kql {
  return joined(names.map(column), ', ');
}

/** The columns that decide the result code. */
export const CODE_COLUMNS = ['ResultType', 'Status'];

/**
 * The result code as our mapping decides it: the sign-in's own outranks that of the row. What the mapping would read
 * otherwise (a code that is no plain number) it decides again, from the rows that come.
 */
export const WITH_CODE = kql`| extend OwnCode = extract(@"^\s*(0|[1-9][0-9]*)\s*$", 1, tostring(parse_json(Status).errorCode))
| extend Code = iff(isnotempty(OwnCode), OwnCode, extract(@"^\s*(0|[1-9][0-9]*)\s*$", 1, ResultType))`;

/** Arrival within a window, both ends included. */
export function arrivedIn({ from, to }: Window): Kql {
  return kql`Arrived >= ${instant(from)} and Arrived <= ${instant(to)}`;
}

/** Event time within a window, both ends included. */
export function happenedIn({ from, to }: Window): Kql {
  return kql`(At >= ${instant(from)} and At <= ${instant(to)})`;
}

/** Event time within one of some windows. */
export function happenedInOne(windows: readonly Window[]): Kql {
  return joined(windows.map(happenedIn), ' or ');
}

/** From the first of some windows to the last. Throws RangeError for none. */
export function hullOf(windows: readonly Window[]): Window {
  const [first, ...more] = windows;
  if (!first) throw new RangeError('a question about no time at all');
  return more.reduce(hull, first);
}

/**
 * When rows were generated whose events happened in a window: from a little before it (clocks differ) to a week after
 * it. Entra ID delivers up to three days late (learn.microsoft.com, reference-log-latency), and Log Analytics puts the
 * time of arrival in place of one that is further off than that.
 */
export function generatedFor(happened: Window): Window {
  return { from: moved(happened.from, -HOUR), to: moved(happened.to, 7 * DAY) };
}

/**
 * When rows were generated that arrived in a window: at most three days before, and no more than a day after, which is
 * as far ahead as Log Analytics lets a row claim to be.
 */
export function generatedUntil(arrived: Window): Window {
  return { from: moved(arrived.from, -3 * DAY), to: moved(arrived.to, DAY) };
}

/** Some milliseconds later, within the time that can be printed. */
function moved(from: string, millis: number): string {
  const [first, last] = [millisOf(ALL_TIME.from), millisOf(ALL_TIME.to)];
  return instantAt(Math.min(last, Math.max(first, millisOf(from) + millis)));
}

function column(name: string): Kql {
  return named(name, SIGN_IN_COLUMNS);
}

function asText(name: string): Kql {
  return kql`${column(name)} = tostring(${column(name)})`;
}
