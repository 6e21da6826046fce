import { describe, expect, it } from 'vitest';
import {
  isFailure,
  isNoSuchUser,
  isUnknownCode,
  NO_CODE,
  passwordProof,
  provesPassword,
  resultCode,
} from '../../src/domain/result-code.ts';
import { RESULT_CODES } from '../../src/domain/result-code-table.ts';

describe('result code', () => {
  it('says what it means and what stopped a right password', () => {
    expect(resultCode(50126)).toMatchObject({
      ...{ name: 'wrong user name or password', entraName: 'InvalidUserNameOrPassword', password: 'wrong', weight: 1 },
    });
    expect(resultCode(50126)).not.toHaveProperty('stoppedBy');
    expect(resultCode(53003)).toMatchObject({
      ...{ code: 53003, name: 'blocked by Conditional Access', password: 'proven', stoppedBy: 'conditional-access' },
    });
  });

  it('is listed as unknown where nobody knows it', () => {
    expect(resultCode(99999)).toMatchObject({ code: 99999, name: 'unknown code 99999', password: 'unknown' });
    expect([99999, 0, 50126, NO_CODE].map(isUnknownCode)).toEqual([true, false, false, false]);
    expect(resultCode(NO_CODE).name).toBe('no result code');
  });

  it('stands in the table once, with its meaning and who says so', () => {
    const rows = RESULT_CODES.flatMap(({ codes }) => codes);
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
    for (const [code, , name, source] of rows) expect([name, source], String(code)).not.toContain('');
  });

  it.each([
    [0, 50079],
    [50079, 50076],
    [50076, 53003],
    [53003, 50097],
    [50097, 50057],
    [50057, 50053],
    [50053, 50126],
    [50126, 70043],
  ])('%i weighs more than %i', (graver, milder) => {
    expect(resultCode(graver).weight).toBeGreaterThan(resultCode(milder).weight);
  });

  it.each([
    [50034, true],
    [51004, true],
    [16003, true],
    [50020, true],
    [50126, false],
    [null, false],
  ])('%s probes for names: %s', (code, probes) => {
    expect(isNoSuchUser(code)).toBe(probes);
  });

  it.each([
    [50126, true],
    [50053, true],
    [50076, true],
    [99999, true],
    [0, false],
    [null, false],
    [NO_CODE, false],
    [70008, false],
    [81010, false],
    [50140, false],
  ])('%s is a failure: %s', (code, failure) => {
    expect(isFailure(code)).toBe(failure);
  });
});

describe('a password that was proven and then stopped', () => {
  const presented = (
    code: number | null,
    password: 'accepted' | 'rejected' | null = null,
    byToken = false,
    protocol: string | null = null,
  ) => provesPassword({ code, password, byToken, protocol });

  it.each([50074, 50076, 50079, 50072, 500121, 50158, 53003, 53000, 53004, 50055, 50144, 530032, 50105, 50140])(
    'comes before %i',
    (code) => {
      expect(presented(code)).toBe(true);
    },
  );

  it.each([50126, 50034, 50056, 50057, 700016, 70043, 50173, 99999, null])('does not come before %s', (code) => {
    expect(presented(code)).toBe(false);
  });

  it('is not a sign-in that succeeded', () => {
    expect(presented(0, 'accepted')).toBe(false);
  });

  it('is never told by a lockout', () => {
    expect(presented(50053)).toBe(false);
    expect(presented(50053, 'accepted')).toBe(false);
  });

  it('needs a password: a token proves none', () => {
    expect(presented(53003, null, true)).toBe(false);
    expect(presented(53003, 'accepted', true)).toBe(false);
  });

  it('believes the step that rejected the password, whatever the code', () => {
    expect(presented(50076, 'rejected')).toBe(false);
  });

  it('believes the step that accepted the password where the code leaves it open', () => {
    expect(presented(50057, 'accepted')).toBe(true);
    expect(presented(50126, 'accepted')).toBe(false);
  });

  it.each([
    [700016, 'ropc', true],
    [500011, 'ROPC', true],
    [700016, 'oAuth2', false],
    [700016, null, false],
    [50126, 'ropc', false],
  ])('comes before %i over %s: %s', (code, protocol, proves) => {
    expect(presented(code, null, false, protocol)).toBe(proves);
  });

  it('is not proven over ROPC by a token, or by a password that was rejected', () => {
    expect(presented(700016, null, true, 'ropc')).toBe(false);
    expect(presented(700016, 'rejected', false, 'ropc')).toBe(false);
  });

  it.each([
    ['recorded', { code: 53003, password: 'accepted' }],
    ['recorded', { code: 530032, password: 'accepted' }],
    ['by-code', { code: 53003 }],
    ['by-code', { code: 700016, protocol: 'ropc' }],
    ['likely', { code: 530032 }],
    [null, { code: 99999 }],
  ] as const)('is %s for %j', (proof, given) => {
    expect(passwordProof({ password: null, byToken: false, protocol: null, ...given })).toBe(proof);
  });
});
