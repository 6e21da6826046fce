import { describe, expect, it } from 'vitest';
import { recordsOfLine } from '../../../src/adapters/files/line-records.ts';

describe('the records of a line', () => {
  it.each([
    ['itself', '{"a":1}', [{ a: 1 }]],
    ['those of its list', '{"records":[{"a":1},2]}', [{ a: 1 }, 2]],
    ['those of a page', '{"value":[]}', []],
    ['those joined on it', '{"a":"}{"}{"a":2} {"a":3}', [{ a: '}{' }, { a: 2 }, { a: 3 }]],
    ['those of lists joined on it', '{"records":[1]}{"records":[2,3]}', [1, 2, 3]],
    ['nothing', 'null', [null]],
  ])('are %s', (_, text, records) => expect(recordsOfLine(text)).toEqual(records));

  it.each(['', '{', '{"a":1', '{"a":1}{"a":', '{"a":}{"a":1}', '{"a":1}}{', '{"a":1}{"a":1}]', 'x}{y'])(
    'are unknown where it is no JSON: %s',
    (text) => expect(recordsOfLine(text)).toBeUndefined(),
  );
});
