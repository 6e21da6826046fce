import { describe, expect, it } from 'vitest';
import { mustLook } from '../../src/domain/must-look.ts';
import { at } from '../support/builders.ts';
import { aCase } from './case-builders.ts';

const SPAN = { from: at('10:00'), to: at('10:00') };
const covered = (to: string | null) => ({ from: at('00:00'), to, gaps: [], lagSeconds: null });
const coveredTo = (to: string) => ({
  ...aCase().coverage,
  windows: [{ feed: 'files', from: at('00:00'), to, lagSeconds: null, gaps: [] }],
});
const filed = aCase({ coverage: coveredTo(at('12:00')) });

describe('the runbook runs', () => {
  it('when nothing was filed yet', () => {
    expect(mustLook(null, 1, SPAN, covered(null), [])).toBe(true);
  });

  it('when there are new lockouts, not when there are none', () => {
    expect(mustLook(filed, 2, SPAN, covered(at('12:00')), [])).toBe(true);
    expect(mustLook(filed, 1, SPAN, covered(at('12:00')), [])).toBe(false);
  });

  it('when somebody hunts over a window, not for news that are none', () => {
    const list = { ref: 'lists/00/00', sha256: '00', count: 1 };
    const batch = { lockouts: list, detections: list };
    expect(mustLook(filed, 1, SPAN, covered(at('12:00')), [batch, { ...batch, lookAgain: true }])).toBe(true);
    expect(mustLook(filed, 1, SPAN, covered(at('12:00')), [batch])).toBe(false);
  });

  it.each(['scope', 'agents', 'access'])('when %s could not look the last time', (step) => {
    const blind = { ...filed, [step]: { ...filed.access, notChecked: 'the feed was down' } };
    expect(mustLook(blind, 1, SPAN, covered(at('12:00')), [])).toBe(true);
  });

  it('when the logs reach further into the day after the last lockout', () => {
    expect(mustLook(filed, 1, SPAN, covered('2026-03-17T12:00:00.001Z'), [])).toBe(true);
    expect(mustLook(filed, 1, SPAN, covered(at('11:00')), [])).toBe(false);
    expect(mustLook(aCase(), 1, SPAN, covered(at('12:00')), [])).toBe(true);
  });

  it('no more once that day was looked at', () => {
    const dayAfter = '2026-03-18T10:00:00.000Z';
    const looked = aCase({ coverage: coveredTo(dayAfter) });
    expect(mustLook(looked, 1, SPAN, covered('2026-03-30T00:00:00.000Z'), [])).toBe(false);
    expect(mustLook(filed, 1, SPAN, covered('2026-03-30T00:00:00.000Z'), [])).toBe(true);
  });

  it('not when nothing is covered', () => {
    expect(mustLook(filed, 1, SPAN, covered(null), [])).toBe(false);
  });
});
