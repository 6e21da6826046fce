import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Backtest } from '../../src/domain/backtest.ts';
import type { Case } from '../../src/domain/case.ts';

const EXAMPLES = new URL('../fixtures/examples/', import.meta.url);

/** The worked examples of the contract. */
export const EXAMPLE_NAMES = [
  'spray-with-success',
  'guessing-one-user',
  'office-with-forgetful-people',
  'blocked-by-microsoft',
  'clean',
] as const;
export type ExampleName = (typeof EXAMPLE_NAMES)[number];

/** Path of an example's sign-ins. */
export function signInsOf(name: ExampleName): string {
  return fileURLToPath(new URL(`${name}/sign-ins.ndjson`, EXAMPLES));
}

export function expectedBacktest(name: ExampleName): Backtest {
  return JSON.parse(readFileSync(new URL(`${name}/expected-backtest.json`, EXAMPLES), 'utf8')) as Backtest;
}

export function expectedCases(name: ExampleName): { exitCode: number; cases: Partial<Case>[] } {
  return JSON.parse(readFileSync(new URL(`${name}/expected-case.json`, EXAMPLES), 'utf8')) as {
    exitCode: number;
    cases: Partial<Case>[];
  };
}

/** Lists of a case in one order, whatever the order they came in: entries are found by what names them. */
const NAMES_ENTRY = ['id', 'address', 'signInId', 'userAgent', 'userId', 'source'];

/** A value with every list of objects sorted by what names its entries, so that order does not matter. */
export function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inOneOrder(each)]));
}

function keyOf(entry: unknown): string {
  if (!isRecord(entry)) return String(entry);
  return NAMES_ENTRY.map((name) => (name in entry ? String(entry[name]) : '')).join('|');
}

/** Of `actual`, only what `expected` names: its fields, and its lists in full, entry by entry. */
export function asFarAs(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((each) => asFarAs(each, expected.find((named) => isNamed(each, named)) ?? each));
  }
  if (!isRecord(expected) || !isRecord(actual)) return actual;
  return Object.fromEntries(Object.entries(expected).map(([key, each]) => [key, asFarAs(actual[key], each)]));
}

/** Is it the entry that the expectation speaks of? A list of one speaks of its only entry. */
function isNamed(entry: unknown, expected: unknown): boolean {
  if (!isRecord(entry) || !isRecord(expected)) return entry === expected;
  return NAMES_ENTRY.every((name) => !(name in expected) || entry[name] === expected[name]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
