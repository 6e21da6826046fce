import { readInstant, type Instant } from '../../../domain/instant.ts';

// KQL cannot be executed offline: nothing but Log Analytics runs it. What the tests prove is that Microsoft's own parser
// finds no fault in our queries against the schemas of both tables, and that answers as the documentation describes
// them are read rightly. What an operator does is proven in a workspace only: `doctor --verify`, self-checks.ts.

const MADE = Symbol('made here');

/** A piece of KQL that only this file can make: what the program's authors wrote, and values that cannot be more. */
export interface Kql {
  readonly text: string;
  readonly [MADE]: true;
}

/** KQL as it is written, backslashes too; nothing but other pieces of KQL fits into its holes. */
export function kql(written: TemplateStringsArray, ...holes: readonly Kql[]): Kql {
  return made(written.raw.reduce((text, piece, index) => text + textOf(holes[index - 1]) + piece));
}

/** A moment. Throws TypeError for a text that is no instant as we print it. */
export function instant(value: Instant): Kql {
  if (readInstant(value) !== value) throw new TypeError(`${JSON.stringify(value)} is no instant`);
  return made(`datetime(${value})`);
}

/** A number that counts something. Throws TypeError for any other. */
export function count(value: number): Kql {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${value} counts nothing`);
  return made(String(value));
}

/** A text, whatever it holds. Throws TypeError for one that isText refuses. */
export function text(value: string): Kql {
  return made(literal(value));
}

/** A list of texts. Throws TypeError where isText refuses one of them. */
export function list(values: readonly string[]): Kql {
  return made(`dynamic([${values.map(literal).join(',')}])`);
}

/** Names of tables and columns, from lists of our own. Throws TypeError for a name that is not of the list. */
export function named<Name extends string>(name: Name, allowed: readonly Name[]): Kql {
  if (!allowed.includes(name) || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw new TypeError(`${name} is not allowed`);
  return made(name);
}

/** Pieces one after another. */
export function joined(pieces: readonly Kql[], between: '\n' | ', ' | ' or ' | ',\n  '): Kql {
  return made(pieces.map(textOf).join(between));
}

/** Can a text stand in a query? No table holds half a surrogate pair, and a NUL ends texts in some places. */
export function isText(value: string): boolean {
  return !/\0|\p{Surrogate}/u.test(value);
}

/** One literal of KQL, and nothing after it (learn.microsoft.com/kusto/query/scalar-data-types/string). */
export function isOneLiteral(value: string): boolean {
  return /^"(?:[^"\\\r\n]|\\.)*"$/.test(value);
}

/** Everything that is not plain ASCII is escaped; so a literal is also JSON, and can stand in a dynamic one. */
function literal(value: string): string {
  const encoded = `"${value.replace(/[^ !#-[\]-~]/g, escaped)}"`;
  if (!isText(value) || !isOneLiteral(encoded)) throw new TypeError(`${JSON.stringify(value)} cannot stand in a query`);
  return encoded;
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function made(value: string): Kql {
  return { text: value, [MADE]: true };
}

/** The compiler lets only pieces in; this holds for whoever goes around it. */
function textOf(piece: Kql | undefined): string {
  if (piece?.[MADE] !== true) throw new TypeError('Only KQL that was made here fits into KQL');
  return piece.text;
}
