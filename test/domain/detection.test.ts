import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { annotationsOf, detectionsOf, isUnknown } from '../../src/domain/detection.ts';
import { lockoutsOf } from '../../src/domain/lockout.ts';
import { changedPolicy, PRESETS } from '../../src/domain/policy.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { aLockedSignIn, aLockout, at, many, minutesAfter } from '../support/builders.ts';

const detected = (signIns: readonly SignIn[]) =>
  detectionsOf(lockoutsOf(signIns, []).lockouts, PRESETS.default).map(({ detection }) => detection);
const keysOf = (signIns: readonly SignIn[]) => detected(signIns).map(({ lens, key }) => `${lens} ${key}`);
const every = (minutes: number, count: number, make: (index: number) => Partial<SignIn> & { ip?: string }) =>
  many(count, (index) => aLockedSignIn({ at: minutesAfter('10:00', index * minutes), ...make(index) }));

describe('detections', () => {
  it('finds one user locked from twenty addresses, each of which is no detection', () => {
    const signIns = every(1, 20, (index) => ({ ip: `203.0.113.${index}` }));
    expect(detected(signIns)).toEqual([
      {
        ...{ lens: 'user', key: 'ada', events: 20, users: 1, sources: 20 },
        ...{ from: at('10:00'), to: at('10:19'), crossedAt: at('10:19'), networks: [] },
      },
    ]);
  });

  it('finds twenty users locked from one address, none of which is a detection', () => {
    const signIns = every(1, 20, (index) => ({ userId: `user-${index}`, ip: '203.0.113.7' }));
    expect(detected(signIns)).toEqual([
      {
        ...{ lens: 'source', key: '203.0.113.7', events: 20, users: 20, sources: 1 },
        ...{ from: at('10:00'), to: at('10:19'), crossedAt: at('10:04'), networks: [] },
      },
    ]);
  });

  it('counts twenty rows with one sign-in twice as nineteen', () => {
    const signIns = every(1, 19, () => ({}));
    expect(keysOf([...signIns, signIns[7]!])).toEqual([]);
    expect(keysOf([...signIns, aLockedSignIn({ at: '10:20' })])).toEqual(['user ada']);
  });

  it('counts the addresses of one IPv6 /64 as one source', () => {
    const same = every(1, 5, (index) => ({ userId: `user-${index}`, ip: `2001:db8:5a:91::${index}` }));
    expect(keysOf(same)).toEqual(['source 2001:db8:5a:91::/64']);
  });

  it('does not count addresses of different /64 as one source', () => {
    expect(keysOf(every(1, 5, (index) => ({ userId: `user-${index}`, ip: `2001:db8:5a:9${index}::1` })))).toEqual([]);
  });

  it('counts a name in any case as one user', () => {
    const names = ['Ada@Example.com', 'ADA@EXAMPLE.COM', 'ada@example.com'];
    expect(keysOf(every(1, 20, (index) => ({ userId: null, userName: names[index % 3]! })))).toEqual([
      'user ada@example.com',
    ]);
  });

  it('counts a row without id for the id of its name', () => {
    expect(keysOf(every(1, 20, (index) => ({ userId: index === 3 ? null : 'ada' })))).toEqual(['user ada']);
  });

  it('counts a row without name for its id', () => {
    expect(keysOf(every(1, 20, (index) => ({ userName: index === 3 ? null : 'ada@example.com' })))).toEqual([
      'user ada',
    ]);
  });

  it('counts rows that name nobody as unknown', () => {
    const [only] = detected(every(1, 20, () => ({ userId: null, userName: null })));
    expect(isUnknown(only!)).toBe(true);
    expect(isUnknown({ lens: 'source', key: 'unknown' })).toBe(false);
  });

  it('leaves a row without address out of the source lens only', () => {
    const nowhere = { address: null, source: null };
    expect(keysOf(every(1, 5, (i) => ({ userId: `user-${i}`, ...(i === 2 && nowhere) })))).toEqual([]);
    expect(keysOf(every(1, 20, (i) => (i === 2 ? nowhere : {})))).toEqual(['user ada']);
  });

  it('orders by the time of crossing, then lens, then key', () => {
    const spray = every(0, 5, (index) => ({ userId: `user-${index}`, ip: '203.0.113.9' }));
    const other = every(0, 5, (index) => ({ userId: `user-${index}`, ip: '203.0.113.10' }));
    const guessing = every(0, 20, () => ({ userId: 'user-9', ip: '198.51.100.7' }));
    const early = every(0, 20, () => ({ at: '09:00', userId: 'zoe', ip: '198.51.100.8' }));
    expect(keysOf([...spray, ...other, ...guessing, ...early])).toEqual([
      'user zoe',
      'user user-9',
      'source 203.0.113.10',
      'source 203.0.113.9',
    ]);
  });
});

describe('lockouts without an address', () => {
  const guessed = many(20, (index) => aLockout({ source: null, address: null, at: minutesAfter('10:00', index) }));

  it('are detected by user, as from one source at least', () => {
    const [found] = detectionsOf(guessed, PRESETS.default);
    expect(found!.detection).toMatchObject({ lens: 'user', key: 'ada', events: 20, users: 1, sources: 1 });
    expect(detectionsOf(guessed.slice(1), PRESETS.default)).toEqual([]);
  });

  it('are of no source: five users are none', () => {
    const five = many(5, (index) => aLockout({ source: null, user: `user-${index}` }));
    expect(detectionsOf(five, PRESETS.default)).toEqual([]);
  });

  it('are not detected where a policy asks for sources', () => {
    const policy = changedPolicy({ lenses: { user: { sources: 1 } } });
    expect(detectionsOf(guessed, policy)).toEqual([]);
  });
});

describe('annotations of a detection', () => {
  const microsoft = { kind: 'asn', value: '8075', reason: 'Microsoft' } as const;
  const office = { kind: 'network', value: '192.0.2.0/24', reason: 'head office' } as const;

  it('names each once with the lockouts it applies to, most first', () => {
    const lockouts = [
      aLockout({ annotations: [microsoft] }),
      aLockout({ annotations: [office, microsoft] }),
      aLockout(),
    ];
    expect(annotationsOf(lockouts)).toEqual([
      { ...microsoft, events: 2 },
      { ...office, events: 1 },
    ]);
  });

  it('is empty when none applies', () => {
    expect(annotationsOf([aLockout()])).toEqual([]);
  });
});

const someSignIns = fc
  .array(
    fc.record({
      minute: fc.nat(180),
      user: fc.nat(6),
      ip: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2'),
    }),
    { maxLength: 80 },
  )
  .map((rows) =>
    rows.map(({ minute, user, ip }) =>
      aLockedSignIn({ at: minutesAfter('10:00', minute), userId: `user-${user}`, ip }),
    ),
  );

describe('detections: any sign-ins', () => {
  test.prop([someSignIns.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows)))])(
    'are the same in any order and with any rows repeated',
    ([rows, repeated]) => {
      expect(detected([...repeated, ...rows.toReversed()])).toEqual(detected(rows));
    },
  );
});
