import { describe, expect, it } from 'vitest';
import { isFailure, NO_CODE, isNoSuchUser, provesPassword, resultCode } from '../../src/domain/result-code.ts';

describe('result code', () => {
  it('says what it means and what stopped a right password', () => {
    expect(resultCode(50126)).toEqual({ code: 50126, name: 'wrong user name or password', password: 'wrong' });
    expect(resultCode(53003)).toEqual({
      ...{ code: 53003, name: 'blocked by Conditional Access', password: 'proven', stoppedBy: 'conditional-access' },
    });
  });

  it('is listed as unknown where nobody knows it', () => {
    expect(resultCode(99999)).toEqual({ code: 99999, name: 'code 99999', password: 'unknown' });
  });

  it.each([
    [50034, true],
    [51004, true],
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
    [50140, false],
  ])('%s is a failure: %s', (code, failure) => {
    expect(isFailure(code)).toBe(failure);
  });
});

describe('a password that was proven and then stopped', () => {
  const presented = (code: number | null, password: 'accepted' | 'rejected' | null = null, byToken = false) =>
    provesPassword({ code, password, byToken });

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
});
