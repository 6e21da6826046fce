import { describe, expect, it } from 'vitest';
import { attackIds } from '../../src/domain/mitre.ts';

describe('ATT&CK', () => {
  it.each([
    ['password-spray', ['T1110.003']],
    ['distributed-spray', ['T1110.003']],
    ['password-guessing', ['T1110.001']],
    ['credential-stuffing', ['T1110.004']],
    ['unclassified', ['T1110']],
    ['stale-credential', []],
    ['shared-egress', []],
    ['blocked-by-microsoft', []],
  ] as const)('claims for %s: %j', (classification, techniques) => {
    const tactics = techniques.length > 0 ? ['TA0006'] : [];
    expect(attackIds(classification, false)).toEqual({ tactics, techniques });
  });

  it('claims valid accounts once someone signed in', () => {
    expect(attackIds('password-spray', true)).toEqual({
      tactics: ['TA0001', 'TA0006'],
      techniques: ['T1078.004', 'T1110.003'],
    });
    expect(attackIds('shared-egress', true).techniques).toEqual(['T1078.004']);
  });

  it('claims no guessing without a lockout', () => {
    expect(attackIds('unclassified', false, false)).toEqual({ tactics: [], techniques: [] });
  });
});
