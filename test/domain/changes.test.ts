import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { changesOf } from '../../src/domain/changes.ts';
import { at, many } from '../support/builders.ts';
import { aCase, aCaseSource, aCaseUser } from './case-builders.ts';

const before = aCase();
const changed = (given: Partial<Case>): readonly string[] => changesOf(before, aCase(given));

describe('a revision says', () => {
  it('what is graver than before, first', () => {
    const users = [aCaseUser({ outcome: 'signed-in' }), aCaseUser({ id: 'bo', name: null })];
    expect(
      changed({ severity: 'critical', users, sources: [aCaseSource(), aCaseSource({ address: '198.51.100.7' })] }),
    ).toEqual([
      'severity critical, medium before',
      'ada@example.com: signed-in, locked before',
      '1 more account',
      '1 more source',
    ]);
  });

  it('which new accounts the attacker got on with, not which it only tried', () => {
    const more = [
      aCaseUser(),
      aCaseUser({ id: 'bo', name: 'bo', outcome: 'password-confirmed' }),
      aCaseUser({ id: 'cy' }),
    ];
    expect(changed({ users: more })).toEqual(['bo: password-confirmed, new before', '2 more accounts']);
  });

  it('ten accounts by name, and how many more there are', () => {
    const users = many(12, (index) => aCaseUser({ id: `user-${index}`, name: null, outcome: 'signed-in' }));
    expect(changed({ users }).slice(9, 11)).toEqual([
      'user-9: signed-in, new before',
      '2 more accounts on a higher rung',
    ]);
  });

  it('what people did', () => {
    const audit = [
      { id: 'u1', at: at('12:00'), by: 'ada', action: 'close' as const, reason: 'duplicate' as const, note: 'see LK' },
    ];
    expect(changed({ status: 'closed', audit })).toEqual(['close (duplicate) by ada: see LK']);
  });

  it('that the watch has ended, and which re-checks are done', () => {
    const checked = [
      { what: 're-check +24 h', from: at('10:00'), to: at('12:00') },
      { what: 'scope', from: at('09:00'), to: at('11:00') },
    ];
    expect(changed({ watch: 'ended', coverage: { ...before.coverage, checked } })).toEqual([
      'the watch has ended',
      're-check +24 h done',
    ]);
  });

  it('which times were not read, once', () => {
    const window = { feed: 'files', from: at('00:00'), to: at('12:00'), lagSeconds: null };
    const gap = { from: at('10:20'), to: at('10:30'), reason: 'an outage' };
    const coverage = { ...before.coverage, windows: [{ ...window, gaps: [gap] }] };
    expect(changed({ coverage })).toEqual([`sign-ins from ${at('10:20')} to ${at('10:30')} were not read`]);
    expect(changesOf(aCase({ coverage }), aCase({ coverage }))).toEqual(['details of what was seen or read']);
  });

  it('which steps look again, and which cannot any more', () => {
    const blind = { ...before.access, notChecked: 'the feed was down' };
    expect(changed({ access: blind })).toEqual(['access: could not be checked again']);
    expect(changesOf(aCase({ access: blind }), before)).toEqual(['access: checked now']);
  });

  it('that only details changed, where that is all', () => {
    expect(changed({ title: 'another' })).toEqual(['details of what was seen or read']);
  });
});
