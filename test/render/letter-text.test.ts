import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/render/letter.ts';
import { cutNotice, letterText } from '../../src/render/letter-text.ts';

const letter = (given: Partial<Letter> = {}): Letter => ({
  ...{ severity: 'high', headline: 'Password spray.', answer: 'Nobody got in.', sections: [], closing: ['Case 1.'] },
  ...given,
});

describe('letter as text', () => {
  it('is the severity, what happened, the answer, and where to go', () => {
    expect(letterText(letter())).toBe('HIGH: Password spray.\nNobody got in.\n\nCase 1.\n');
  });

  it('underlines headings, indents commands and lines up tables', () => {
    const table = {
      columns: ['Account', 'How far'],
      rows: [
        ['ada', 'locked'],
        ['barbara', ''],
      ],
      of: 2,
    };
    const sections = [
      { heading: 'Do', lines: ['first', { command: `Revoke -UserId 'ada.b'` }] },
      { heading: 'All', table },
    ];
    expect(letterText(letter({ sections }))).toContain(
      [
        ...['Do', '--', 'first', `    Revoke -UserId 'ada.b'`, ''],
        ...['All', '---', 'Account  How far', 'ada      locked', 'barbara', ''],
      ].join('\n'),
    );
  });

  it('says how much of a table is shown, where it is not all', () => {
    const table = { columns: ['Account'], rows: [['ada']], of: 9 };
    expect(letterText(letter({ sections: [{ heading: 'All', table }] }))).toContain(
      'ada\nShowing 1 of 9 rows; the case holds all.\n',
    );
    expect(cutNotice(0, 1)).toBe('Showing 0 of 1 row; the case holds all.');
  });

  it('lets a wide cell stand out, and cuts one that nobody would read', () => {
    const rows = [
      ['x'.repeat(60), '1'],
      ['ada', '2'],
      ['y'.repeat(301), '3'],
    ];
    const text = letterText(
      letter({ sections: [{ heading: 'All', table: { columns: ['Account', 'n'], rows, of: 3 } }] }),
    );
    expect(text).toContain(`\n${'x'.repeat(60)}  1\n${'ada'.padEnd(44)}  2\n${'y'.repeat(299)}…  3\n`);
  });

  it('begins with what is new, and ends with the ways on', () => {
    const links = [{ label: 'The case', url: 'http://localhost:8233/x', paste: '{"ip":"203.0.113.7"}' }];
    const text = letterText(
      letter({ lead: { heading: 'Worse', lines: ['- high'] }, sections: [{ heading: 'Go', links }] }),
    );
    expect(text).toMatch(/^Worse\n-----\n- high\n\nHIGH: Password spray/);
    expect(text).toContain('The case:\n    http://localhost:8233/x\n  and paste there:\n    {"ip":"203.0.113.7"}\n');
  });

  it('writes out what is hidden, also in a command', () => {
    const sections = [{ heading: 'Do', lines: ['a\u001bb', { command: 'x\u202ey' }] }];
    const text = letterText(letter({ headline: 'a\nb', answer: 'c\u0007', sections, closing: ['\u200b'] }));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b]/u);
    expect(text).toContain('HIGH: a\\u000ab\nc\\u0007\n');
  });

  it('writes log text as it is told, and a command to the letter', () => {
    const table = { columns: ['a'], rows: [['a.b']], of: 1 };
    const sections = [{ heading: 'Do', lines: ['a.b', { command: 'a.b' }], table }];
    const text = letterText(letter({ sections, closing: ['a.b'] }), (line) => line.replaceAll('.', '[.]'));
    expect(text.match(/a\[\.\]b/g)).toHaveLength(3);
    expect(text).toContain('    a.b\n');
  });
});
