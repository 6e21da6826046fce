import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cut, defanged, escapeHtml, escapeMarkdown, unlinked, visible } from '../../src/render/escape.ts';

/** Text that attacks: markup, controls, direction, links. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'<>&"\'`\\*_[](){}#!|~^-+.:/@\u0000\u001b\u0007\n\r\t\u0085\u2028\u2029'),
    fc.constantFrom(
      ...'\u{e0041}\u3164\u034f\u061c\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u037e\u1fef\u0338',
    ),
    fc.constantFrom('http://', 'javascript:', '&#60;', '&lt;', 'ada', '203.0.113.7', '.example.com', '</td>'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  ),
});
/** Controls, marks of direction, and what shows nothing: what steers a terminal or a reader's eye. */
const STEERING = /[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

describe('visible', () => {
  it.each([
    ['plain text, with Ünïcödé ✓', 'plain text, with Ünïcödé ✓'],
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['exe\u202etxt', 'exe\\u202etxt'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['filler\u3164', 'filler\\u3164'],
    ['joiner\u034f', 'joiner\\u034f'],
    ['Braille\u2800', 'Braille\\u2800'],
  ])('writes %j as %j', (text, written) => {
    expect(visible(text)).toBe(written);
  });

  test.prop([hostile])('leaves nothing that steers, and says the same again', (text) => {
    expect(visible(text)).not.toMatch(STEERING);
    expect(visible(visible(text))).toBe(visible(text));
  });
});

describe('cut', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['', 3, ''],
  ])('%j to %i is %j', (text, length, short) => {
    expect(cut(text, length)).toBe(short);
  });

  test.prop([fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 })])(
    'is never longer, and a beginning of the text',
    (text, length) => {
      const short = cut(text, length);
      expect([...short].length).toBeLessThanOrEqual(length);
      expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true);
    },
  );
});

describe('escapeHtml', () => {
  it.each([
    [`<script>alert('x')</script>`, '&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;'],
    ['" onload="x', '&#34; onload=&#34;x'],
    ['a & b', 'a &#38; b'],
    ['&lt;', '&#38;lt;'],
    ['`x`', '&#96;x&#96;'],
  ])('writes %j as %j', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });

  test.prop([hostile])('leaves no markup and nothing that steers, and reads back as the visible text', (text) => {
    const escaped = escapeHtml(text);
    expect(escaped).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
    expect(escaped).not.toMatch(STEERING);
    expect(escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(visible(text));
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['[click](http://x)', '\\[click\\]\\(http\\://x\\)'],
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['a\n# heading', 'a\\\\u000a\\# heading'],
    ['\u1fef\u1fef', '\\`\\`'],
    ['LK-20260317-0A1B2C', 'LK\\-20260317\\-0A1B2C'],
  ])('writes %j as %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('cuts before it escapes, so that no backslash stands at the end alone', () => {
    expect(escapeMarkdown('*'.repeat(300), 4)).toBe('\\*\\*\\*…');
    expect(escapeMarkdown('\\'.repeat(4), 4)).toBe('\\\\'.repeat(4));
  });

  test.prop([hostile])('leaves no mark that is not escaped, and nothing that steers', (text) => {
    const escaped = escapeMarkdown(text);
    const left = escaped.replace(/\\[\\`*_{}[\]()#+\-.!:|&<>~^]/g, '');
    expect(left).not.toMatch(/[\\`*_{}[\]()#+\-.!:|&<>~^]/);
    expect(escaped).not.toMatch(STEERING);
  });

  test.prop([hostile])('says what the text says', (text) => {
    const read = escapeMarkdown(text, 10_000).replace(/\\([\\`*_{}[\]()#+\-.!:|&<>~^])/g, '$1');
    expect(read).toBe(visible(text.normalize('NFC')));
  });
});

describe('defanged', () => {
  it.each([
    ['203.0.113.7', '203.0.113[.]7'],
    ['ada@example.com', 'ada@example[.]com'],
    ['https://login.example.com/x', 'hxxps[:]//login[.]example[.]com/x'],
    ['HTTP://EXAMPLE.COM', 'hxxp[:]//EXAMPLE[.]COM'],
    ['www.example.co.uk', 'www[.]example[.]co[.]uk'],
    ['bücher.example', 'bücher[.]example'],
    ['кто.рф', 'кто[.]рф'],
    ['xn--p1ai.xn--p1ai', 'xn--p1ai[.]xn--p1ai'],
    ['2001:db8::/64', '2001:db8::/64'],
    ['python-requests/2.32.3', 'python-requests/2.32.3'],
    ['Nothing to see. Really.', 'Nothing to see. Really.'],
  ])('writes %j as %j', (text, written) => {
    expect(defanged(text)).toBe(written);
  });

  test.prop([hostile])('leaves no link to click on, and says the same again', (text) => {
    fc.pre(!/(\d+\.){4}\d/.test(text));
    const written = defanged(text);
    expect(written).not.toMatch(/\bhttps?:\/\//i);
    expect(written).not.toMatch(/\.[a-z]{2}/i);
    expect(written).not.toMatch(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/);
    expect(defanged(written)).toBe(written);
  });
});

describe('unlinked', () => {
  it.each([
    ['https://login.example.com/x', 'hxxps[:]//login.example.com/x'],
    ['HTTP://EXAMPLE.COM', 'hxxp[:]//EXAMPLE.COM'],
    ['file:///etc/passwd', 'file[:]///etc/passwd'],
    ['see www.example.com', 'see www[.]example.com'],
    ['mailto:ada@example.com', 'mailto[:]ada@example.com'],
    ['203.0.113.7', '203.0.113.7'],
    ['ada@example.com', 'ada@example.com'],
    ['note: 2001:db8::/64', 'note: 2001:db8::/64'],
  ])('writes %j as %j', (text, written) => {
    expect(unlinked(text)).toBe(written);
  });

  test.prop([hostile])('leaves no scheme that leads somewhere, and says the same again', (text) => {
    const written = unlinked(text);
    expect(written).not.toMatch(/:\/\/|\bwww\.|\bmailto:/i);
    expect(unlinked(written)).toBe(written);
  });
});
