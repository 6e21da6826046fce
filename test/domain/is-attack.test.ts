import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { isAboutAttack, isAttack } from '../../src/domain/is-attack.ts';
import { NO_CODE } from '../../src/domain/result-code.ts';
import { aCase } from './case-builders.ts';

describe('an attack', () => {
  it.each([
    [0, 0, false],
    [1, 0, true],
    [0, 1, true],
    [0, null, true],
  ])('of %i lockouts and %s failures: %s', (lockouts, failures, attack) => {
    expect(isAttack(lockouts, failures)).toBe(attack);
  });
});

describe('a case', () => {
  const { scope, lockouts } = aCase();
  const quiet = { users: [], lockouts: { ...lockouts, total: 0 }, scope };
  const seen = (code: number): Case['scope'] => ({ ...scope, byResult: [{ code, name: '', count: 1 }] });

  it.each<[string, Partial<Case>, boolean]>([
    ['where nothing failed', {}, false],
    ['of successes', { scope: seen(0) }, false],
    ['of sign-ins without a result code', { scope: seen(NO_CODE) }, false],
    ['of failures', { scope: seen(50126) }, true],
    ['of lockouts', { lockouts }, true],
    ['where nobody could look', { scope: { notChecked: 'the feed was down' } }, true],
    ['that named somebody before', { users: aCase().users }, true],
  ])('%s is about an attack: %s', (_, given, attack) => {
    expect(isAboutAttack({ ...quiet, ...given })).toBe(attack);
  });
});
