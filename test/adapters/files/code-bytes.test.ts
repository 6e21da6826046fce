import { describe, expect, it } from 'vitest';
import { codeTeller } from '../../../src/adapters/files/code-bytes.ts';

function hasCode(line: string): boolean {
  const codes = codeTeller();
  const buffer = Buffer.from(`${line}\n{"resultType":"0"}\n`);
  codes.enter(buffer);
  return codes.hasCode(buffer, 0, Buffer.byteLength(line));
}

describe('a result code in bytes', () => {
  it.each(['{"resultType":"0"}', '{"resultType":"50126"}', '{"time":"x", "resultType" : "50053", "properties":{}}'])(
    'is there for certain: %s',
    (line) => expect(hasCode(line)).toBe(true),
  );

  it.each([
    '{}',
    '{"resultType":""}',
    '{"resultType":"Success"}',
    '{"resultType":"050053"}',
    '{"resultType":"00"}',
    '{"resultType":"50053.0"}',
    '{"resultType":0}',
    '{"resultType":null}',
    '{"what":"resultType"}',
    '{"note":"\\"resultType\\":\\"0\\""}',
  ])('needs parsing to be known: %s', (line) => expect(hasCode(line)).toBe(false));
});
