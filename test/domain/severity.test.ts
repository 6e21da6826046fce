import { describe, expect, it } from 'vitest';
import { atLeast, SEVERITIES, worse } from '../../src/domain/severity.ts';

const pairs = SEVERITIES.flatMap((a, i) => SEVERITIES.map((b, j) => [a, b, i, j] as const));

describe('severity', () => {
  it('runs from informational to critical', () => {
    expect(SEVERITIES).toEqual(['informational', 'low', 'medium', 'high', 'critical']);
  });

  it.each(pairs)('%s is at least %s when it comes no earlier', (a, b, i, j) => {
    expect(atLeast(a, b)).toBe(i >= j);
    expect(worse(a, b)).toBe(i >= j ? a : b);
  });
});
