import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { tallier } from '../../src/domain/tally.ts';
import { knownUsers } from '../../src/domain/user-key.ts';
import { aSignIn, at, many, minutesAfter } from '../support/builders.ts';

const NIGHT = { from: at('00:00'), to: at('05:59:59.999') };
const DAY = { from: at('06:00'), to: at('23:59:59.999') };

function tallied(signIns: readonly SignIn[], slices = [NIGHT, DAY]) {
  const counting = tallier(slices, knownUsers([]));
  for (const signIn of signIns) counting.add(signIn);
  return counting.tallies();
}

const wrong = (given: Parameters<typeof aSignIn>[0] = {}) => aSignIn({ code: 50126, ...given });

describe('tally', () => {
  it('rolls up sign-ins that are alike', () => {
    const signIns = [wrong({ id: 'b', at: '10:05' }), wrong({ id: 'a', at: '10:00' })];
    expect(tallied(signIns)).toMatchObject([
      {
        ...{ slice: 1, user: 'ada', source: '198.51.100.1', code: 50126, count: 2 },
        ...{ first: at('10:00'), last: at('10:05') },
        signIns: [
          { id: 'a', at: at('10:00') },
          { id: 'b', at: at('10:05') },
        ],
      },
    ]);
  });

  it.each<[string, Parameters<typeof aSignIn>[0]]>([
    ['user', { userId: 'bo' }],
    ['source', { ip: '198.51.100.2' }],
    ['code', { code: 50034 }],
    ['password', { password: 'rejected' }],
    ['token', { byToken: true }],
    ['app', { appId: 'app-2' }],
    ['client', { clientApp: 'IMAP4' }],
    ['protocol', { protocol: 'ropc' }],
    ['agent', { userAgent: 'curl/8.5.0' }],
    ['kind', { interactive: false }],
    ['requirement', { requirement: 'multiFactorAuthentication' }],
    ['risk', { risk: { level: 'high', events: [] } }],
    ['device', { device: { id: 'laptop', platform: null } }],
    ['platform', { device: { id: null, platform: 'Windows' } }],
    ['slice', { at: '05:59' }],
  ])('keeps sign-ins of another %s apart', (_, other) => {
    expect(tallied([wrong(), wrong(other)]).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('counts a sign-in once', () => {
    const signIn = wrong();
    expect(tallied([signIn, { ...signIn }, signIn])).toMatchObject([{ count: 1, signIns: [{ id: signIn.id }] }]);
  });

  it('counts a sign-in that is recorded twice by its graver result, whichever is read first', () => {
    const [failed, succeeded] = [wrong({ id: 'one' }), aSignIn({ id: 'one' })];
    for (const rows of [
      [failed, succeeded],
      [succeeded, failed],
    ])
      expect(tallied(rows)).toMatchObject([{ code: 0, count: 1, signIns: [{ id: 'one' }] }]);
  });

  it('passes over what lies outside of every slice', () => {
    expect(tallied([wrong({ at: '2026-03-18T00:00:00.000Z' })])).toEqual([]);
  });

  it('gives a row without id to the id of its name', () => {
    const counting = tallier([DAY], knownUsers([{ userId: 'ada', userName: 'ada@example.com', at: at('09:00') }]));
    counting.add(wrong({ userId: null, userName: 'ADA@example.com' }));
    counting.add(wrong({ userId: null, userName: null }));
    expect(counting.tallies().map(({ user }) => user)).toEqual(['ada', 'unknown']);
  });

  it('looks at 512 characters of an agent', () => {
    const agent = 'x'.repeat(512);
    const [only] = tallied([wrong({ userAgent: agent }), wrong({ userAgent: `${agent}yz` })]);
    expect([only!.userAgent, only!.count]).toEqual([agent, 2]);
  });

  it('names every sign-in that can prove something', () => {
    const successes = many(15, (index) => aSignIn({ at: minutesAfter('10:00', index) }));
    const stopped = many(15, (index) => wrong({ code: 50076, at: minutesAfter('10:00', index) }));
    expect(tallied([...successes, ...stopped]).map(({ signIns }) => signIns.length)).toEqual([15, 15]);
  });

  it('names ten of those that prove nothing, and counts all', () => {
    const [only] = tallied(many(15, (index) => wrong({ id: `${10 + index}`, at: minutesAfter('10:00', index) })));
    expect(only!.count).toBe(15);
    expect(only!.signIns.map(({ id }) => id)).toEqual(many(10, (index) => `${10 + index}`));
  });

  it('names the oldest ten, in whatever order they are read', () => {
    const signIns = many(15, (index) => wrong({ id: `${10 + index}`, at: minutesAfter('10:00', index) }));
    expect(tallied(signIns.toReversed())).toEqual(tallied(signIns));
  });

  it('takes the name as last seen, in whatever order rows are read', () => {
    const signIns = [wrong({ at: '10:00', userName: 'ada@old.example.com' }), wrong({ at: '11:00' })];
    expect(tallied(signIns)[0]!.userName).toBe('ada@example.com');
    expect(tallied(signIns.toReversed())[0]!.userName).toBe('ada@example.com');
  });

  it('keeps the name where later rows have none, and the place as last seen', () => {
    const signIns = [wrong({ at: '10:00', city: 'Delft' }), wrong({ at: '11:00', userName: null, city: 'Leiden' })];
    for (const rows of [signIns, signIns.toReversed()])
      expect(tallied(rows)).toMatchObject([{ userName: 'ada@example.com', city: 'Leiden', last: at('11:00') }]);
    expect(tallied(signIns.slice(1))[0]!.userName).toBeNull();
  });
});

const someSignIns = fc
  .array(
    fc.record({
      minute: fc.nat(1_500),
      userId: fc.constantFrom('ada', 'bo'),
      userName: fc.constantFrom('old@example.com', 'new@example.com', null),
      city: fc.constantFrom('Delft', 'Leiden', null),
      code: fc.constantFrom(0, 50076, 50126, null),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map(({ minute, ...row }) => aSignIn({ ...row, at: minutesAfter('00:00', minute) })));

describe('tally: any sign-ins', () => {
  test.prop([someSignIns.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows)))])(
    'is the same in any order and with any rows repeated',
    ([rows, repeated]) => {
      expect(tallied([...repeated, ...rows.toReversed()])).toEqual(tallied(rows));
    },
  );

  test.prop([someSignIns])('counts every sign-in within the slices once', (rows) => {
    const inside = rows.filter((row) => row.at <= DAY.to);
    expect(tallied(rows).reduce((sum, { count }) => sum + count, 0)).toBe(inside.length);
  });
});
