import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage.ts';
import { mustLook, onlyNews, type Occasion } from '../../src/domain/must-look.ts';
import { NO_NEWS } from '../../src/domain/news.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { at } from '../support/builders.ts';
import { aCase } from './case-builders.ts';

const covered = (to: string | null, gaps: readonly Gap[] = []) => ({ from: at('00:00'), to, gaps, lagSeconds: null });
const checked = (...rechecks: readonly (readonly [string, string])[]) => ({
  ...aCase().coverage,
  checked: rechecks.map(([what, to]) => ({ what, from: at('10:00'), to })),
});
const filed = aCase({ watch: 'active', coverage: checked(['re-check +1 h', at('11:00')]) });
/** A case of one lockout at 10:00, looked at again at 11:00, in logs that reach to noon. */
const occasion = (given: Partial<Occasion> = {}): Occasion => ({
  ...{ filed, lockouts: 1, span: { from: at('10:00'), to: at('10:00') }, covered: covered(at('12:00')) },
  ...{ news: NO_NEWS, inVain: null, delays: DEFAULT_DELAYS, ...given },
});
const looks = (given: Partial<Occasion> = {}): boolean => mustLook(occasion(given));

const LIST = { ref: 'lists/00/00', sha256: '00', count: 1 };
const BATCH = { lockouts: LIST, detections: LIST };
const CLOSE = { id: 'u1', kind: 'close', by: 'ada', reason: 'duplicate', at: at('12:00') } as const;
const DAY_AFTER = '2026-03-18T10:00:00.000Z';

describe('the runbook runs', () => {
  it('when nothing was filed yet', () => {
    expect(looks({ filed: null, covered: covered(null) })).toBe(true);
  });

  it('when there are new lockouts, not when there are none', () => {
    expect(looks({ lockouts: 2 })).toBe(true);
    expect(looks()).toBe(false);
  });

  it('when somebody hunts over a window, not for news that are none', () => {
    expect(looks({ news: { ...NO_NEWS, batches: [BATCH, { ...BATCH, lookAgain: true }] } })).toBe(true);
    expect(looks({ news: { ...NO_NEWS, batches: [BATCH] } })).toBe(false);
  });

  it.each(['scope', 'agents', 'access'])('when %s could not look the last time', (step) => {
    const blind = { ...filed, [step]: { ...filed.access, notChecked: 'the feed was down' } };
    expect(looks({ filed: blind })).toBe(true);
  });

  it('when a re-check is due and covered, once', () => {
    expect(looks({ filed: aCase({ coverage: checked() }) })).toBe(true);
    expect(looks({ filed: aCase({ coverage: checked() }), covered: covered(at('10:59')) })).toBe(false);
    expect(looks({ covered: covered(DAY_AFTER) })).toBe(true);
    const done = checked(['re-check +1 h', at('11:00')], ['re-check +24 h', DAY_AFTER]);
    expect(looks({ filed: aCase({ coverage: done, watch: 'ended' }), covered: covered(DAY_AFTER) })).toBe(false);
  });

  it('when a re-check was done before the last lockouts came', () => {
    expect(looks({ filed: aCase({ coverage: checked(['re-check +1 h', at('10:59')]) }) })).toBe(true);
  });

  it('when a re-check is due where the logs have a gap, once', () => {
    const unread = { from: at('10:20'), to: at('10:30'), reason: 'an outage' };
    const given = { covered: covered(at('12:00'), [unread]), filed: aCase({ coverage: checked() }) };
    expect(looks(given)).toBe(true);
    const why = `due ${at('11:00')}; looked at without ${at('10:20')} to ${at('10:30')}, which was not read`;
    const said = { ...checked(), notChecked: [{ what: 're-check +1 h', why }] };
    expect(looks({ ...given, filed: aCase({ coverage: said }) })).toBe(false);
    const wider = covered(at('12:00'), [{ ...unread, to: at('10:40') }]);
    expect(looks({ covered: wider, filed: aCase({ coverage: said }) })).toBe(true);
  });

  it('when the watch has ended since', () => {
    const delays = { ...DEFAULT_DELAYS, rechecks: [], quiet: '2h' as const };
    expect(looks({ delays })).toBe(true);
    expect(looks({ delays, covered: covered(at('11:59')) })).toBe(false);
    expect(looks({ delays, filed: { ...filed, watch: 'ended' } })).toBe(false);
  });

  it('when nobody waits any longer for what is overdue, which is after thirty days', () => {
    const delays = { ...DEFAULT_DELAYS, keep: '30d' as const };
    const inVain = { from: at('12:00'), to: '2026-04-16T12:00:00.000Z' };
    expect(looks({ inVain, delays })).toBe(true);
    expect(looks({ inVain: { ...inVain, to: '2026-04-16T11:59:59.999Z' }, delays })).toBe(false);
    expect(looks({ inVain, delays, filed: { ...filed, watch: 'ended' } })).toBe(false);
    expect(looks({ inVain, delays, news: { ...NO_NEWS, decisions: [CLOSE] } })).toBe(false);
  });

  it('not for what analysts decide, whatever is due besides', () => {
    const news = { ...NO_NEWS, decisions: [CLOSE] };
    expect(looks({ news, covered: covered(DAY_AFTER) })).toBe(false);
    expect(looks({ news: { ...news, batches: [BATCH] }, lockouts: 2 })).toBe(true);
  });

  it('not when nothing is covered', () => {
    expect(looks({ covered: covered(null) })).toBe(false);
  });
});

describe('only what is new is looked at', () => {
  const adds = (given: Partial<Occasion> = {}): boolean => onlyNews(occasion({ lockouts: 2, ...given }));

  it('when nothing but new lockouts brings the look about, decisions or not', () => {
    expect(adds()).toBe(true);
    expect(adds({ news: { batches: [BATCH], decisions: [CLOSE] } })).toBe(true);
  });

  it('not when there are none', () => expect(adds({ lockouts: 1 })).toBe(false));

  it('not when nothing was filed yet', () => expect(adds({ filed: null })).toBe(false));

  it('not when somebody hunts over a window', () => {
    expect(adds({ news: { ...NO_NEWS, batches: [{ ...BATCH, lookAgain: true }] } })).toBe(false);
  });

  it.each(['scope', 'agents', 'access'])('not when %s could not look the last time', (step) => {
    expect(adds({ filed: { ...filed, [step]: { ...filed.access, notChecked: 'the feed was down' } } })).toBe(false);
  });

  it('not when a re-check is due and covered with the same look, nor when the watch has ended', () => {
    expect(adds({ covered: covered(DAY_AFTER) })).toBe(false);
    expect(adds({ delays: { ...DEFAULT_DELAYS, rechecks: [], quiet: '2h' } })).toBe(false);
  });
});
