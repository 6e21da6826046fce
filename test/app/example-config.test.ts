import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changedPolicy, PRESETS, type PolicyChanges } from '../../src/domain/policy.ts';
import { checkConfig } from '../../src/app/config.ts';

const url = (file: string): URL => new URL(`../../${file}`, import.meta.url);
const example = readFileSync(url('lockout-hunt.example.yaml'), 'utf8');

/** Names of all keys that a JSON Schema knows, at any depth. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) =>
    name === 'properties'
      ? [...Object.keys(inner as object), ...Object.values(inner as object).flatMap(keysIn)]
      : keysIn(inner),
  );
}

describe('the example configuration', () => {
  const keys = [...new Set(keysIn(JSON.parse(readFileSync(url('schema/config.schema.json'), 'utf8'))))];

  it.each(keys)('shows %s', (key) => {
    expect(example).toMatch(new RegExp(`^[\\s#]*(- )?([\\w ]+: \\{ |.*[{,] )?${key}:( |$)`, 'm'));
  });

  it('is right as it stands', () => {
    expect(checkConfig(url('lockout-hunt.example.yaml').pathname)).toHaveProperty('config');
  });

  it('shows the policy that counts where none is named', () => {
    const block = /^ {4}# policy:\n(?: {4}# .*\n)+/m.exec(example)![0].replaceAll(/^ {4}# /gm, '');
    const { policy } = parse(block) as { policy: PolicyChanges };
    expect(changedPolicy(policy)).toEqual(PRESETS.default);
  });
});
