import { describe, expect, it } from 'vitest';
import { SHOWN } from '../../../../src/app/demo/mailbox/allowed-markup.ts';
import { viewOf } from '../../../../src/app/demo/mailbox/mail-viewer.ts';
import type { MailFile } from '../../../../src/app/demo/mailbox/received-mail.ts';
import { HOSTILE_CORPUS } from '../../../support/hostile-corpus.ts';
import { elementsOf } from '../../../support/parsed-page.ts';
import { ATTACKS } from '../../../support/hostile-mails.ts';

const OURS = 'http://127.0.0.1:8233';
const view = (html: string, files: readonly MailFile[] = []): string => viewOf({ html, files }, [OURS])!;
const picture = (type: string): MailFile => ({ name: 'p', type, content: new Uint8Array([1, 2, 3]), contentId: 'p@x' });

const FRAME = ['html', 'head', 'meta', 'title', 'body', 'style'];
const ATTRIBUTES =
  /^(href|src|style|target|rel|align|valign|bgcolor|width|height|border|cell(padding|spacing)|colspan|rowspan|scope|role|dir|lang|alt|class|aria-label|aria-hidden|charset|name|content)$/;

describe('the viewer of mails', () => {
  it.each(ATTACKS)('lets nothing of %s through', (_what, html) => {
    const shown = view(html);
    for (const { name, attributes } of elementsOf(shown)) {
      expect(SHOWN.has(name) || FRAME.includes(name), name).toBe(true);
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).toMatch(ATTRIBUTES);
        if (key === 'src') expect(value).toMatch(/^data:image\/(png|jpeg|gif|webp);base64,/);
        if (key === 'href') expect(new URL(value).origin).toBe(OURS);
      }
    }
    expect(shown).not.toMatch(/url\s*\(|@import|http-equiv/i);
  });

  it.each(HOSTILE_CORPUS)('shows $what as a mail that does not escape it, and runs nothing of it', ({ text }) => {
    const names = elementsOf(view(`<p>${text.slice(0, 1000)}</p>`)).map(({ name }) => name);
    expect(names.filter((name) => !SHOWN.has(name) && !FRAME.includes(name))).toEqual([]);
  });

  it('keeps how a mail looks: tables, inline styles, and what it says of dark screens', () => {
    const html = `<head><meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme:dark){.c{color:#fff}}</style></head>
<body bgcolor="#fff"><table role="presentation" width="600"><tr><td style="color:#111;padding:4px 8px" class="c">said</td></tr></table></body>`;
    const shown = view(html);
    expect(shown).toContain('<style>@media (prefers-color-scheme:dark){.c{color:#fff}}</style>');
    expect(shown).toContain('<td class="c" style="color:#111;padding:4px 8px">said</td>');
    expect(shown).toContain('<meta name="color-scheme" content="light dark">');
    expect(shown).toContain('<body bgcolor="#fff">');
  });

  it('shows pictures that came with the mail, and the text of others', () => {
    const [shown] = elementsOf(view('<img src="cid:p@x" alt="chart" width="600">', [picture('image/png')])).filter(
      ({ name }) => name === 'img',
    );
    expect(shown!.attributes).toEqual({ src: 'data:image/png;base64,AQID', alt: 'chart', width: '600' });
    for (const html of ['<img src="cid:other" alt="chart">', '<img src="https://evil.example.com/x" alt="chart">'])
      expect(view(html, [picture('image/png')])).toMatch(/<body>chart<\/body>/);
    expect(view('<img src="cid:p@x" alt="chart">', [picture('image/svg+xml')])).not.toContain('<img');
  });

  it('follows links to our own pages only, and shows where others lead', () => {
    expect(view(`<a href="${OURS}/namespaces/default">the workflow</a>`)).toContain(
      `<a href="${OURS}/namespaces/default" target="_blank" rel="noopener noreferrer">the workflow</a>`,
    );
    for (const href of [`${OURS}.evil.example.com/`, `http://x@127.0.0.1:8234`, 'javascript:alert(1)', 'mailto:a@b.c'])
      expect(view(`<a href="${href}">click</a>`)).not.toContain('<a ');
    expect(view('<a href="https://evil.example.com/x">click</a>')).toContain(
      '<span>click</span> [hxxps[:]//evil[.]example[.]com/x]',
    );
  });

  it('makes visible what is hidden in a text', () => {
    expect(view('<p>a\u202eb</p>')).toContain('a\\u202eb');
  });

  it('does not look at what is too long, and ends with what is too deep', () => {
    expect(viewOf({ html: 'x'.repeat(300_001), files: [] }, [])).toBeNull();
    expect(viewOf({ html: null, files: [] }, [])).toBeNull();
    expect(view(`${'<div>'.repeat(50_000)}deep`)).not.toContain('deep');
  });
});
