import { describe, expect, it } from 'vitest';
import { causeOf, countCauses, isMicrosoftBlock } from '../../src/domain/cause.ts';
import { LOCKED_TEXT } from '../support/builders.ts';

describe('cause of a 50053', () => {
  it.each([
    [LOCKED_TEXT, 'smart-lockout'],
    [LOCKED_TEXT.replace("'", '’'), 'smart-lockout'],
    [LOCKED_TEXT.toUpperCase(), 'smart-lockout'],
    [LOCKED_TEXT.replaceAll(' ', ' \n'), 'smart-lockout'],
    ['Sign-in was blocked because it came from an IP address with malicious activity.', 'malicious-ip'],
    ['Sign-in was blocked due to high confidence of risk.', 'high-risk'],
    ['Das Konto ist gesperrt, weil Sie sich zu oft anzumelden versucht haben.', 'unknown'],
    [`${LOCKED_TEXT} It came from an IP address with malicious activity.`, 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (text, cause) => {
    expect(causeOf(text)).toBe(cause);
  });

  it.each([
    ['smart-lockout', false],
    ['malicious-ip', true],
    ['high-risk', true],
    ['unknown', false],
  ] as const)('%s is a block by Microsoft: %s', (cause, block) => {
    expect(isMicrosoftBlock(cause)).toBe(block);
  });

  it('is counted, all four of them', () => {
    expect(countCauses([{ cause: 'unknown' }, { cause: 'smart-lockout' }, { cause: 'unknown' }])).toEqual({
      'smart-lockout': 1,
      'malicious-ip': 0,
      'high-risk': 0,
      unknown: 2,
    });
  });
});
