/** Rows by key, in the order in which keys first come up; rows whose key is `null` belong to no group. */
export function grouped<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key | null): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** How many distinct values some rows have; `null` is none. */
export function distinctCount<Row>(rows: Iterable<Row>, valueOf: (row: Row) => unknown): number {
  const values = new Set<unknown>();
  for (const row of rows) values.add(valueOf(row));
  values.delete(null);
  return values.size;
}

/** The sum of a number over rows. */
export function total<Row>(rows: Iterable<Row>, numberOf: (row: Row) => number): number {
  let sum = 0;
  for (const row of rows) sum += numberOf(row);
  return sum;
}
