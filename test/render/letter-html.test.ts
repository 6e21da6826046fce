import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../src/domain/severity.ts';
import type { Letter } from '../../src/render/letter.ts';
import { letterHtml } from '../../src/render/letter-html.ts';

const letter = (given: Partial<Letter> = {}): Letter => ({
  ...{ severity: 'high', headline: 'Password spray.', answer: 'Nobody got in.', sections: [], closing: ['Case 1.'] },
  ...given,
});
const HOSTILE = '<img src=https://evil.example.com/x onerror=alert(1)>\u202e';
const EVERYWHERE = letter({
  ...{ headline: HOSTILE, answer: HOSTILE, closing: [HOSTILE] },
  sections: [
    {
      heading: HOSTILE,
      lines: [HOSTILE, { command: HOSTILE }],
      table: { columns: [HOSTILE], rows: [[HOSTILE]], of: 1 },
    },
  ],
});
/** Relative luminance as WCAG 2 has it. */
const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

describe('letter as HTML', () => {
  it('says all the letter says', () => {
    const table = { columns: ['Account'], rows: [['ada'], ['bo']], of: 9 };
    const markup = letterHtml(letter({ sections: [{ heading: 'Do', lines: ['now', { command: `x 'a'` }], table }] }));
    for (const text of ['HIGH', 'Password spray.', 'Nobody got in.', 'Do', 'now', 'Account', 'ada', 'bo', 'Case 1.'])
      expect(markup).toContain(text);
    expect(markup).toContain('x &#39;a&#39;');
    expect(markup).toContain('Showing 2 of 9 rows; the case holds all.');
  });

  it('says nothing about rows where all are shown', () => {
    const table = { columns: ['Account'], rows: [['ada']], of: 1 };
    expect(letterHtml(letter({ sections: [{ heading: 'All', table }] }))).not.toContain('Showing');
  });

  it('lets no markup of logs through, wherever it stands', () => {
    const markup = letterHtml(EVERYWHERE);
    expect(markup).not.toMatch(/<img/i);
    expect(markup).not.toMatch(/[\p{Bidi_Control}]/u);
    expect(markup.match(/&#60;img/g)).toHaveLength(8);
  });

  it('holds nothing that could be loaded or clicked on, but for a command', () => {
    const withoutCommand = { ...EVERYWHERE, sections: [{ heading: HOSTILE, lines: [HOSTILE] }] };
    const markup = letterHtml(withoutCommand);
    expect(markup).not.toMatch(/<(a|img|link|script|iframe|form|object|svg)\b/i);
    expect(markup).not.toMatch(/\b(href|src|url|@import|on\w+)\s*[=(]["']/i);
    expect(markup).not.toMatch(/https?:\/\//i);
  });

  it('shows its picture where there is a file of it, and says what it shows', () => {
    const figure = { svg: { markup: '<svg/>' }, alt: 'six "lockouts"', width: 560, height: 200 };
    const sections = [{ heading: 'When', figure }];
    expect(letterHtml(letter({ sections }), { cid: 'timeline@contoso.com' })).toContain(
      '<img src="cid:timeline@contoso.com" width="560" height="200" alt="six &#34;lockouts&#34;"',
    );
    expect(letterHtml(letter({ sections }))).not.toContain('<img');
  });

  it('draws bars as long as their numbers, without a picture', () => {
    const table = {
      columns: ['From', 'Lockouts'],
      rows: [
        ['10:00', '4'],
        ['10:05', '1'],
        ['10:10', '0'],
      ],
      of: 3,
      bars: 1,
    };
    const widths = [...letterHtml(letter({ sections: [{ heading: 'When', table }] })).matchAll(/<td width="(\d+)"/g)];
    expect(widths.map(([, width]) => width)).toEqual(['96', '24']);
  });

  it('leads where the configuration says, and says what to paste there', () => {
    const links = [{ label: 'The case', url: 'http://localhost:8233/x?a=1&b=2', paste: '{"ip":"203.0.113.7"}' }];
    const markup = letterHtml(letter({ sections: [{ heading: 'Go', links }] }));
    expect(markup).toContain('href="http://localhost:8233/x?a=1&#38;b=2"');
    expect(markup).toContain('{&#34;ip&#34;:&#34;203.0.113.7&#34;}');
  });

  it('begins with what is new', () => {
    const markup = letterHtml(letter({ lead: { heading: 'It is worse', lines: ['- severity high'] } }));
    expect(markup.indexOf('It is worse')).toBeLessThan(markup.indexOf('Password spray.'));
    expect(markup).toContain('severity high');
  });

  it('cuts long text', () => {
    expect(letterHtml(letter({ answer: 'x'.repeat(400) }))).toContain(`${'x'.repeat(299)}…`);
    expect(letterHtml(letter({ answer: 'x'.repeat(300) }))).toContain('x'.repeat(300));
  });

  it.each(SEVERITIES)('shows %s in words, in a colour that carries its text', (severity) => {
    const markup = letterHtml(letter({ severity }));
    expect(markup).toContain(severity.toUpperCase());
    const [, background, text] = /background-color:(#[0-9a-f]{6});[^\"]*;color:(#[0-9a-f]{6})/.exec(markup)!;
    expect((luminance(text!) + 0.05) / (luminance(background!) + 0.05)).toBeGreaterThan(4.5);
  });
});
