import { describe, expect, it } from 'vitest';
import { lockoutInterest, strictly } from '../../../src/adapters/files/interest.ts';
import type { SignIn } from '../../../src/domain/sign-in.ts';
import { aLockedSignIn, aSignIn } from '../../support/builders.ts';

describe('interest in lockouts', () => {
  it.each([
    [50053, true],
    [50126, false],
    [0, false],
  ])('is in sign-ins that ended with %i: %s', (code, matters) =>
    expect(lockoutInterest(() => undefined).wants(code)).toBe(matters),
  );

  it('takes lockouts and nothing else', () => {
    const taken: SignIn[] = [];
    const interest = lockoutInterest((signIn) => void taken.push(signIn));
    const lockout = aLockedSignIn();
    [aSignIn(), lockout, aSignIn({ code: 50126 }), aSignIn({ code: null })].forEach((each) => interest.take(each, 0));
    expect(taken).toEqual([lockout]);
  });
});

describe('a strict interest', () => {
  it('has every line parsed, and takes the same', () => {
    const taken: SignIn[] = [];
    const interest = strictly(lockoutInterest((signIn) => void taken.push(signIn)));
    expect(interest.parsesAll).toBe(true);
    interest.take(aSignIn(), 0);
    expect(taken).toEqual([]);
  });
});
