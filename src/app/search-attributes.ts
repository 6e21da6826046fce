import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto'; // CommonJS: a named import compiles, but fails at run time
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.ts';
import { CannotDo } from './exit.ts';

const TYPES = proto.temporal.api.enums.v1.IndexedValueType;
const INDEXED = { KEYWORD: TYPES.INDEXED_VALUE_TYPE_KEYWORD, INT: TYPES.INDEXED_VALUE_TYPE_INT } as const;

type Missing = Record<string, (typeof INDEXED)[keyof typeof INDEXED]>;

/** Our search attributes that a namespace lacks; throws CannotDo when one exists with another type. */
export async function missingSearchAttributes(connection: Connection, namespace: string): Promise<Missing> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Missing = {};
  for (const { name, type } of Object.values(SEARCH_ATTRIBUTES)) {
    const wanted = INDEXED[type as keyof typeof INDEXED];
    const there = customAttributes?.[name];
    if (there === undefined) missing[name] = wanted;
    else if (there !== wanted)
      throw new CannotDo(
        `The search attribute ${name} exists with another type (${there}): remove it, then run lockout-hunt setup.`,
      );
  }
  return missing;
}

/** Adds what is missing; doing it again changes nothing. Returns the names it added. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const missing = await missingSearchAttributes(connection, namespace);
  const names = Object.keys(missing);
  if (names.length > 0) await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  return names;
}
