import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../src/render/json-line.ts';

describe('a line of JSON', () => {
  it('writes out what steers a terminal or cannot be seen', () => {
    expect(jsonLine({ a: '\u009b31m\u202e\u{e0041}\u2028' })).toBe('{"a":"\\u009b31m\\u202e\\udb40\\udc41\\u2028"}\n');
  });

  test.prop([fc.json()])('is one line, and the same value', (json) => {
    const value: unknown = JSON.parse(json);
    const line = jsonLine(value);
    expect(JSON.parse(line)).toEqual(value);
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  test.prop([fc.string({ unit: 'binary' })])('holds nothing that steers', (text) => {
    expect(jsonLine({ [text]: text }).slice(0, -1)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
  });
});
