import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readHuntRequest, readInvestigationRequest } from '../../src/domain/request.ts';
import { mistakesIn } from '../support/contract.ts';

const [FROM, TO] = ['2026-03-17T02:00:00Z', '2026-03-17T12:00:00+02:00'];
const WINDOW = { from: '2026-03-17T02:00:00.000Z', to: '2026-03-17T10:00:00.000Z' };

const fieldsOf = (read: ReturnType<typeof readHuntRequest>) =>
  'mistakes' in read ? read.mistakes.map(({ field }) => field) : [];

describe('request of a hunt', () => {
  it.each([
    [{}, {}],
    [{ tenant: 'contoso' }, { tenant: 'contoso' }],
    [{ from: FROM, to: TO }, { window: WINDOW }],
    [{ tenant: undefined, from: undefined, to: undefined }, {}],
  ])('%j asks for %j', (input, request) => {
    expect(readHuntRequest(input)).toEqual({ request });
  });

  it.each<[unknown, string[]]>([
    [null, ['input']],
    ['contoso', ['input']],
    [[], ['input']],
    [{ tenant: 'Contoso' }, ['tenant']],
    [{ tenant: '' }, ['tenant']],
    [{ tenant: 7 }, ['tenant']],
    [{ since: FROM }, ['since']],
    [{ from: FROM }, ['to']],
    [{ to: TO }, ['from']],
    [{ from: 'yesterday', to: 'today' }, ['from', 'to']],
    [{ from: '2026-03-17T02:00:00', to: TO }, ['from']],
    [{ from: '2026-03-17', to: TO }, ['from']],
    [{ from: 1773741600000, to: TO }, ['from']],
    [{ from: TO, to: FROM }, ['to']],
    [{ from: FROM, to: FROM }, ['to']],
    [{ tenant: 'A', since: 1, from: 'x', to: TO }, ['since', 'tenant', 'from']],
  ])('%j is wrong in %j', (input, fields) => {
    expect(fieldsOf(readHuntRequest(input))).toEqual(fields);
  });

  it('says what each wrong field should be', () => {
    expect(readHuntRequest({ since: 1, from: FROM })).toEqual({
      mistakes: [
        { field: 'since', problem: 'is not known here (tenant, from, to are)' },
        { field: 'to', problem: 'belongs to `from`: give both or none' },
      ],
    });
  });
});

describe('request of an investigation', () => {
  it.each([
    [{ caseId: 'LK-20260317-0A1B2C' }, { caseId: 'LK-20260317-0A1B2C', desk: false }],
    [
      { caseId: 'LK-20260317-0A1B2C', desk: true, tenant: 'x' },
      { tenant: 'x', caseId: 'LK-20260317-0A1B2C', desk: true },
    ],
    [{ ip: '203.0.113.7' }, { about: { ip: '203.0.113.7' }, mail: false }],
    [
      { ip: '2001:DB8:0::9', mail: true },
      { about: { ip: '2001:db8::9' }, mail: true },
    ],
    [{ ip: '::ffff:192.0.2.1' }, { about: { ip: '192.0.2.1' }, mail: false }],
    [{ user: ' Ada@Example.com ' }, { about: { user: 'Ada@Example.com' }, mail: false }],
    [
      { user: 'ada', from: FROM, to: TO },
      { about: { user: 'ada' }, window: WINDOW, mail: false },
    ],
  ])('%j asks for %j', (input, request) => {
    expect(readInvestigationRequest(input)).toEqual({ request });
  });

  it.each<[unknown, string[]]>([
    [undefined, ['input']],
    [{}, ['caseId, ip, user']],
    [{ tenant: 'contoso' }, ['caseId, ip, user']],
    [{ ip: '203.0.113.7', user: 'ada' }, ['caseId, ip, user']],
    [{ caseId: 'LK-20260317-0A1B2C', ip: '203.0.113.7' }, ['caseId, ip, user']],
    [{ caseId: 'LK-1' }, ['caseId']],
    [{ caseId: 7, desk: 'yes' }, ['caseId', 'desk']],
    [{ caseId: 'LK-20260317-0A1B2C', mail: true, from: FROM, to: TO }, ['mail', 'from', 'to']],
    [{ ip: '203.0.113.0/24' }, ['ip']],
    [{ ip: 'host.example.com' }, ['ip']],
    [{ ip: null }, ['ip']],
    [{ user: '  ' }, ['user']],
    [{ user: 7, mail: 1 }, ['user', 'mail']],
    [{ user: 'ada', desk: true }, ['desk']],
    [{ user: 'ada', from: FROM }, ['to']],
  ])('%j is wrong in %j', (input, fields) => {
    const read = readInvestigationRequest(input);
    expect('mistakes' in read ? read.mistakes.map(({ field }) => field) : []).toEqual(fields);
  });
});

/** An object with some of these fields, each with one of these values. */
const some = (fields: Record<string, readonly unknown[]>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, fc.constantFrom(...values)])), {
    requiredKeys: [],
    noNullPrototype: true,
  });
const WINDOWED = {
  ...{ tenant: ['contoso', 'Contoso', '', 1] },
  ...{ from: [FROM, 'soon', 5], to: ['2026-03-17T04:00:00.5Z', '2026-13-01T00:00:00Z'] },
};

describe('request: any object', () => {
  test.prop([some({ ...WINDOWED, more: [1] })])('of a hunt is read exactly when the schema allows it', (input) => {
    expect('request' in readHuntRequest(input)).toBe(mistakesIn(input, 'hunt-input').length === 0);
  });

  test.prop(
    [
      some({
        ...WINDOWED,
        ...{ caseId: ['LK-20260317-0A1B2C', 'LK-1'], desk: [true, 'yes'], mail: [false, null] },
        ...{ ip: ['203.0.113.7', '2001:db8::1', 'host', 7], user: ['ada', '', 7], more: [1] },
      }),
    ],
    { numRuns: 1_000 },
  )('of an investigation is read exactly when the schema allows it', (input) => {
    expect('request' in readInvestigationRequest(input)).toBe(mistakesIn(input, 'investigate-input').length === 0);
  });
});
