import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/duration.ts';
import { millisOf } from '../../src/domain/instant.ts';
import type { KeptLook } from '../../src/domain/kept-look.ts';
import { lookOf } from '../../src/domain/look.ts';
import { planLook } from '../../src/domain/look-plan.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import { aLockedSignIn, aSignIn, many, minutesAfter } from '../support/builders.ts';
import { answerOf, arrivedBy, inquiryAt, looked, tallied, type Arriving } from './recorded-looks.ts';

/** A lockout each ten minutes from one address, for so many hours. */
const attack = (hours: number): SignIn[] =>
  many(hours * 6, (index) => aLockedSignIn({ at: minutesAfter('00:00', index * 10), ip: '203.0.113.7' }));
const usual = aSignIn({ at: '2026-03-12T08:00:00.000Z', ip: '203.0.113.7' });

const firstLook = (rows: readonly SignIn[], users: readonly string[] = []) =>
  looked(rows, inquiryAt(rows, users)!, null).keep;
const nextLook = (rows: readonly SignIn[], keep: KeptLook, users: readonly string[] = []) =>
  looked(rows, inquiryAt(rows, users)!, keep);
const asked = ({ plan }: ReturnType<typeof looked>) =>
  plan.parts.map(({ question: { sources, users, slices } }) => ({
    ...{ sources, users },
    hours: (millisOf(slices.at(-1)!.to) - millisOf(slices[0]!.from)) / HOUR,
  }));

describe('a look that news brought', () => {
  const before = [usual, ...attack(12)];
  const keep = firstLook(before);

  it('asks about six hours before the last lockout that was known, and the time since', () => {
    const rows = [...before, aLockedSignIn({ at: '12:00', ip: '203.0.113.7' })];
    const look = nextLook(rows, keep);
    expect(asked(look)).toMatchObject([{ sources: ['203.0.113.7'], hours: 24 + 6 + 10 / 60 }]);
    expect(look.tallies).toEqual(tallied(rows, look.plan.inquiry.question));
    expect(look.queries).toHaveLength(2);
  });

  it('asks about a source that is new from the beginning on, and about the others not', () => {
    const early = aSignIn({ at: '00:30', ip: '203.0.113.8' });
    const rows = [early, ...before, aLockedSignIn({ at: '12:00', ip: '203.0.113.8' })];
    const look = nextLook(rows, keep);
    expect(asked(look).map(({ sources }) => sources)).toEqual([['203.0.113.7', '203.0.113.8'], ['203.0.113.8']]);
    expect(look.tallies).toEqual(tallied(rows, look.plan.inquiry.question));
    expect(look.queries).toHaveLength(3);
  });

  it('asks about an account that is new from the beginning on, and takes what it says of old sources, too', () => {
    const bo = { userId: 'bo', userName: 'bo@example.com' };
    const early = [
      aSignIn({ at: '00:30', ip: '192.0.2.1', ...bo }),
      aSignIn({ at: '00:40', ip: '203.0.113.7', ...bo }),
    ];
    const rows = [...early, ...before, aLockedSignIn({ at: '12:00', ip: '203.0.113.7', ...bo })];
    const look = nextLook(rows, firstLook([...before, early[1]!]), ['bo']);
    expect(asked(look).slice(1)).toMatchObject([{ sources: [], users: ['bo'] }]);
    expect(look.tallies).toEqual(tallied(rows, look.plan.inquiry.question));
  });

  it('leaves aside whom nobody asks about any more', () => {
    const rows = [...before, aSignIn({ at: '01:00', ip: '192.0.2.1', userId: 'bo' })];
    const look = nextLook(rows, firstLook(rows, ['bo']));
    expect(look.tallies).toEqual(tallied(rows, look.plan.inquiry.question));
  });

  it('does not see what came in behind the look before; a look at everything does', () => {
    const rows = [...before, aSignIn({ at: '01:00', ip: '203.0.113.7' })];
    expect(nextLook(rows, keep).tallies).not.toEqual(tallied(rows, inquiryAt(rows, [])!.question));
    const whole = looked(rows, inquiryAt(rows, [])!, null);
    expect(whole.tallies).toEqual(tallied(rows, whole.plan.inquiry.question));
    expect(nextLook(rows, whole.keep).tallies).toEqual(whole.tallies);
  });
});

describe('a look asks for everything', () => {
  const before = attack(12);
  const keep = firstLook(before);
  const isWhole = (rows: readonly SignIn[], kept = keep): boolean => nextLook(rows, kept).plan.kept === null;
  const more = aLockedSignIn({ at: '12:00', ip: '203.0.113.7' });

  it('not when there is a later lockout', () => expect(isWhole([...before, more])).toBe(false));

  it.each([
    ['an earlier lockout moves the habits', aLockedSignIn({ at: '2026-03-16T23:59:00.000Z', ip: '203.0.113.7' })],
    ['a lockout comes in behind the look', aLockedSignIn({ at: '01:05', ip: '203.0.113.7' })],
    ['a name turns out to be that of two accounts', aLockedSignIn({ at: '12:00', ip: '203.0.113.7', userId: 'bo' })],
    ['the lockouts have gone on for a day', aLockedSignIn({ at: '2026-03-18T11:50:00.000Z', ip: '203.0.113.7' })],
  ])('when %s', (_, found) => expect(isWhole([...before, found])).toBe(true));

  it('when rows that name no account turn out to be of one', () => {
    const nameless = aSignIn({ at: '01:00', ip: '203.0.113.7', userId: null, userName: 'bo@example.com' });
    const named = aLockedSignIn({ at: '12:00', ip: '203.0.113.7', userId: 'bo', userName: 'Bo@example.com' });
    expect(isWhole([...before, nameless, named], firstLook([...before, nameless]))).toBe(true);
    expect(isWhole([...before, named])).toBe(false);
  });

  it('when it is of a later time than the lockouts are', () => {
    expect(isWhole(before.slice(0, -1))).toBe(true);
  });

  it('when another feed answers', () => expect(isWhole(before, { ...keep, feed: 'workspace' })).toBe(true));

  it('when nothing was kept', () => expect(looked(before, inquiryAt(before, [])!, null).plan.parts).toHaveLength(1));
});

describe('what stands beside the tallies', () => {
  it('is how far the feed reaches by any answer, and what no answer could read', () => {
    const rows = attack(12);
    const inquiry = inquiryAt(rows, [])!;
    const first = looked(rows, inquiry, null);
    const unread = [{ what: 'file a.json', why: 'cut' }];
    const { query, ...rest } = first.keep.answered;
    const kept: KeptLook = {
      ...first.keep,
      answered: { ...rest, query: { ...query, unread }, reach: { ...rest.reach, kinds: ['non-interactive'] } },
    };
    const look = looked(rows, inquiry, kept);
    expect(look.reach.kinds).toEqual(['non-interactive', 'interactive']);
    expect(look.from).toBe(answerOf(rows, inquiry.question).from);
    expect(look.queries.map((each) => each.unread)).toEqual([unread, undefined]);
    expect(look.keep.answered.query.unread).toEqual(unread);

    const other = { what: 'file b.json', why: 'away' };
    const plan = planLook(inquiry, kept);
    const answer = answerOf(rows, plan.parts[0]!.question);
    const partly = { ...answer, query: { ...answer.query, unread: [other, ...unread] } };
    const { queries } = lookOf(plan, [partly]);
    expect(queries.map((each) => each.unread)).toEqual([[...unread, other], undefined]);
  });
});

/** Records of three days from four addresses, some without account id; all but a few come in within six hours. */
const arriving = (late: fc.Arbitrary<number>): fc.Arbitrary<Arriving[]> =>
  fc.array(
    fc
      .record({
        minute: fc.integer({ min: -2 * 1_440, max: 3 * 1_440 }),
        host: fc.constantFrom('203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'),
        who: fc.constantFrom('ada', 'bo', 'cy', 'di'),
        hasId: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        code: fc.constantFrom(0, 50053, 50126, 50076),
        late,
      })
      .map(({ minute, host, who, hasId, code, late: millis }) => ({
        signIn: aSignIn({
          ...{ at: minutesAfter('00:00', minute), ip: host, code },
          ...{ userId: hasId ? who : null, userName: `${who}@example.com` },
        }),
        late: millis,
      })),
    { minLength: 5, maxLength: 60 },
  );
const moments = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 * 1_440 }), fc.subarray(['ada', 'bo', 'cy', 'di'])), {
    minLength: 2,
    maxLength: 8,
  })
  .map((all) => [...all].sort(([a], [b]) => a - b));

describe('any looks, one after the other', () => {
  test.prop([arriving(fc.nat(6 * HOUR - MINUTE)), moments], { numRuns: 300 })(
    'see what one look at everything sees, by two questions at most',
    (records, times) => {
      let keep: KeptLook | null = null;
      for (const [minute, users] of times) {
        const rows = arrivedBy(records, minutesAfter('00:00', minute));
        const inquiry = inquiryAt(rows, users);
        if (!inquiry) continue;
        const look: ReturnType<typeof looked> = looked(rows, inquiry, keep);
        expect(look.tallies).toEqual(tallied(rows, inquiry.question));
        expect(look.plan.parts.length).toBeLessThanOrEqual(2);
        keep = look.keep;
      }
    },
  );

  test.prop([arriving(fc.nat(2 * DAY)), moments])('count no sign-in twice, however late it comes', (records, times) => {
    let keep: KeptLook | null = null;
    for (const [minute, users] of times) {
      const rows = arrivedBy(records, minutesAfter('00:00', minute));
      const inquiry = inquiryAt(rows, users);
      if (!inquiry) continue;
      const look: ReturnType<typeof looked> = looked(rows, inquiry, keep);
      const ids = look.tallies.flatMap(({ signIns }) => signIns.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      keep = look.keep;
    }
  });
});
