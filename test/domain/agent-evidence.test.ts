import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { byWeight, weightOf, type AgentEvidence } from '../../src/domain/agent-evidence.ts';

const indicator = (weight: number, side: AgentEvidence['for'] = 'automated', code = 'any'): AgentEvidence => ({
  ...{ code, text: 'any', weight, for: side },
});
const weights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

describe('weight of evidence', () => {
  it.each([
    [[], 0],
    [[0.4], 0.4],
    [[0.4, 0.4], 0.64],
    [[1, 0.2], 1],
  ])('of %j is %d', (given, weight) => {
    expect(
      weightOf(
        given.map((each) => indicator(each)),
        'automated',
      ),
    ).toBeCloseTo(weight, 10);
  });

  it('counts one side only', () => {
    expect(weightOf([indicator(0.9), indicator(0.3, 'human')], 'human')).toBeCloseTo(0.3, 10);
  });

  test.prop([weights])('stays within 0 and 1, and is no less than the strongest', (given) => {
    const together = weightOf(
      given.map((each) => indicator(each)),
      'automated',
    );
    expect(together).toBeLessThanOrEqual(1);
    expect(together).toBeGreaterThanOrEqual(Math.max(0, ...given) - 1e-9);
  });

  it('puts the strongest first, and equals by code', () => {
    const shuffled = [indicator(0.2, 'human', 'b'), indicator(0.9, 'human', 'c'), indicator(0.2, 'human', 'a')];
    expect(shuffled.sort(byWeight).map(({ code }) => code)).toEqual(['c', 'a', 'b']);
  });
});
