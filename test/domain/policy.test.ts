import { describe, expect, it } from 'vitest';
import { changedPolicy, DEFAULT_DELAYS, HUNTING_PRESETS, longestWindow, PRESETS } from '../../src/domain/policy.ts';

describe('policy', () => {
  it('counts by four lenses, by default', () => {
    expect(PRESETS.default.thresholds).toEqual([
      { lens: 'user', lockouts: 20, users: 0, sources: 0, windowMinutes: 60 },
      { lens: 'source', lockouts: 0, users: 5, sources: 0, windowMinutes: 60 },
      { lens: 'tenant', lockouts: 30, users: 25, sources: 0, windowMinutes: 30 },
      { lens: 'fingerprint', lockouts: 0, users: 10, sources: 5, windowMinutes: 60 },
    ]);
    expect(PRESETS.default).toMatchObject({ leaveOut: [], severityFloor: 'informational' });
  });

  it('counts users only, and nothing milder than high, for panther', () => {
    expect(PRESETS.panther.thresholds.map(({ lens }) => lens)).toEqual(['user']);
    expect(PRESETS.panther).toMatchObject({ leaveOut: ['asns-of-microsoft', 'no-user-name'], severityFloor: 'high' });
  });

  it('counts the whole tenant for elastic, and nothing for sentinel, which lists', () => {
    expect(PRESETS.elastic.thresholds.map(({ lens }) => lens)).toEqual(['tenant']);
    expect(PRESETS.sentinel.thresholds).toEqual([]);
    expect(HUNTING_PRESETS).toEqual(['default', 'panther', 'elastic']);
  });

  it('looks again after an hour and a day, and is quiet after a day', () => {
    expect(DEFAULT_DELAYS).toMatchObject({ rechecks: ['1h', '24h'], quiet: '24h', keep: '30d', stepGiveUp: '15m' });
  });

  it('reaches as far as its longest window', () => {
    const policy = changedPolicy({ lenses: { user: { windowMinutes: 30 }, source: { windowMinutes: 240 } } });
    expect(longestWindow(policy)).toBe(240);
  });
});

describe('changes to a preset', () => {
  it('are none where nothing is said', () => {
    expect(changedPolicy({})).toEqual(PRESETS.default);
    expect(changedPolicy({ preset: 'panther', lenses: { user: undefined }, delays: { quiet: undefined } })).toEqual(
      PRESETS.panther,
    );
  });

  it('replace the numbers they name and leave the others', () => {
    const { thresholds } = changedPolicy({ lenses: { user: { lockouts: 10, users: undefined } } });
    expect(thresholds[0]).toEqual({ lens: 'user', lockouts: 10, users: 0, sources: 0, windowMinutes: 60 });
    expect(thresholds[1]).toEqual(PRESETS.default.thresholds[1]);
  });

  it('switch a lens off', () => {
    const { thresholds } = changedPolicy({ lenses: { user: false, tenant: false } });
    expect(thresholds.map(({ lens }) => lens)).toEqual(['source', 'fingerprint']);
  });

  it('do not bring in a lens that the preset has not', () => {
    expect(changedPolicy({ preset: 'panther', lenses: { source: { users: 3 } } }).thresholds).toHaveLength(1);
  });

  it('shorten waits, and keep the name of the preset', () => {
    const policy = changedPolicy({ preset: 'panther', delays: { quiet: '5s' } });
    expect(policy.delays).toEqual({ ...DEFAULT_DELAYS, quiet: '5s' });
    expect(policy.name).toBe('panther');
  });
});
