import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { accessOf } from '../../src/domain/access.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import type { Tally } from '../../src/domain/tally.ts';
import type { Attack } from '../../src/domain/whose.ts';
import { aTally, at, many } from '../support/builders.ts';
import { anAttack } from './case-builders.ts';

const SOURCE = '203.0.113.7';
const HOME = '198.51.100.1';
const checked = {
  ...{ window: { from: at('00:00'), to: at('23:00') }, habits: { from: at('00:00'), to: at('01:00') } },
  feeds: [],
};
const judged = (tallies: readonly Tally[], given: Partial<Attack> = {}) => accessOf(tallies, anAttack(given), checked);
const rungsIn = (tallies: readonly Tally[], given?: Partial<Attack>) =>
  judged(tallies, given).rungs.map(({ user, outcome }) => `${user} ${outcome}`);

describe('access: rungs', () => {
  it.each([
    ['a wrong password', aTally({ code: 50126 }), []],
    ['a lockout', aTally({ code: 50053 }), []],
    ['a lockout whose password step succeeded', aTally({ code: 50053, password: 'accepted' }), []],
    ['an unknown result', aTally({ code: null }), []],
    ['an expired token', aTally({ code: 70043 }), []],
    ['multi-factor authentication', aTally({ code: 50076 }), ['ada password-confirmed']],
    ['Conditional Access', aTally({ code: 53003 }), ['ada password-confirmed']],
    ['Conditional Access for a token', aTally({ code: 53003, byToken: true }), []],
    ['a password that was rejected, then Conditional Access', aTally({ code: 53003, password: 'rejected' }), []],
    ['an app nobody has, over ROPC', aTally({ code: 700016, protocol: 'ropc' }), ['ada password-confirmed']],
    ['an app nobody has, in a browser', aTally({ code: 700016, protocol: 'oAuth2' }), []],
    ['a code that nobody knows', aTally({ code: 99999 }), []],
    ['a success', aTally({ code: 0 }), ['ada signed-in']],
    ['a success by token', aTally({ code: 0, byToken: true }), ['ada signed-in-by-token']],
    ['a success from elsewhere', aTally({ code: 0, ip: HOME }), []],
    ['a success from nowhere', aTally({ code: 0, source: null }), []],
  ] as const)('of %s', (_, tally, rungs) => {
    expect(rungsIn([tally])).toEqual(rungs);
  });

  it('is the highest that an account reached', () => {
    const [stopped, token] = [aTally({ code: 50076 }), aTally({ code: 0, byToken: true })];
    expect(rungsIn([stopped, token])).toEqual(['ada signed-in-by-token']);
    expect(rungsIn([stopped, token, aTally({ code: 0 })])).toEqual(['ada signed-in']);
  });

  it('is proven by every sign-in that puts the account on it, oldest first, and by no other', () => {
    const late = aTally({ code: 0, first: '11:00', signIns: [{ id: 'late', at: at('11:00') }] });
    const early = aTally({ code: 0, appId: 'app-2', signIns: [{ id: 'early', at: at('10:30') }] });
    expect(judged([late, aTally({ code: 50076 }), early]).rungs).toEqual([
      {
        ...{ user: 'ada', name: 'ada@example.com', outcome: 'signed-in' },
        proof: [
          { signInId: 'early', at: at('10:30'), code: 0, source: SOURCE },
          { signInId: 'late', at: at('11:00'), code: 0, source: SOURCE },
        ],
      },
    ]);
  });

  it.each([
    ['recorded', [aTally({ code: 530032 }), aTally({ code: 53003, password: 'accepted' })]],
    ['by-code', [aTally({ code: 530032 }), aTally({ code: 50076 })]],
    ['likely', [aTally({ code: 530032 })]],
    [undefined, [aTally({ code: 0 }), aTally({ code: 50076 })]],
  ] as const)('says how its password shows, at its strongest: %s', (password, tallies) => {
    expect(judged(tallies).rungs[0]!.password).toBe(password);
  });

  it('is given to an account that was never locked, and to one that step 1 did not see', () => {
    expect(rungsIn([aTally({ code: 0, user: 'never-touched' })])).toEqual(['never-touched signed-in']);
  });
});

describe('access: lists', () => {
  const entries = (list: readonly { userId: string; source: string }[]) =>
    list.map(({ userId, source }) => `${userId} ${source}`);

  it('hold one entry per account and source, under the highest rung only', () => {
    const both = { sources: new Set([SOURCE, '203.0.113.8']) };
    const tallies = [
      aTally({ code: 0 }),
      aTally({ code: 0, appId: 'app-2' }),
      aTally({ code: 0, ip: '203.0.113.8' }),
      aTally({ code: 50076 }),
      aTally({ code: 50076, user: 'bo' }),
    ];
    const { access } = judged(tallies, both);
    expect(entries(access.signedIn).sort()).toEqual([`ada ${SOURCE}`, 'ada 203.0.113.8']);
    expect(entries(access.passwordConfirmed)).toEqual([`bo ${SOURCE}`]);
  });

  it('hold an undecided success, which is no rung', () => {
    const habits = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    const { access, rungs } = judged([aTally({ code: 0 })], { habits });
    expect([entries(access.undecided), access.signedIn, rungs]).toEqual([[`ada ${SOURCE}`], [], []]);
  });

  it('name an undecided success rather than what was stopped before it', () => {
    const habits = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    const { access } = judged([aTally({ code: 50076 }), aTally({ code: 0, first: '10:05' })], { habits });
    expect(access.undecided).toMatchObject([{ userId: 'ada', code: 0 }]);
    expect(access.undecided[0]).not.toHaveProperty('stoppedBy');
  });

  it('do not hold the owner’s success from a shared source', () => {
    const habits = habitsOf([...many(5, (i) => aTally({ code: 0, user: `user-${i}` })), aTally({ code: 0, ip: HOME })]);
    const { access, rungs } = judged([aTally({ code: 0 })], { habits });
    expect([access.undecided, access.signedIn, rungs]).toEqual([[], [], []]);
  });

  it('do not list a colleague of a shared source who was never touched', () => {
    const habits = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    const { access, rungs } = judged([aTally({ code: 0, user: 'user-1' })], { habits });
    expect([access.undecided, access.signedIn, access.elsewhere, rungs]).toEqual([[], [], [], []]);
  });

  it('keep a success elsewhere apart', () => {
    const { access } = judged([aTally({ code: 0, ip: HOME }), aTally({ code: 0, ip: HOME, user: 'never-touched' })]);
    expect([access.signedIn, entries(access.elsewhere)]).toEqual([[], [`ada ${HOME}`]]);
  });

  it('hold as undecided a success without an address, unless the owner was seen with the same', () => {
    const nowhere = aTally({ code: 0, source: null });
    const { access, rungs } = judged([nowhere, aTally({ code: 50076, source: null, user: 'bo' })]);
    expect([entries(access.undecided).sort(), rungs]).toEqual([['ada unknown', 'bo unknown'], []]);
    const habits = habitsOf([aTally({ code: 0, ip: HOME })]);
    expect(judged([nowhere], { habits }).access.undecided).toEqual([]);
    expect(judged([aTally({ code: 0, source: null, user: 'never-touched' })]).access.undecided).toEqual([]);
  });

  it('are empty where nobody was attacked', () => {
    const tallies = [aTally({ code: 0 }), aTally({ code: 50076, user: 'bo' }), aTally({ code: 0, source: null })];
    const { access, rungs } = judged([...tallies, aTally({ code: null })], { happened: false });
    expect([access.signedIn, access.passwordConfirmed, access.undecided, rungs]).toEqual([[], [], [], []]);
    expect(access.checked).toEqual(checked);
  });

  it('count what could be a success, for all its record says', () => {
    const office = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    const unseen = (tally: Tally, habits = habitsOf([])) =>
      judged([tally], { habits }).access.checked.unseen?.map(({ what }) => what);
    expect(unseen(aTally({ code: null, user: 'somebody', count: 3 }))).toEqual(['3 sign-ins without a result code']);
    expect(unseen(aTally({ code: null, ip: HOME }))).toEqual(['1 sign-in without a result code']);
    expect(unseen(aTally({ code: null, ip: HOME, user: 'somebody' }))).toBeUndefined();
    expect(unseen(aTally({ code: null, user: 'user-1' }), office)).toBeUndefined();
    expect(unseen(aTally({ code: 50126 }))).toBeUndefined();
  });

  it('keep what could not be read, each file once', () => {
    const unread = { what: 'file a.gz', why: 'it ends too early' };
    const { access } = accessOf([], anAttack(), { ...checked, unseen: [unread, unread] });
    expect(access.checked.unseen).toEqual([unread]);
  });

  it('say what was looked at', () => {
    expect(judged([]).access).toEqual({
      ...{ checked, signedIn: [], passwordConfirmed: [], undecided: [], elsewhere: [] },
    });
  });
});

const someTallies = fc.array(
  fc
    .record({
      user: fc.constantFrom('ada', 'bo', 'cy'),
      ip: fc.constantFrom(SOURCE, HOME),
      code: fc.constantFrom(0, 50053, 50076, 50126, null),
      byToken: fc.boolean(),
      appId: fc.constantFrom('app-1', 'app-2'),
    })
    .map((given) => aTally(given)),
  { maxLength: 20 },
);

describe('access: any tallies', () => {
  test.prop([someTallies])('puts each account on one rung, and lists it there', (tallies) => {
    const { access, rungs } = judged(tallies);
    const on = (...outcomes: string[]) =>
      new Set(rungs.filter(({ outcome }) => outcomes.includes(outcome)).map(({ user }) => user));
    expect(new Set(rungs.map(({ user }) => user)).size).toBe(rungs.length);
    expect(new Set(access.signedIn.map(({ userId }) => userId))).toEqual(on('signed-in', 'signed-in-by-token'));
    expect(new Set(access.passwordConfirmed.map(({ userId }) => userId))).toEqual(on('password-confirmed'));
  });

  test.prop([someTallies])('does not lower a rung for another success', (tallies) => {
    const before = judged(tallies).rungs.filter(({ user }) => user === 'ada');
    const after = judged([...tallies, aTally({ code: 0 })]).rungs.find(({ user }) => user === 'ada')!;
    expect(after.outcome).toBe('signed-in');
    for (const { outcome, proof } of before.filter(({ outcome }) => outcome.startsWith('signed-in')))
      expect(after.proof, outcome).toEqual(expect.arrayContaining([...proof]));
  });
});
