import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/html.ts';

describe('html', () => {
  it('escapes what is inserted', () => {
    expect(html`<b title="${'"<x>"'}">${'<i>'} & ${7}</b>`.markup).toBe(
      '<b title="&#34;&#60;x&#62;&#34;">&#60;i&#62; & 7</b>',
    );
  });

  it('keeps markup made by itself, in lists and in lists of lists', () => {
    const rows = ['a', '<b>'].map((cell) => html`<td>${cell}</td>`);
    expect(html`<tr>${rows}${[[rows[0]!, '&']]}</tr>`.markup).toBe(
      '<tr><td>a</td><td>&#60;b&#62;</td><td>a</td>&#38;</tr>',
    );
  });

  it('inserts nothing for an empty list', () => {
    expect(html`<p>${[]}</p>`.markup).toBe('<p></p>');
  });

  test.prop([fc.string({ unit: fc.oneof(fc.constantFrom(...'<>&"\'`\n'), fc.string({ maxLength: 1 })) })])(
    'has no more markup than the template, whatever is inserted',
    (text) => {
      const { markup } = html`<p title="${text}">${[text, html`<b>${text}</b>`]}</p>`;
      expect(markup.match(/[<>]/g)).toHaveLength(8);
      expect(markup.match(/"/g)).toHaveLength(2);
      expect(markup).toMatch(/^<p title="[^"<>]*">[^<>]*<b>[^<>]*<\/b><\/p>$/);
    },
  );
});
