import { describe, expect, it } from 'vitest';
import { untold, withoutCode } from '../../src/domain/unseen.ts';
import { aLockout } from '../support/builders.ts';

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
