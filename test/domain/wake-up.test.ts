import { describe, expect, it } from 'vitest';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { wakeUpAt, type Waiting } from '../../src/domain/wake-up.ts';
import { at } from '../support/builders.ts';

const FILED = { status: 'open', watch: 'active', nextLook: at('13:00'), incomplete: false } as const;
const ENDED = { ...FILED, watch: 'ended', nextLook: null } as const;
/** A watched case that looked at noon. */
const wakes = (given: Partial<Waiting> = {}): string | null =>
  wakeUpAt({
    campaign: { origin: 'scheduled', delays: DEFAULT_DELAYS },
    ...{ filed: FILED, mailIsPending: false, lookedAt: at('12:00'), endedAt: null, ...given },
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
    expect(wakes({ filed: far, mailIsPending: true })).toBe(at('13:00'));
  });

  it('thirty days after its watch ended, for the last time', () => {
    const endedAt = at('11:00');
    expect(wakes({ filed: ENDED, endedAt })).toBe('2026-04-16T11:00:00.000Z');
    expect(wakes({ filed: ENDED, endedAt, lookedAt: '2026-04-16T11:00:00.000Z' })).toBeNull();
    expect(wakes({ filed: { ...ENDED, incomplete: true }, endedAt })).toBe(at('13:00'));
  });
});

describe('a case is over', () => {
  it('when it is closed and its watch has ended', () => {
    expect(wakes({ filed: { ...ENDED, status: 'closed' }, endedAt: at('11:00') })).toBeNull();
    expect(wakes({ filed: { ...FILED, status: 'closed' } })).toBe(at('13:00'));
  });

  it('not before people have heard of it', () => {
    expect(wakes({ filed: { ...ENDED, status: 'closed' }, endedAt: at('11:00'), mailIsPending: true })).toBe(
      at('13:00'),
    );
  });

  it('after one pass when a person asked', () => {
    const campaign = { origin: 'on-demand', delays: DEFAULT_DELAYS } as const;
    expect(wakes({ campaign, filed: { ...ENDED, incomplete: true }, endedAt: at('11:00') })).toBeNull();
    expect(wakes({ campaign, filed: ENDED, endedAt: at('11:00'), mailIsPending: true })).toBe(at('13:00'));
  });
});
