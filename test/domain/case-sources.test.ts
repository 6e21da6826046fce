import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { caseSources } from '../../src/domain/case-sources.ts';
import { byTime } from '../../src/domain/lockout.ts';
import type { SeenSource } from '../../src/domain/touched.ts';
import { aLockout, at, minutesAfter } from '../support/builders.ts';
import { aCaseSource } from './case-builders.ts';

const seen = (given: Partial<SeenSource> = {}): SeenSource => ({
  ...{ address: '203.0.113.7', asn: 64666, country: 'MD', city: 'Chisinau', shared: false },
  ...{ attempts: 9, users: 4, first: at('09:30'), last: at('10:40') },
  ...given,
});

describe('sources of a case', () => {
  it('are what step 1 saw of them, with their lockouts', () => {
    const lockouts = [aLockout(), aLockout({ user: 'bo' }), aLockout({ source: null })];
    expect(caseSources(lockouts, [seen()], [])).toEqual([{ ...seen(), network: null, lockouts: 2 }]);
  });

  it('are there without a lockout, too', () => {
    expect(caseSources([], [seen()], [])).toEqual([{ ...seen(), network: null, lockouts: 0 }]);
  });

  it('are known by their lockouts where step 1 could not look', () => {
    const lockouts = [aLockout({ at: '10:00' }), aLockout({ at: '10:05', user: 'bo', city: 'Balti' })];
    expect(caseSources(lockouts, [], [])).toEqual([
      {
        ...{ address: '203.0.113.7', asn: 64666, country: 'MD', city: 'Balti', network: null, shared: false },
        ...{ attempts: 2, users: 2, lockouts: 2, first: at('10:00'), last: at('10:05') },
      },
    ]);
  });

  it('have no users where no record names one', () => {
    expect(caseSources([aLockout({ user: 'unknown' })], [], [])).toMatchObject([{ users: 0, lockouts: 1 }]);
  });

  it('never have fewer attempts or users than lockouts show', () => {
    const lockouts = [aLockout(), aLockout({ user: 'bo' })];
    expect(caseSources(lockouts, [seen({ attempts: 1, users: 1 })], [])[0]).toMatchObject({ attempts: 2, users: 2 });
  });

  it.each([
    [[{ kind: 'asn', value: '8075', reason: 'Microsoft' }], 'Microsoft'],
    [[{ kind: 'user', value: 'ada', reason: 'service account' }], null],
    [[], null],
  ] as const)('with %j are of the network %s', (annotations, network) => {
    expect(caseSources([aLockout({ annotations })], [], [])[0]!.network).toBe(network);
  });

  it('come by lockouts, then attempts, then address', () => {
    const others = ['203.0.113.9', '203.0.113.8'].map((address) => seen({ address }));
    const sources = caseSources([aLockout()], [...others, seen({ address: '203.0.113.10', attempts: 99 })], []);
    expect(sources.map(({ address }) => address)).toEqual([
      '203.0.113.7',
      '203.0.113.10',
      '203.0.113.8',
      '203.0.113.9',
    ]);
  });
});

describe('sources of a later revision', () => {
  it('are a union with those of the earlier', () => {
    const before = aCaseSource({
      network: 'head office',
      attempts: 12,
      users: 7,
      lockouts: 5,
      first: at('08:00'),
      last: at('12:00'),
    });
    expect(caseSources([aLockout()], [seen()], [before, aCaseSource({ address: '198.51.100.1' })])).toMatchObject([
      {
        ...{ address: '203.0.113.7', network: 'head office', city: 'Chisinau' },
        ...{ attempts: 12, users: 7, lockouts: 5, first: at('08:00'), last: at('12:00') },
      },
      { address: '198.51.100.1' },
    ]);
  });

  it('stay shared, and where they were, when step 1 could not look again', () => {
    const before = aCaseSource({ shared: true, city: 'Chisinau' });
    expect(caseSources([aLockout()], [], [before])[0]).toMatchObject({ shared: true, city: 'Chisinau' });
  });
});

const ip = fc.constantFrom('203.0.113.7', '203.0.113.8', '2001:db8::1');
const someLockouts = fc
  .array(
    fc
      .record({ ip, user: fc.constantFrom('ada', 'bo'), minute: fc.nat(50) })
      .map(({ minute, ...row }) => aLockout({ ...row, at: minutesAfter('10:00', minute) })),
  )
  .map((rows) => rows.toSorted(byTime));

describe('sources: any two passes', () => {
  test.prop([someLockouts, someLockouts])('lose none, and no count', (first, second) => {
    const previous = caseSources(first, [], []);
    const next = new Map(caseSources(second, [], previous).map((source) => [source.address, source]));
    for (const was of previous) {
      const is = next.get(was.address)!;
      for (const count of ['attempts', 'users', 'lockouts'] as const)
        expect(is[count]).toBeGreaterThanOrEqual(was[count]);
      expect([is.first <= was.first, is.last >= was.last]).toEqual([true, true]);
    }
  });
});
