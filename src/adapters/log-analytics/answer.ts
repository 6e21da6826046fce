import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../domain/failure.ts';
import { MOST_ROWS, TooMuchAtOnce, type Cell, type Question, type Row } from './question.ts';
import { partialFailure } from './refusal.ts';
import type { HeaderOf } from './retry-after.ts';

/** What came back over the wire, unread. */
export interface Answer {
  readonly status: number;
  readonly header: HeaderOf;
  readonly body: string;
}

/** Characters of an answer: reading more would keep the process from anything else for too long. */
const MOST_CHARACTERS = 12 * 1024 * 1024;

/** As the service writes it (response-format.md); nothing is taken on trust. */
interface Table {
  readonly name?: unknown;
  readonly columns?: unknown;
  readonly rows?: unknown;
}

/**
 * The rows behind the total of a 200, or why they cannot be relied on. Nothing, half, or something else than was asked
 * for is never "no rows". Reading makes pauses, before and after it parses, so that heart-beats get through.
 */
export async function rowsOf(answer: Answer, question: Question): Promise<readonly Row[]> {
  const broken = (what: string): Failure => brokenAnswer(question, what);
  const age = Number(answer.header('age') ?? 0);
  if (age !== 0) throw broken('is an old one that was kept on the way');
  if (answer.body.length > MOST_CHARACTERS) throw new TooMuchAtOnce(`${question.name}: the answer is too long.`);
  await setImmediate();
  const table = tableOf(answer, question);
  checkColumns(table, question);
  await setImmediate();
  if (!Array.isArray(table.rows)) throw broken('has no rows');
  for (const row of table.rows) if (!isRow(row, question)) throw broken('has a row of another shape');
  return behindTotal(table.rows as Row[], question);
}

function tableOf({ body }: Answer, question: Question): Table {
  const content = parsed(body);
  if (content === undefined) throw brokenAnswer(question, body === '' ? 'is empty' : 'is no JSON');
  const { tables, error } = (content ?? {}) as { tables?: unknown; error?: unknown };
  if (error !== undefined && error !== null) throw partialFailure(question, error);
  const named = Array.isArray(tables) ? (tables as (Table | null)[]).filter((table) => table?.name === PRIMARY) : [];
  if (named.length !== 1) throw brokenAnswer(question, 'holds no result');
  return named[0]!;
}
const PRIMARY = 'PrimaryResult';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Other columns than we asked for are a mistake of the question: asking again changes nothing. */
function checkColumns({ columns }: Table, question: Question): void {
  const got = Array.isArray(columns) ? (columns as { name?: unknown; type?: unknown }[]) : [];
  const asAsked = question.columns.every(({ name, type }, at) => got[at]?.name === name && got[at]?.type === type);
  if (asAsked && got.length === question.columns.length) return;
  throw new Failure('QueryRefused', `Log Analytics answered ${question.name} in other columns than were asked for.`);
}

function isRow(row: unknown, { columns }: Question): row is Row {
  if (!Array.isArray(row) || row.length !== columns.length) return false;
  for (let at = 0; at < columns.length; at++) if (!isCell(row[at], columns[at]!.type)) return false;
  return true;
}

/** A long beyond 2^53 has lost digits on its way through JSON: it is no number that we could count on. */
function isCell(cell: unknown, type: 'string' | 'long'): cell is Cell {
  return cell === null || (type === 'string' ? typeof cell === 'string' : Number.isSafeInteger(cell));
}

/** Beside the total there is nothing: of numbers null, of texts also "", because Kusto has no missing ones. */
function behindTotal([first, ...rows]: readonly Row[], question: Question): readonly Row[] {
  const [total, ...others] = first ?? [];
  if (typeof total !== 'number' || total < 0 || others.some((cell) => cell !== null && cell !== ''))
    throw brokenAnswer(question, 'does not begin with its total');
  if (total > MOST_ROWS) throw new TooMuchAtOnce(`${question.name}: ${total} rows are too many for one answer.`);
  if (total !== rows.length) throw brokenAnswer(question, `says ${total} rows and holds ${rows.length}`);
  return rows;
}

/** An answer that cannot be used, told without anything that it held. */
export function brokenAnswer({ name }: Question, what: string): Failure {
  return new Failure('FeedUnavailable', `The answer of Log Analytics to ${name} ${what}: it is asked again.`);
}
