import { columnsOf, fitted, padded } from './columns.ts';

const GAP = '  ';
/** No column becomes narrower, however little room there is. */
const NARROWEST = 4;

/**
 * Rows of visible text below each other, in lines of at most `most` columns: where they do not fit, the widest columns
 * are cut first. Numbers stand on the right of their column.
 */
export function tableLines(rows: readonly (readonly string[])[], most: number): string[] {
  const natural = rows[0]?.map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column]!)))) ?? [];
  const widths = narrowed(natural, most);
  const numeric = widths.map((_, column) => rows.slice(1).every((row) => /^[\d,]+$/.test(row[column]!)));
  return rows.map((row) =>
    row
      .map((cell, column) => aligned(fitted(cell, widths[column]!), widths[column]!, numeric[column]!))
      .join(GAP)
      .trimEnd(),
  );
}

function aligned(cell: string, width: number, right: boolean): string {
  return right ? ' '.repeat(Math.max(0, width - columnsOf(cell))) + cell : padded(cell, width);
}

/** The same widths, the widest of them lowered until all fit. */
function narrowed(natural: readonly number[], most: number): readonly number[] {
  const room = most - GAP.length * (natural.length - 1);
  const within = (cap: number): number[] => natural.map((width) => Math.min(width, cap));
  let cap = Math.min(Math.max(...natural), most);
  while (cap > NARROWEST && within(cap).reduce((sum, width) => sum + width, 0) > room) cap--;
  return within(cap);
}
