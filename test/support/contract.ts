import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';

const SCHEMAS = new URL('../../schema/', import.meta.url);

const ajv = formats.default(new Ajv2020({ allErrors: true, strictTypes: false }));
for (const file of readdirSync(SCHEMAS))
  ajv.addSchema(JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8')) as object);

export type SchemaName =
  'case' | 'run' | 'backtest' | 'cases-list' | 'config' | 'doctor' | 'hunt-input' | 'investigate-input';

/** What is wrong with a value by one of our schemas; an empty list when nothing is. */
export function mistakesIn(value: unknown, schema: SchemaName): string[] {
  return mistakesBy(`lockout-hunt/${schema}@1`, value);
}

/** What is wrong with a finding by the part of OCSF that we use. */
export function mistakesInFinding(value: unknown): string[] {
  return mistakesBy('lockout-hunt/ocsf-detection-finding-1.8.0', value);
}

function mistakesBy(id: string, value: unknown): string[] {
  const validate = ajv.getSchema(id)!;
  void validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Asserts that what we print is what the contract says. */
export function expectValid(value: unknown, schema: SchemaName): void {
  expect(mistakesIn(JSON.parse(JSON.stringify(value)), schema)).toEqual([]);
}
