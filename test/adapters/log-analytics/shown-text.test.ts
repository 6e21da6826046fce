import { describe, expect, it } from 'vitest';
import { shownText } from '../../../src/adapters/log-analytics/shown-text.ts';

describe('a query as people are shown it', () => {
  it('is whole where its lists are short', () => {
    const query = 'let Users = dynamic(["a","say \\"b\\"])"]);\nT | where User in (Users)';
    expect(shownText(query)).toBe(query);
  });

  it('says how much of a long list is left out, whatever its entries hold', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => JSON.stringify(`user ${index} ")]`));
    const shown = shownText(`let Users = dynamic([${entries.join(',')}]);\nT`);
    expect(shown).toContain('/* and 9980 more */;\nT');
    expect(shown).toContain(entries[19]!);
    expect(shown).not.toContain(entries[20]!);
    expect(shown.length).toBeLessThan(1_000);
  });

  it('shows lists one by one', () => {
    expect(shownText('let A = dynamic([]); let B = dynamic(["b"]);')).toBe(
      'let A = dynamic([]); let B = dynamic(["b"]);',
    );
  });
});
