import { describe, expect, it } from 'vitest';
import { configJsonSchema, withDefaults } from '../../src/app/schema-defaults.ts';

const one = { type: 'string', default: '1' } as const;

describe('defaults of a schema', () => {
  it.each([
    ['of what is left out', { type: 'object', properties: { a: one, b: one } }, { a: '2' }, { a: '2', b: '1' }],
    [
      'of what is given, too, when it is a mapping',
      { type: 'object', properties: { a: { type: 'object', properties: { b: one } } } },
      { a: {} },
      { a: { b: '1' } },
    ],
    [
      'of no mapping that is left out',
      { type: 'object', properties: { a: { type: 'object', properties: { b: one } } } },
      {},
      {},
    ],
    [
      'of each of a list',
      { type: 'array', items: { type: 'object', properties: { a: one } } },
      [{}, { a: '2' }],
      [{ a: '1' }, { a: '2' }],
    ],
    [
      'of the form that was meant',
      {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'x' }, a: one } },
          { type: 'object', properties: { kind: { const: 'y' }, b: one } },
        ],
      },
      { kind: 'y' },
      { kind: 'y', b: '1' },
    ],
    [
      'but of what excludes what is given',
      { type: 'object', properties: { a: one, b: {} }, not: { required: ['a', 'b'] } },
      { b: 0 },
      { b: 0 },
    ],
    [
      'but of what some form excludes',
      {
        type: 'object',
        properties: { a: one, b: {} },
        oneOf: [{ required: ['b'], not: { anyOf: [{ required: ['a'] }] } }],
      },
      { b: 0 },
      { b: 0 },
    ],
  ])('are those %s', (_what, schema, value, filled) => {
    expect(withDefaults(value, schema as never)).toEqual(filled);
  });

  it('of the configuration ship with the program', () => {
    expect(configJsonSchema()).toMatchObject({ title: 'Configuration' });
  });
});
