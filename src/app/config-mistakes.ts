import * as z from 'zod';
import { configSchema } from './config-schema.ts';
import type { ConfigRemark } from './config-limits.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong with a configuration: one remark for each wrong key, with what is allowed there. */
export function mistakesIn(issues: readonly Issue[], value: unknown): ConfigRemark[] {
  return issues.flatMap((issue) => mistakesOf(issue, value));
}

/** A value that fits no form is told by the form it comes nearest to. */
function mistakesOf(issue: Issue, value: unknown): ConfigRemark[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(configSchema, issue.path, value);
    const message = `is no key we know here${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
    return issue.keys.map((key) => ({ path: written([...issue.path, key]), message }));
  }
  const nearest = issue.code === 'invalid_union' ? nearestForm(issue.errors) : [];
  const inner = nearest.map((each) => ({ ...each, path: [...issue.path, ...each.path] }) as Issue);
  if (inner.length > 0) return mistakesIn(inner, value);
  return [{ path: written(issue.path) || '(file)', message: messageOf(issue, value) }];
}

/** Of several forms that a value could have, the one whose mistakes lie deepest in it; none where all differ on top. */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const depthOf = (form: readonly Issue[]): number =>
    Math.max(0, ...form.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));
  const [nearest] = [...forms].sort((a, b) => depthOf(b) - depthOf(a));
  return nearest && depthOf(nearest) > 0 ? nearest : [];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a mapping',
  array: 'a list',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function messageOf(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    const missing = valueAt(value, issue.path) === undefined;
    return `${missing ? 'is missing: it' : ''} must be ${KINDS[issue.expected] ?? issue.expected}`.trim();
  }
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return [...new Set(issue.errors.flatMap(([first]) => (first ? messageOf(first, value) : [])))].join(', or ');
  if (issue.code === 'invalid_union') {
    const kinds = schemasAt(configSchema, issue.path.slice(0, -1), undefined).flatMap((form) => kindOf(form) ?? []);
    return kinds.length > 0 ? `must be ${kinds.join(' or ')}` : issue.message;
  }
  return issue.message;
}

/** The schemas that could hold at a place; of forms with a `kind`, those whose kind was given. */
function schemasAt(schema: z.core.$ZodType, path: Path, value: unknown): z.core.$ZodType[] {
  const { def } = schema._zod as unknown as { def: Readonly<Record<string, unknown>> & { type: string } };
  if (def.type === 'optional') return schemasAt(def['innerType'] as z.core.$ZodType, path, value);
  if (def.type === 'union') {
    const forms = def['options'] as readonly z.core.$ZodType[];
    const fitting = forms.filter((form) => kindOf(form) === undefined || kindOf(form) === valueAt(value, ['kind']));
    return (fitting.length > 0 ? fitting : forms).flatMap((form) => schemasAt(form, path, value));
  }
  const [part, ...rest] = path;
  if (part === undefined) return [schema];
  if (def.type === 'array') return schemasAt(def['element'] as z.core.$ZodType, rest, valueAt(value, [part]));
  const next = def.type === 'object' ? (def['shape'] as Record<PropertyKey, z.core.$ZodType>)[part] : undefined;
  return next ? schemasAt(next, rest, valueAt(value, [part])) : [];
}

function keysAt(schema: z.core.$ZodType, path: Path, value: unknown): string[] {
  return [...new Set(schemasAt(schema, path, value).flatMap((each) => Object.keys(shapeOf(each))))];
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  return schema instanceof z.ZodObject ? schema.shape : {};
}

function kindOf(schema: z.core.$ZodType): string | undefined {
  const kind = shapeOf(schema)['kind'];
  return kind instanceof z.ZodLiteral ? String(kind.value) : undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      inner === null || inner === undefined ? undefined : (inner as Record<PropertyKey, unknown>)[part],
    value,
  );
}

/** `tenants[0].feed.paths` */
function written(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
