import { describe, expect, it } from 'vitest';
import {
  authenticationDetails,
  passwordStep,
  redeemsFirstFactor,
} from '../../../src/adapters/formats/authentication-steps.ts';

const password = (succeeded: boolean | string, more = {}) => ({ authenticationMethod: 'Password', succeeded, ...more });
const before = (detail?: string) => ({
  authenticationMethod: 'Previously satisfied',
  succeeded: true,
  ...(detail !== undefined && { authenticationStepResultDetail: detail }),
});
const FIRST = 'First factor requirement satisfied by claim in the token';
const MFA = 'MFA requirement satisfied by claim in the token';

describe('authentication steps', () => {
  it.each([
    ['nothing', [], null],
    ['a password', [password(true)], 'accepted'],
    ['a wrong password', [password('False')], 'rejected'],
    ['the last of several passwords', [password(false), password(true)], 'accepted'],
    ['a second factor alone', [{ authenticationMethod: 'Mobile app notification', succeeded: true }], null],
    ['what an earlier sign-in satisfied', [before()], null],
    ['a password that a token stood in for', [password(true, { authenticationStepResultDetail: FIRST })], null],
    ['a password, and a second factor satisfied before', [password(true), before(MFA)], 'accepted'],
  ] as const)('with %s say of the password: %s', (_, steps, says) => {
    expect(passwordStep(steps)).toBe(says);
  });

  it.each([
    ['nothing', [], false],
    ['a first factor satisfied by token', [before(FIRST)], true],
    ['a step satisfied before', [before()], true],
    ['"Satisfied by token"', [before('Satisfied by token')], true],
    ['only the second factor satisfied before', [before(MFA)], false],
    ['a password entered all the same', [before(FIRST), password(true)], false],
  ] as const)('with %s redeem the first factor: %s', (_, steps, redeems) => {
    expect(redeemsFirstFactor(steps)).toBe(redeems);
  });

  it.each([['[]'], [5], [undefined]])('of another type are none: %j', (steps) => {
    expect(authenticationDetails.parse(steps) ?? []).toEqual([]);
  });
});
