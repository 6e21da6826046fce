import { describe, expect, it } from 'vitest';
import { lockoutInterest, strictly } from '../../../src/adapters/files/interest.ts';
import type { SignIn } from '../../../src/domain/sign-in.ts';
import { aLockedSignIn, aSignIn } from '../../support/builders.ts';

const nobody = () => undefined;

describe('interest in lockouts', () => {
  it.each([
    ['"errorCode":50053', true],
    ['"resultType":"50053"', true],
    ['"errorCode":50053.0', true],
    ['"note":"150053 apples"', true],
    ['"errorCode":50126', false],
    ['', false],
  ])('is in a line with %j: %s', (line, matters) => {
    const buffer = Buffer.from(`${line}\n"errorCode":50053\n`);
    const interest = lockoutInterest(nobody);
    interest.enter(buffer);
    expect(interest.next(0) < line.length).toBe(matters);
    expect(interest.next(line.length + 1)).toBeLessThan(buffer.length);
  });

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
    const line = Buffer.from('{"errorCode":5.0053e4}');
    interest.enter(line);
    expect(interest.parsesAll).toBe(true);
    interest.take(aSignIn(), 0);
    expect(taken).toEqual([]);
  });
});
