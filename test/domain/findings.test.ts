import { describe, expect, it } from 'vitest';
import { isNotChecked, STEPS, summaryOf } from '../../src/domain/findings.ts';
import { findings } from './case-builders.ts';

describe('finding', () => {
  it.each(STEPS)('of %s has a summary when the step looked', (step) => {
    const finding = findings()[step];
    expect(isNotChecked(finding)).toBe(false);
    expect(summaryOf<unknown>(finding)).not.toBeNull();
  });

  it.each(STEPS)('of %s has none when the step was not checked', (step) => {
    const finding = findings({ [step]: { notChecked: 'the feed was down' } })[step];
    expect(isNotChecked(finding)).toBe(true);
    expect(summaryOf<unknown>(finding)).toBeNull();
  });
});
