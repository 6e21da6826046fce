import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/render/letter.ts';
import { columnsOf } from '../../src/render/columns.ts';
import { letterOnTerminal } from '../../src/render/letter-terminal.ts';
import { coloured } from '../../src/render/paint.ts';

const letter = (given: Partial<Letter> = {}): Letter => ({
  ...{ severity: 'high', headline: 'Password spray.', answer: 'Nobody got in.', sections: [], closing: ['Case 1.'] },
  ...given,
});
const COMMAND = `Revoke-MgUserSignInSession -UserId '${'a'.repeat(90)}'`;

describe('letter on a terminal', () => {
  it('is the severity, what happened, the answer, and where to go', () => {
    expect(letterOnTerminal(letter())).toBe('HIGH: Password spray.\n\nNobody got in.\n\nCase 1.\n');
  });

  it('breaks sentences, fits tables, and leaves commands whole', () => {
    const table = { columns: ['Account', 'App'], rows: [['山'.repeat(60), 'x'.repeat(60)]], of: 9 };
    const sections = [{ heading: 'Do', lines: [`- ${'word '.repeat(30)}`, { command: COMMAND }], table }];
    const lines = letterOnTerminal(letter({ headline: 'spray '.repeat(20), sections })).split('\n');
    expect(lines).toContain(`    ${COMMAND}`);
    expect(lines).toContain('Showing 1 of 9 rows; the case holds all.');
    const rest = lines.filter((line) => !line.includes('Revoke'));
    expect(Math.max(...rest.map(columnsOf))).toBe(80);
    expect(lines[lines.findIndex((line) => line.startsWith('- word')) + 1]).toMatch(/^ {2}word/);
  });

  it('uses a wider terminal, and its colours', () => {
    const table = { columns: ['Account'], rows: [['x'.repeat(90)]], of: 1 };
    const text = letterOnTerminal(letter({ sections: [{ heading: 'All', table }] }), { columns: 120, paint: coloured });
    expect(text).toContain(`\n${'x'.repeat(90)}\n`);
    expect(text.startsWith('\u001b[31mHIGH\u001b[39m: Password')).toBe(true);
  });

  it('shows the ways to a case whole, however long, with what to paste below the form', () => {
    const url = `http://localhost:8233/namespaces/default/workflows/${'case%2Fcontoso%2F'.repeat(5)}`;
    const links = [
      { label: 'The case in Temporal', url },
      { label: 'The form', url: 'http://localhost:8233/start', paste: '{"user":"\u202e\u001b"}' },
    ];
    const text = letterOnTerminal(letter({ sections: [{ heading: 'Go on', links }] }));
    expect(text).toContain(`The case in Temporal:\n    ${url}\n`);
    expect(text).toContain('    http://localhost:8233/start\nand paste there:\n    {"user":"\\u202e\\u001b"}\n');
    expect(letterOnTerminal(letter({ sections: [{ heading: 'Go on', lines: ['x'] }] }))).not.toContain('paste');
  });
});
