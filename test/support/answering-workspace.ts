import { createHash } from 'node:crypto';
import { LOG_ANALYTICS } from '../../src/adapters/formats/log-analytics.ts';
import { LOCKOUT_COLUMNS } from '../../src/adapters/log-analytics/kql/lockout-rows.ts';
import { ALIKE, MOST_NAMED } from '../../src/adapters/log-analytics/kql/roll-up.ts';
import { TABLES, type Table } from '../../src/adapters/log-analytics/kql/sign-in-tables.ts';
import type { Share } from '../../src/adapters/log-analytics/portion.ts';
import { MOST_ROWS, type Cell, type Question, type Row } from '../../src/adapters/log-analytics/question.ts';
import { AGENT_LENGTH } from '../../src/domain/agent-class.ts';
import { graver } from '../../src/domain/graver.ts';
import { grouped } from '../../src/domain/groups.ts';
import { earliest, latest, readInstant, type Instant } from '../../src/domain/instant.ts';
import { isLockout } from '../../src/domain/lockout.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { canProve, EXAMPLES, kindOf } from '../../src/domain/tally.ts';
import { foldName } from '../../src/domain/user-key.ts';
import { includes } from '../../src/domain/window.ts';
import { recognised, type ListsAsked, type Recognised } from './recognised-question.ts';

/** A row as a table holds it: times as ISO text, a dynamic column as a value or, in the other table, as JSON text. */
export interface StoredRow {
  readonly table: Table;
  /** When Log Analytics took it in. */
  readonly arrived: Instant;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A row, and what the mapping of files makes of it. */
interface Held extends StoredRow {
  readonly at: Instant;
  readonly generated: Instant;
  readonly signIn: SignIn;
}

/** An answer with its total, as the service sends it: it knows missing numbers, but no missing texts. */
export interface WholeAnswer {
  readonly question: Question;
  readonly rows: readonly Row[];
}

type Cells = Readonly<Record<string, Cell>>;

/**
 * A workspace that holds some rows, in these tables, and answers our questions by their text, with the domain code that
 * serves files. Throws Error for a text that is none of our questions.
 */
export function answeringWorkspace(
  stored: readonly StoredRow[],
  tables: readonly Table[] = TABLES,
): (text: string) => WholeAnswer {
  const held = stored.filter(({ table }) => tables.includes(table)).map(heldOf);
  return (text) => {
    const asked = recognised(text);
    const { columns, timespan } = asked.question;
    const rows = rowsFor(
      asked,
      held.filter(({ generated }) => includes(timespan, generated)),
      tables,
    );
    const order = / nulls last, (.*)$/.exec(text)![1]!.split(', ');
    const inOrder = rows.sort((a, b) => compared(a, b, order)).slice(0, rows.length > MOST_ROWS ? 0 : rows.length);
    const total = { Total: rows.length };
    return {
      question: asked.question,
      rows: [total, ...inOrder].map((row: Cells) =>
        columns.map(({ name, type }) => row[name] ?? (type === 'long' ? null : '')),
      ),
    };
  };
}

function heldOf(stored: StoredRow): Held {
  const signIn = LOG_ANALYTICS.read({ ...stored.row, Type: stored.table });
  const generated = readInstant(String(stored.row['TimeGenerated']));
  if (!signIn || !generated) throw new Error(`no row of a table: ${JSON.stringify(stored)}`);
  return { ...stored, generated, at: signIn.at, signIn };
}

function rowsFor(asked: Recognised, held: readonly Held[], tables: readonly Table[]): Cells[] {
  const lockouts = held.filter(({ signIn }) => isLockout(signIn));
  switch (asked.name) {
    case 'arrivals':
      return arrivalsOf(held.filter(({ arrived }) => includes(asked.window, arrived)));
    case 'reach':
      return tables.map((table) =>
        reachOf(
          table,
          held.filter((each) => each.table === table && includes(asked.window, each.at)),
        ),
      );
    case 'new-lockouts':
      return lockoutRows(
        lockouts.filter(({ arrived }) => includes(asked.window, arrived)),
        asked.share,
      );
    case 'lockouts-within':
      return lockoutRows(
        lockouts.filter(({ at }) => asked.windows.some((window) => includes(window, at))),
        asked.share,
      );
    case 'sign-ins':
      return rolledRows(held, asked.about, asked.share);
  }
}

function arrivalsOf(held: readonly Held[]): Cells[] {
  const hours = grouped(held, ({ table, arrived }) => `${table} ${hourOf(arrived)}`);
  return [...hours].map(([hour, rows]) => ({
    ...reachOf(rows[0]!.table, rows),
    Hour: hour.split(' ')[1]!,
    Lockouts: rows.filter(({ signIn }) => isLockout(signIn)).length,
    LastArrival: printed(latest(rows.map(({ arrived }) => arrived))),
  }));
}

function reachOf(table: Table, held: readonly Held[]): Cells {
  const times = held.map(({ at }) => at);
  return { Table: table, Records: held.length, First: printed(earliest(times)), Last: printed(latest(times)) };
}

function lockoutRows(held: readonly Held[], share: Share): Cells[] {
  return held
    .filter(({ row }) => isIn(share, textOf(row, 'Id')))
    .map(({ row, table }) =>
      textsOf(
        { ...row, Type: table },
        LOCKOUT_COLUMNS.map(({ name }) => name),
      ),
    );
}

function rolledRows(held: readonly Held[], about: ListsAsked, share: Share): Cells[] {
  const slice = ({ at }: Held): number => about.slices.findIndex((window) => includes(window, at));
  const asked = held.filter((each) => slice(each) >= 0 && isAskedAbout(each, about) && isIn(share, each.signIn.id));
  const once = [...grouped(asked, ({ signIn }) => signIn.id).values()].map(gravest);
  const alike = grouped(once, (each) => JSON.stringify([slice(each), commonTo(each)]));
  return [...alike.values()].map((rows) => {
    const inOrder = rows
      .map((each) => ({ ...each, named: `${printed(each.at)} ${textOf(each.row, 'Id')}` }))
      .sort((a, b) => (a.named < b.named ? -1 : 1));
    const proves = canProve(kindOf(rows[0]!.signIn, 0, ''));
    return {
      ...commonTo(rows[0]!),
      ...{ Slice: slice(rows[0]!), Count: rows.length },
      ...{ First: printed(inOrder[0]!.at), Last: printed(inOrder.at(-1)!.at) },
      SignIns: JSON.stringify(inOrder.slice(0, proves ? MOST_NAMED : EXAMPLES).map(({ named }) => named)),
    };
  });
}

/** The rows that the query selects: those of the question, and some whose name only seems to fit. */
function isAskedAbout({ signIn, row }: Held, { sources, users, names, named }: ListsAsked): boolean {
  const { source, userId, userName } = signIn;
  const [id, name] = [textOf(row, 'UserId').trim(), foldName(textOf(row, 'UserPrincipalName').trim())];
  const isNobody = userId === null && userName === null && users.includes('unknown');
  return (
    isNobody ||
    (source !== null && sources.includes(source)) ||
    users.includes(id) ||
    names.includes(name) ||
    named.includes(foldName(id))
  );
}

function gravest(rows: readonly Held[]): Held {
  return rows.reduce((a, b) => (graver(a.signIn, b.signIn) === b.signIn ? b : a));
}

/** The columns by which rows are alike, as the query normalises them. */
function commonTo({ row, table }: Held): Cells {
  return textsOf(
    {
      ...row,
      Type: table,
      UserAgent: textOf(row, 'UserAgent').slice(0, AGENT_LENGTH),
      AuthenticationDetails: withoutStepTimes(textOf(row, 'AuthenticationDetails')),
    },
    ['Type', ...ALIKE],
  );
}

/** The two expressions of the query, as they are. */
export function withoutStepTimes(details: string): string {
  return details
    .replace(/("authenticationStepDateTime"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1""')
    .replace(/("(?:Status|Request)Sequence"\s*:)\s*[0-9]+/g, '$1 0');
}

function textsOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Cells {
  return Object.fromEntries(columns.map((column) => [column, textOf(row, column)]));
}

/** tostring(): nothing is empty, a dynamic value is its JSON, a time has seven digits. */
function textOf(row: Readonly<Record<string, unknown>>, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) return '';
  if (column === 'TimeGenerated' || column === 'CreatedDateTime') return printed(readInstant(String(value))!);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function printed(instant: Instant | undefined): string {
  return instant === undefined ? '' : instant.replace('Z', '0000Z');
}

function hourOf(instant: Instant): string {
  return `${instant.slice(0, 13)}:00:00.0000000Z`;
}

/** What hash() makes of a text is the service's own affair; that every row is in one share of so many is not. */
function isIn({ index, of }: Share, id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % of === index;
}

function compared(a: Cells, b: Cells, order: readonly string[]): number {
  for (const column of order.map((each) => each.replace(/ asc$/, ''))) {
    const [x, y] = [a[column] ?? '', b[column] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
