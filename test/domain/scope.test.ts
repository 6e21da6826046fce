import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../src/domain/habits.ts';
import { attributable, resultCounts, scopeOf } from '../../src/domain/scope.ts';
import { NO_CODE } from '../../src/domain/result-code.ts';
import type { Tally } from '../../src/domain/tally.ts';
import { aLockout, aTally, at, many } from '../support/builders.ts';

const SOURCE = '203.0.113.7';
const WINDOW = { from: at('09:00'), to: at('12:00') };
const scope = (attempts: readonly Tally[], lockouts = [aLockout()]) => scopeOf(attempts, lockouts, WINDOW);

describe('what is the attacker’s to answer for', () => {
  const nobody = habitsOf([]);
  const office = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
  const own = (tallies: readonly Tally[], habits = nobody) => attributable(tallies, new Set([SOURCE]), habits);

  it('is everything from a source that is not shared', () => {
    const tallies = [aTally({ code: 0 }), aTally({ code: 50126 }), aTally({ code: null }), aTally({ code: 70043 })];
    expect(own(tallies)).toEqual(tallies);
  });

  it('is only what failed from a shared one', () => {
    const [wrong, stopped, locked] = [50126, 50076, 50053].map((code) => aTally({ code }));
    const others = [0, 70043, 50140, null].map((code) => aTally({ code }));
    expect(own([wrong!, stopped!, locked!, ...others], office)).toEqual([wrong, stopped, locked]);
  });

  it('is not the success of an account that signed in from there on two occasions', () => {
    const twice = habitsOf([aTally({ code: 0, first: '07:00', last: '08:00' })]);
    const others = aTally({ code: 0, user: 'bo' });
    expect(own([aTally({ code: 0 }), others], twice)).toEqual([others]);
  });

  it('is nothing from another source, or from none', () => {
    expect(own([aTally({ ip: '198.51.100.1' }), aTally({ source: null })])).toEqual([]);
  });
});

describe('scope', () => {
  it('counts sign-ins, and accounts that were only tried', () => {
    const attempts = [
      aTally({ code: 50053, count: 3 }),
      aTally({ user: 'tried', count: 2 }),
      aTally({ user: 'in', code: 0 }),
    ];
    expect(scope(attempts)).toMatchObject({ window: WINDOW, attempts: 6, accounts: 3 });
  });

  it('counts nobody where no record names the account', () => {
    const found = scope([aTally({ user: 'unknown' }), aTally({ user: 'unknown', code: 0 }), aTally({ user: 'tried' })]);
    expect([found.attempts, found.accounts, found.perSource[0]!.accounts]).toEqual([3, 1, 1]);
  });

  it('ranks results, apps, protocols and countries', () => {
    const attempts = [
      aTally({ code: 0, appId: 'app-2', appName: null, country: null, protocol: 'ropc' }),
      aTally({ count: 4 }),
      aTally({ count: 2, clientApp: null }),
    ];
    const found = scope(attempts);
    expect(found.byResult).toEqual([
      { code: 50126, name: 'wrong user name or password', count: 6 },
      { code: 0, name: 'signed in', count: 1 },
    ]);
    expect(found.apps).toEqual([
      { id: 'app-1', name: 'OfficeHome', attempts: 6 },
      { id: 'app-2', name: null, attempts: 1 },
    ]);
    expect(found.protocols).toEqual([
      { name: 'Browser', attempts: 4 },
      { name: 'not recorded', attempts: 2 },
      { name: 'ropc', attempts: 1 },
    ]);
    expect(found.countries).toEqual([
      { code: 'MD', attempts: 6 },
      { code: null, attempts: 1 },
    ]);
  });

  it('counts rows without a code as such', () => {
    expect(resultCounts([aTally({ code: null }), aTally({ code: 99999 })])).toEqual([
      { code: NO_CODE, name: 'no result code', count: 1 },
      { code: 99999, name: 'unknown code 99999', count: 1 },
    ]);
  });

  it('tells the sources apart, most lockouts first', () => {
    const attempts = [
      aTally({ ip: '203.0.113.9', count: 9 }),
      aTally({ ip: '203.0.113.8', count: 2 }),
      aTally({ ip: SOURCE, code: 50053 }),
    ];
    expect(scope(attempts).perSource).toMatchObject([
      { address: SOURCE, attempts: 1, accounts: 1, lockouts: 1, byResult: [{ code: 50053, count: 1 }] },
      { address: '203.0.113.9', attempts: 9, lockouts: 0 },
      { address: '203.0.113.8', attempts: 2, lockouts: 0 },
    ]);
  });

  it('is empty where nothing was seen', () => {
    expect(scope([], [])).toEqual({
      ...{ window: WINDOW, attempts: 0, accounts: 0, byResult: [], apps: [], protocols: [], countries: [] },
      ...{ enumerationBefore: null, perSource: [] },
    });
  });
});

describe('probing for names', () => {
  const probe = (given: Parameters<typeof aTally>[0] = {}) => aTally({ code: 50034, first: '09:30', ...given });

  it('is told with its attempts, names and time', () => {
    const probes = [
      probe({ count: 3, last: '09:40' }),
      probe({ user: 'bo', code: 51004 }),
      probe({ user: 'unknown', first: '09:10' }),
    ];
    expect(scope(probes).enumerationBefore).toEqual({
      attempts: 5,
      names: 2,
      from: at('09:10'),
      to: at('09:40'),
    });
  });

  it('is none after the first lockout, or with other codes', () => {
    expect(scope([probe({ first: '10:00' })]).enumerationBefore).toBeNull();
    expect(scope([probe({ code: 50126 })]).enumerationBefore).toBeNull();
  });
});

const someTallies = fc.array(
  fc
    .record({
      user: fc.constantFrom('ada', 'bo', 'unknown'),
      ip: fc.constantFrom(SOURCE, '203.0.113.8'),
      code: fc.constantFrom(0, 50053, 50126, null),
      count: fc.integer({ min: 1, max: 50 }),
      country: fc.constantFrom('MD', null),
      protocol: fc.constantFrom('ropc', null),
    })
    .map((given) => aTally(given)),
);

describe('scope: any tallies', () => {
  test.prop([someTallies])('adds up, however it is split', (tallies) => {
    const found = scope(tallies);
    const sum = (list: readonly { attempts: number }[]) => list.reduce((all, { attempts }) => all + attempts, 0);
    for (const list of [found.apps, found.protocols, found.countries, found.perSource])
      expect(sum(list)).toBe(found.attempts);
    expect(found.byResult.reduce((all, { count }) => all + count, 0)).toBe(found.attempts);
  });
});
