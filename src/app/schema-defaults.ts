import { readFileSync } from 'node:fs';

/** As much of JSON Schema as schema/config.schema.json uses to say what is left out. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
}

/** A value with the defaults that its schema names, where it leaves something out. */
export function withDefaults(value: unknown, schema: Schema, root: Schema = schema): unknown {
  const whole = resolved(schema, root);
  const { oneOf, items, properties = {}, type } = whole;
  const form = oneOf?.map((each) => resolved(each, root)).find((each) => fits(value, each));
  if (form) return withDefaults(value, form, root);
  if (Array.isArray(value)) return items ? value.map((each) => withDefaults(each, items, root)) : value;
  if (typeof value !== 'object' || value === null || type !== 'object') return value;
  const given = value as Readonly<Record<string, unknown>>;
  const entries = Object.entries(properties).flatMap(([key, each]): [string, unknown][] => {
    if (key in given) return [[key, withDefaults(given[key], each, root)]];
    const otherwise = resolved(each, root).default;
    return otherwise === undefined || isExcluded(key, given, whole) ? [] : [[key, otherwise]];
  });
  return Object.fromEntries(entries);
}

/** Whether a schema may refuse a key beside those that are given. */
function isExcluded(key: string, given: object, schema: Schema): boolean {
  const together = [schema, ...(schema.oneOf ?? [])].flatMap(({ not }) => (not ? [not, ...(not.anyOf ?? [])] : []));
  return together.some(
    ({ required = [] }) => required.includes(key) && required.every((other) => other === key || other in given),
  );
}

/** The schema of the configuration, which ships with the program. */
export function configJsonSchema(): Schema {
  const places = ['../schema/config.schema.json', '../../schema/config.schema.json'];
  for (const place of places) {
    try {
      return JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as Schema;
    } catch {
      continue;
    }
  }
  throw new Error('schema/config.schema.json is not where the program is: install it again.');
}

function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : { ...resolved(root.$defs![name]!, root), ...schema, $ref: undefined as never };
}

/** Whether a value is meant to have a form: it is of its type, and of its kind. */
function fits(value: unknown, { type, const: constant, properties }: Schema): boolean {
  if (constant !== undefined) return value === constant;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const kind = properties?.['kind']?.const;
  if (type === 'object') return isMapping && (kind === undefined || (value as { kind?: unknown }).kind === kind);
  return type === undefined ? !isMapping : typeof value === type;
}
