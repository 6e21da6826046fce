import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  asnOf,
  codeOf,
  directoryIdOf,
  idFromContent,
  instantOf,
  jsonOf,
  placeOfText,
  resultOf,
  textOf,
  truthOf,
  valueOrNone,
} from '../../../src/adapters/formats/coercions.ts';

describe('a result code', () => {
  it.each([
    [50053, 50053],
    [50053.0, 50053],
    ['50053', 50053],
    [' 50053 ', 50053],
    [0, 0],
    ['0', 0],
  ])('of %j is %i', (value, code) => expect(codeOf(value)).toBe(code));

  it.each(['050053', '00', '50053.0', '5e4', '0xC385', '-1', '+50053', 'Success', 'Failure', '', ' '])(
    'is not known from the text %j',
    (value) => expect(codeOf(value)).toBeNull(),
  );

  it.each([50053.5, -1, NaN, Infinity, null, undefined])('is not known from %s', (value) =>
    expect(codeOf(value)).toBeNull(),
  );
});

describe('a result', () => {
  it.each([
    ['50126', '0', 50126],
    [null, '0', 0],
    [undefined, 0, 0],
    ['Failure', '50053', 50053],
    ['Failure', '0', null],
    [0, '50053', 0],
    [null, 'Success', null],
  ])('is that of its own code %j, else of the envelope %j: %j', (own, envelope, result) => {
    expect(resultOf(own, envelope)).toBe(result);
  });
});

describe('truth', () => {
  it.each([
    [true, true],
    ['true', true],
    [' True ', true],
    [false, false],
    ['FALSE', false],
    ['yes', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('of %j is %j', (value, truth) => expect(truthOf(value)).toBe(truth));
});

describe('an AS number', () => {
  it.each([
    [8075, 8075],
    ['8075', 8075],
    ['AS8075', 8075],
    ['as8075 ', 8075],
    [0, null],
    ['0', null],
    ['Microsoft', null],
    ['AS', null],
    [-8075, null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('of %j is %s', (value, asn) => expect(asnOf(value)).toBe(asn));
});

describe('text', () => {
  it.each([
    ['text', 'text'],
    [' text\n', 'text'],
    ['none', 'none'],
    ['', null],
    [' \t', null],
    [null, null],
    [undefined, null],
  ])('of %j is %j', (value, text) => expect(textOf(value)).toBe(text));

  it.each([
    ['ropc', 'ropc'],
    [' ropc', 'ropc'],
    ['none', null],
    ['None', null],
    ['nonesuch', 'nonesuch'],
    ['', null],
    [undefined, null],
  ])('that may be "none" of %j is %j', (value, text) => expect(valueOrNone(value)).toBe(text));
});

describe('an id made of content', () => {
  const at = '2026-03-17T10:00:00.000Z';

  it('is a tilde and the hash of a JSON array without spaces', () => {
    const text = '["2026-03-17T10:00:00.000Z","ädä","203.0.113.7",null,50053]';
    const hash = createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex');
    expect(idFromContent(at, 'ädä', '203.0.113.7', null, 50053)).toBe(`~${hash}`);
  });

  it('is another for every other content', () => {
    const ids = [
      idFromContent(at, 'ada', '203.0.113.7', 'app', 50053),
      idFromContent('2026-03-17T10:00:00.001Z', 'ada', '203.0.113.7', 'app', 50053),
      idFromContent(at, 'bob', '203.0.113.7', 'app', 50053),
      idFromContent(at, 'ada', null, 'app', 50053),
      idFromContent(at, 'ada', '203.0.113.7', null, 50053),
      idFromContent(at, 'ada', '203.0.113.7', 'app', null),
      idFromContent(at, 'ada","203.0.113.7', null, 'app', 50053),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an event time', () => {
  it.each([
    ['2026-03-17T10:00:00.1234567Z', '2026-03-17T10:00:00.123Z'],
    ['3/17/2026 1:48:53 AM', '2026-03-17T01:48:53.000Z'],
    ['3/17/2026, 12:13:19.483 PM', '2026-03-17T12:13:19.483Z'],
    ['03/07/2026 12:00:00 am', '2026-03-07T00:00:00.000Z'],
    ['1/9/2007 10:41:00 AM +01:00', '2007-01-09T09:41:00.000Z'],
    ['12/31/2026 11:59:59 PM -0130', '2027-01-01T01:29:59.000Z'],
    ['3/17/2026, 10:00:00.999999999 AM', '2026-03-17T10:00:00.999Z'],
    ['3/17/2026, 10:00:00\u202fAM', '2026-03-17T10:00:00.000Z'],
  ])('of %j is %s', (value, instant) => expect(instantOf(value)).toBe(instant));

  it.each([
    ...['', null, undefined, 'soon', '17/3/2026 10:00:00', '3/17/2026 10:00:00', '17/3/2026 10:00:00 AM'],
    ...['2/30/2026 10:00:00 AM', '3/17/2026 13:00:00 PM', '3/17/2026 0:00:00 AM', '3/17/26 10:00:00 AM'],
  ])('is none in %j: it might be another day', (value) => expect(instantOf(value)).toBeNull());
});

describe('the id of a user', () => {
  it.each([
    ['ada', 'ada'],
    [' ada ', 'ada'],
    ['00000000-0000-0000-0000-000000000000', null],
    ['', null],
    [undefined, null],
  ])('%j is %j', (value, id) => expect(directoryIdOf(value)).toBe(id));
});

describe('JSON text', () => {
  it.each([
    ['{"errorCode":50053}', { errorCode: 50053 }],
    ['[]', []],
    ['no JSON', 'no JSON'],
    ['', ''],
    [{ a: 1 }, { a: 1 }],
    [null, null],
  ])('%j is %j', (value, read) => expect(jsonOf(value)).toEqual(read));
});

describe('a place in words', () => {
  it.each([
    ['Delft, Zuid-Holland, NL', 'Delft', 'NL'],
    ['NL', null, 'NL'],
    [', , NL', null, 'NL'],
    ['', null, null],
    [null, null, null],
  ])('%j is the city %j in %j', (value, city, countryOrRegion) =>
    expect(placeOfText(value)).toEqual({ city, countryOrRegion }),
  );
});
