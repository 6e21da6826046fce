import { describe, expect, it } from 'vitest';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { overdueAfter, wakeUpAt, type Waiting } from '../../src/domain/wake-up.ts';
import { at } from '../support/builders.ts';

const FILED = { status: 'open', watch: 'active', nextLook: at('13:00'), incomplete: false } as const;
const ENDED = { ...FILED, watch: 'ended', nextLook: null } as const;
/** A watched case that looked at noon. */
const wakes = (given: Partial<Waiting> = {}): string | null =>
  wakeUpAt({
    campaign: { origin: 'scheduled', delays: DEFAULT_DELAYS },
    ...{ filed: FILED, untold: [], lookedAt: at('12:00'), endedAt: null, overdue: null, ...given },
  });

describe('a case wakes up', () => {
  it('when its watch looks again', () => {
    expect(wakes()).toBe(at('13:00'));
  });

  it('an hour later when the logs have not reached the moment that is past', () => {
    expect(wakes({ filed: { ...FILED, nextLook: at('11:00') } })).toBe(at('13:00'));
    expect(wakes({ filed: { ...FILED, nextLook: at('12:00') }, lookedAt: at('12:30') })).toBe(at('13:30'));
  });

  it('an hour later when a step could not look, or a mail is pending', () => {
    const far = { ...FILED, nextLook: at('20:00') };
    expect(wakes({ filed: far })).toBe(at('20:00'));
    expect(wakes({ filed: { ...far, incomplete: true } })).toBe(at('13:00'));
    expect(wakes({ filed: far, untold: [{ until: null }] })).toBe(at('13:00'));
    expect(wakes({ filed: far, untold: [{ until: null }, { until: at('12:15') }] })).toBe(at('12:15'));
  });

  it('thirty days after its watch ended, for the last time', () => {
    const endedAt = at('11:00');
    expect(wakes({ filed: ENDED, endedAt })).toBe('2026-04-16T11:00:00.000Z');
    expect(wakes({ filed: ENDED, endedAt, lookedAt: '2026-04-16T11:00:00.000Z' })).toBeNull();
    expect(wakes({ filed: { ...ENDED, incomplete: true }, endedAt })).toBe(at('13:00'));
  });
});

describe('what is overdue', () => {
  const LATE = { ...FILED, nextLook: at('11:00') };
  const since = (clock: string, what = at('11:00')) => ({ what, since: at(clock) });

  it('is what the logs should have reached, since it was first missed', () => {
    expect(overdueAfter(LATE, at('12:00'), null)).toEqual(since('12:00'));
    expect(overdueAfter(LATE, at('13:00'), since('12:00'))).toEqual(since('12:00'));
    expect(overdueAfter(FILED, at('12:00'), since('11:30'))).toBeNull();
    expect(overdueAfter(ENDED, at('12:00'), since('11:30'))).toBeNull();
  });

  it('begins to wait anew with the next thing', () => {
    expect(overdueAfter(LATE, at('13:00'), since('12:00', at('10:00')))).toEqual(since('13:00'));
  });

  it('is a step that cannot look, too, even after the watch', () => {
    expect(overdueAfter({ ...FILED, incomplete: true }, at('12:00'), null)).toEqual(since('12:00', 'steps'));
    expect(overdueAfter({ ...ENDED, incomplete: true }, at('13:00'), since('12:00', 'steps'))).toEqual(
      since('12:00', 'steps'),
    );
  });

  it.each([
    ['2026-03-19T11:59:59.999Z', '2026-03-19T12:59:59.999Z'],
    ['2026-03-19T12:00:00.000Z', '2026-03-20T12:00:00.000Z'],
  ])('is tried hourly for two days, then daily: after %s at %s', (lookedAt, next) => {
    const overdue = since('2026-03-17T12:00:00.000Z');
    expect(wakes({ filed: LATE, lookedAt, overdue })).toBe(next);
    expect(wakes({ filed: { ...LATE, incomplete: true }, lookedAt, overdue })).toBe(next);
  });

  it('keeps no mail waiting longer', () => {
    const given = { filed: LATE, lookedAt: '2026-03-25T12:00:00.000Z', overdue: since('12:00') };
    expect(wakes(given)).toBe('2026-03-26T12:00:00.000Z');
    expect(wakes({ ...given, untold: [{ until: null }] })).toBe('2026-03-25T13:00:00.000Z');
  });

  it('is looked at once more exactly thirty days after, and then as ever', () => {
    const overdue = since('12:00');
    expect(wakes({ filed: LATE, lookedAt: '2026-04-15T23:00:00.000Z', overdue })).toBe('2026-04-16T12:00:00.000Z');
    expect(wakes({ filed: LATE, lookedAt: '2026-04-16T12:00:00.000Z', overdue })).toBe('2026-04-17T12:00:00.000Z');
  });
});

describe('a case is over', () => {
  it('when it is closed and its watch has ended', () => {
    expect(wakes({ filed: { ...ENDED, status: 'closed' }, endedAt: at('11:00') })).toBeNull();
    expect(wakes({ filed: { ...FILED, status: 'closed' } })).toBe(at('13:00'));
  });

  it('not before people have heard of it', () => {
    expect(wakes({ filed: { ...ENDED, status: 'closed' }, endedAt: at('11:00'), untold: [{ until: null }] })).toBe(
      at('13:00'),
    );
  });

  it('after one pass when a person asked', () => {
    const campaign = { origin: 'on-demand', delays: DEFAULT_DELAYS } as const;
    expect(wakes({ campaign, filed: { ...ENDED, incomplete: true }, endedAt: at('11:00') })).toBeNull();
    expect(wakes({ campaign, filed: ENDED, endedAt: at('11:00'), untold: [{ until: null }] })).toBe(at('13:00'));
  });
});
