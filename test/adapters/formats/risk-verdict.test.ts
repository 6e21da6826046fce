import { describe, expect, it } from 'vitest';
import { ELASTIC } from '../../../src/adapters/formats/elastic.ts';
import { GRAPH } from '../../../src/adapters/formats/graph-json.ts';
import { LOG_ANALYTICS } from '../../../src/adapters/formats/log-analytics.ts';
import { riskOf } from '../../../src/adapters/formats/risk-verdict.ts';
import { graphRecord } from '../../support/records.ts';

describe('risk verdict of Microsoft', () => {
  it.each([
    ['no fields', {}, null],
    ['a licence that hides it', { riskLevelDuringSignIn: 'hidden', riskLevelAggregated: 'hidden' }, null],
    ['a level of the future', { riskLevelDuringSignIn: 'unknownFutureValue' }, null],
    ['no risk', { riskLevelDuringSignIn: 'none', riskEventTypes_v2: [] }, { level: 'none', events: [] }],
    ['a level', { riskLevelDuringSignIn: 'Medium' }, { level: 'medium', events: [] }],
    [
      'the higher of two levels',
      { riskLevelDuringSignIn: 'low', riskLevelAggregated: 'high' },
      { level: 'high', events: [] },
    ],
    ['a detection alone', { riskEventTypes_v2: ['passwordSpray'] }, { level: 'none', events: ['passwordSpray'] }],
    [
      'detections of both versions, each once',
      { riskLevelDuringSignIn: 'high', riskEventTypes: ['b', ' '], riskEventTypes_v2: ['b', 'a'] },
      { level: 'high', events: ['a', 'b'] },
    ],
  ])('of %s', (_, fields, risk) => {
    expect(riskOf(fields)).toEqual(risk);
  });

  it('stays small, whatever a log holds', () => {
    const { events } = riskOf({
      riskEventTypes: Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(500, 'x')),
    })!;
    expect([events.length, Math.max(...events.map(({ length }) => length))]).toEqual([10, 64]);
  });

  const expected = { risk: { level: 'high', events: ['passwordSpray'] } };

  it('is read from Graph', () => {
    const more = { riskLevelDuringSignIn: 'high', riskEventTypes_v2: ['passwordSpray', 5] };
    expect(GRAPH.read(graphRecord({ more }))).toMatchObject(expected);
  });

  it.each([[['passwordSpray']], ['["passwordSpray"]']])('is read from Log Analytics: %j', (events) => {
    const row = { TimeGenerated: '2026-03-17T10:00:00Z', ResultType: '0', UserId: 'ada' };
    expect(
      LOG_ANALYTICS.read({ ...row, RiskLevelDuringSignIn: 'high', RiskEventTypes_V2: events, RiskEventTypes: '' }),
    ).toMatchObject(expected);
  });

  it('is read from Elastic', () => {
    const properties = { risk_level_during_signin: 'high', risk_event_types_v2: ['passwordSpray'] };
    const signinlogs = { category: 'SignInLogs', properties };
    expect(ELASTIC.read({ '@timestamp': '2026-03-17T10:00:00Z', azure: { signinlogs } })).toMatchObject(expected);
  });
});
