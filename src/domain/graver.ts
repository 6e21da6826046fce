import { provesPassword } from './result-code.ts';
import { LOCKED_OUT, SUCCESS, type SignIn } from './sign-in.ts';

type Result = Pick<SignIn, 'code' | 'password' | 'byToken' | 'protocol'>;

/** Of two records of one sign-in, the one with the graver result; of two as grave, the same whichever is read first. */
export function graver<Row extends Result>(a: Row, b: Row): Row {
  const difference = gravityOf(a) - gravityOf(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

/** A success over a confirmed password over a lockout over a failure over nothing known. */
function gravityOf(result: Result): number {
  if (result.code === SUCCESS) return 4;
  if (provesPassword(result)) return 3;
  if (result.code === LOCKED_OUT) return 2;
  return result.code === null ? 0 : 1;
}

/** Each sign-in id once, by its gravest record. */
export function onePerSignIn<Row extends Result & Pick<SignIn, 'id'>>(rows: Iterable<Row>): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) keepGraver(byId, row);
  return [...byId.values()];
}

/** Adds a record to those held by sign-in id, unless a graver one is held. */
export function keepGraver<Row extends Result & Pick<SignIn, 'id'>>(held: Map<string, Row>, row: Row): void {
  const other = held.get(row.id);
  held.set(row.id, other ? graver(other, row) : row);
}
