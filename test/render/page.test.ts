import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/html.ts';
import { page, PAGE_POLICY } from '../../src/render/page.ts';
import { elementsOf } from '../support/parsed-page.ts';

const elements = elementsOf(page('A <title> & more', html`<main>${'<b>'}</main>`));
const textOf = (name: string) => elements.find((element) => element.name === name)!.text;
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('page', () => {
  it('allows nothing but the style and the script that stand in it, by their hashes', () => {
    expect(PAGE_POLICY.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf(textOf('style'))}`,
      `script-src ${hashOf(textOf('script'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')!;
    expect(policy.attributes['content']).toBe(PAGE_POLICY);
  });

  it('says its policy before its style, so that it holds for all of it', () => {
    const names = elements.map(({ name, attributes }) => attributes['http-equiv'] ?? name);
    expect(names.indexOf('Content-Security-Policy')).toBeLessThan(names.indexOf('style'));
  });

  it('has one style and one script, and loads nothing', () => {
    expect(elements.filter(({ name }) => name === 'style' || name === 'script')).toHaveLength(2);
    expect(elements.filter(({ attributes }) => 'src' in attributes || 'style' in attributes)).toEqual([]);
    expect(textOf('style')).not.toMatch(/url\(|@import/);
  });

  it('escapes its title', () => {
    expect(textOf('title')).toBe('A <title> & more');
    expect(textOf('main')).toBe('<b>');
  });
});
