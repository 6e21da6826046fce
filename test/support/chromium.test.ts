import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, describeInChromium, lookAt, startChromium } from './chromium.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Page</title></head><body><main><h1>Hello</h1>${body}</main></body></html>`;
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

describe('Chromium', () => {
  it('is where CHROMIUM says, else on the PATH, else nowhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-path-'));
    expect(chromiumPath({ CHROMIUM: '/opt/chrome', PATH: folder })).toBe('/opt/chrome');
    writeFileSync(join(folder, 'google-chrome'), '');
    expect(chromiumPath({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'google-chrome'));
  });
});

describeInChromium(
  'looking at a page',
  () => {
    let browser: Browser;
    beforeAll(async () => void (browser = await startChromium()));
    afterAll(() => browser.close());

    it('finds nothing wrong with a page that is right', async () => {
      expect(await lookAt(browser, { html: page('<p>All is well.</p>') }, { width: 360 })).toEqual({
        ...{ errors: [], requests: [], tooWide: 0, faults: [], text: 'Hello\n\nAll is well.' },
      });
    });

    it('sees errors, requests, a page that is too wide and one that not everybody can read', async () => {
      const wrong = page(
        `<p style="width:500px;color:#eee;background:#fff">faint</p><img src="http://127.0.0.1:9/x"><script>throw new Error('broken')</script>`,
      );
      const { errors, requests, tooWide, faults } = await lookAt(browser, { html: wrong }, { width: 360 });
      expect(errors.join()).toContain('broken');
      expect(requests).toEqual(['http://127.0.0.1:9/x']);
      expect(tooWide).toBeGreaterThan(100);
      expect(faults.join()).toMatch(/color-contrast.*image-alt|image-alt.*color-contrast/s);
    });

    it('looks in the dark, with pictures blocked, and keeps the picture', async () => {
      const picture = join(mkdtempSync(join(tmpdir(), 'lockout-hunt-picture-')), 'page.png');
      const html = page(
        `<style>p{display:none}@media(prefers-color-scheme:dark){p{display:block}}</style><p>dark</p><img src="${PIXEL}" alt="a dot">`,
      );
      let widths: number[] = [];
      const shown = async (images: boolean) =>
        lookAt(browser, { html }, { width: 600, dark: true, images, picture }, async (open) => {
          widths = await open.$$eval('img', (all) => all.map(({ naturalWidth }) => naturalWidth));
        });
      expect((await shown(true)).text).toContain('dark');
      expect(widths).toEqual([1]);
      await shown(false);
      expect(widths).toEqual([0]);
      expect(statSync(picture).size).toBeGreaterThan(500);
    });
  },
  60_000,
);
