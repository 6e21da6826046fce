/** A column of texts as small numbers: to count is then to add up numbers, and no text is looked at twice. */
export interface Column {
  /** For each row the position of its text in `values`; `NO_VALUE` where it has none. */
  readonly codes: Int32Array;
  /** The distinct texts, in the order in which they first come up. */
  readonly values: readonly string[];
}

export const NO_VALUE = -1;

/** The column of a field of some rows. */
export function columnOf<Row>(rows: readonly Row[], valueOf: (row: Row) => string | null): Column {
  const codes = new Int32Array(rows.length);
  const known = new Map<string, number>();
  for (let row = 0; row < rows.length; row++) {
    const value = valueOf(rows[row]!);
    let code = value === null ? NO_VALUE : known.get(value);
    if (code === undefined) known.set(value!, (code = known.size));
    codes[row] = code;
  }
  return { codes, values: [...known.keys()] };
}

/** For each text the rows that have it, in their order. */
export function rowsByValue({ codes, values }: Column): Int32Array[] {
  const ends = new Int32Array(values.length);
  for (const code of codes) if (code !== NO_VALUE) ends[code]!++;
  for (let code = 1; code < ends.length; code++) ends[code]! += ends[code - 1]!;
  const sorted = new Int32Array(ends.at(-1) ?? 0);
  const next = new Int32Array(ends.length + 1);
  next.set(ends, 1);
  for (let row = 0; row < codes.length; row++) if (codes[row] !== NO_VALUE) sorted[next[codes[row]!]!++] = row;
  return values.map((_, code) => sorted.subarray(code === 0 ? 0 : ends[code - 1], ends[code]));
}

/** How many distinct texts some rows have. */
export function distinctAmong({ codes }: Column, rows: Int32Array): number {
  const seen = new Set<number>();
  for (const row of rows) seen.add(codes[row]!);
  seen.delete(NO_VALUE);
  return seen.size;
}
