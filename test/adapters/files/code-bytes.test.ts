import { describe, expect, it } from 'vitest';
import { codeTeller } from '../../../src/adapters/files/code-bytes.ts';

function codeIn(line: string): number {
  const codes = codeTeller();
  const buffer = Buffer.from(`${line}\n{"properties":{"status":{"errorCode":50034}}}\n`);
  codes.enter(buffer);
  return codes.codeIn(buffer, 0, Buffer.byteLength(line));
}

describe('a result code in bytes', () => {
  it.each([
    ['{"resultType":"0","properties":{"status":{"errorCode":50053}}}', 50053],
    ['{"properties":{"status":{"errorCode":0,"failureReason":""}}}', 0],
    ['{"properties":{"status":{"errorCode":"50126"}}}', 50126],
    ['{"properties":{ "status" : { "errorCode" : 500121 , "failureReason":""}}}', 500121],
    ['{"properties":{"status":{"errorCode": "700016"}}}', 700016],
    ['{"properties":{"status":{"errorCode":999999999}}}', 999999999],
  ])('is told: %s', (line, code) => expect(codeIn(line)).toBe(code));

  it.each([
    '{}',
    '{"resultType":"50053"}',
    '{"properties":{"status":{}}}',
    '{"properties":{"status":{"errorCode":null}}}',
    '{"properties":{"status":{"errorCode":"Failure"}}}',
    '{"properties":{"status":{"errorCode":""}}}',
    '{"properties":{"status":{"errorCode":"050053"}}}',
    '{"properties":{"status":{"errorCode":00}}}',
    '{"properties":{"status":{"errorCode":50053.0}}}',
    '{"properties":{"status":{"errorCode":5e4}}}',
    '{"properties":{"status":{"errorCode":-1}}}',
    '{"properties":{"status":{"errorCode":9999999999}}}',
    '{"properties":{"status":{"failureReason":"","errorCode":0}}}',
    '{"errorCode":0,"properties":{"status":{}}}',
    '{"mfa":{"errorCode":0},"properties":{"status":{}}}',
    '"errorCode":0',
    '{"note":"\\"status\\":{\\"errorCode\\":0}"}',
  ])('needs parsing to be known: %s', (line) => expect(codeIn(line)).toBe(NaN));
});
