import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/domain/findings.ts';
import { leftOpen, untold, withoutCode } from '../../src/domain/unseen.ts';
import { aLockout } from '../support/builders.ts';
import { findings } from './case-builders.ts';

const whats = (lines: ReturnType<typeof untold>) => lines.map(({ what }) => what);

describe('what records leave open', () => {
  it('is how a sign-in without a code ended', () => {
    expect(whats(withoutCode(2))).toEqual(['2 sign-ins without a result code']);
    expect(withoutCode(0)).toEqual([]);
  });

  it('is whose account it was, counted over lockouts and attempts, which hold the same sign-ins', () => {
    const nameless = [aLockout({ user: 'unknown' }), aLockout({ user: 'unknown' }), aLockout()];
    expect(whats(untold(nameless, 0))).toEqual(['2 sign-ins without an account']);
    expect(whats(untold(nameless, 3))).toEqual(['3 sign-ins without an account']);
  });

  it('is where a lockout came from', () => {
    expect(whats(untold([aLockout({ source: null }), aLockout()], 0))).toEqual(['1 lockout without an address']);
  });

  it('is nothing where records tell all', () => {
    expect(untold([aLockout()], 0)).toEqual([]);
  });
});

describe('what records leave open about passwords and risk', () => {
  const NONE = { rated: 6, atRisk: 0, level: 'none' as const, events: [], signIns: [] };
  const open = (scope: object = {}, access: object = {}) => {
    const found = findings({ scope, access });
    return whats(leftOpen(summaryOf(found.scope), summaryOf(found.access)));
  };

  it('is what Microsoft thinks, where no record says', () => {
    expect(open()).toEqual(["Microsoft's own risk verdict"]);
    expect(open({ risk: NONE })).toEqual([]);
    expect(open({ attempts: 0 })).toEqual([]);
  });

  it('is whether a password was entered, where only a code tells', () => {
    expect(open({ risk: NONE }, { passwordConfirmed: 3, passwordsRecorded: 1 })).toEqual([
      '2 accounts without recorded authentication steps',
    ]);
    expect(open({ risk: NONE }, { passwordConfirmed: 1, passwordsRecorded: 1 })).toEqual([]);
  });

  it('is each code that nobody knows', () => {
    expect(open({ risk: NONE, unknownCodes: [{ code: 99999, count: 2 }] })).toEqual(['result code 99999 (2 sign-ins)']);
  });

  it('is not told by a step that could not look', () => {
    expect(open({ notChecked: 'later' }, { notChecked: 'later' })).toEqual([]);
  });
});
