import { describe, expect, it } from 'vitest';
import { countOutcomes, higher, isSignedIn, OUTCOMES, rungOf } from '../../src/domain/outcome.ts';

describe('outcome', () => {
  it('climbs from attempted over locked and confirmed to signed in', () => {
    const climbing = ['attempted', 'locked', 'password-confirmed', 'signed-in'] as const;
    expect([...climbing].sort((a, b) => rungOf(a) - rungOf(b))).toEqual(climbing);
    expect(rungOf('signed-in-by-token')).toBeGreaterThan(rungOf('password-confirmed'));
  });

  it.each(OUTCOMES.flatMap((a) => OUTCOMES.map((b) => [a, b] as const)))('takes the higher of %s and %s', (a, b) => {
    expect(rungOf(higher(a, b))).toBe(Math.max(rungOf(a), rungOf(b)));
  });

  it.each([
    ['attempted', false],
    ['locked', false],
    ['password-confirmed', false],
    ['signed-in-by-token', true],
    ['signed-in', true],
  ] as const)('%s means that the attacker got in: %s', (outcome, gotIn) => {
    expect(isSignedIn(outcome)).toBe(gotIn);
  });

  it('counts all five, those that nobody has included', () => {
    expect(countOutcomes([{ outcome: 'locked' }, { outcome: 'locked' }, { outcome: 'signed-in' }])).toEqual({
      attempted: 0,
      locked: 2,
      'password-confirmed': 0,
      'signed-in-by-token': 0,
      'signed-in': 1,
    });
  });
});
