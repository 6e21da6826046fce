/** A table as the service writes it: cells of `dynamic` as JSON in a string, `datetime` with seven digits, `long` bare. */
export interface WireAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The body of a 200. */
export function answerBody({ columns, rows }: WireAnswer): string {
  return JSON.stringify({ tables: [{ name: 'PrimaryResult', columns, rows }] });
}

/** The body of an error (errors.md): each further code is inside the one before it. */
export function errorBody(code: string, message: string, ...inner: string[]): string {
  return JSON.stringify({ error: { message, code, ...within(inner) } });
}

/** The body of a partial failure: the rows so far, and what went wrong. */
export function partialBody(answer: WireAnswer, code: string, message: string): string {
  const error = { code: 'PartialError', message: 'There were some errors when processing your query.' };
  const details = [{ code, message, innererror: { code: '-2133196797', message, severity: 2 } }];
  return JSON.stringify({ ...(JSON.parse(answerBody(answer)) as object), error: { ...error, details } });
}

function within([code, ...further]: readonly string[]): object {
  return code === undefined ? {} : { innererror: { code, message: `It is ${code}.`, ...within(further) } };
}

/**
 * An answer that says how many rows it has, as our questions ask for it: a first row with nothing but the total. Kusto has
 * no missing texts.
 */
export function withTotal({ columns, rows }: WireAnswer, total = rows.length): WireAnswer {
  return { columns, rows: [[total, ...columns.slice(1).map(({ type }) => (type === 'string' ? '' : null))], ...rows] };
}
