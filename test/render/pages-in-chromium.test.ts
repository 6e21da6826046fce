import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { SEVERITIES } from '../../src/domain/severity.ts';
import { caseReport } from '../../src/render/case-report.ts';
import { casesIndex } from '../../src/render/cases-index.ts';
import { many } from '../support/builders.ts';
import { describeInChromium, lookAt, startChromium } from '../support/chromium.ts';
import { caseCalled } from '../support/hostile-case.ts';
import { HOSTILE_CORPUS } from '../support/hostile-corpus.ts';
import { aCase, aCaseSource, aCaseUser } from '../domain/case-builders.ts';

const CASES = SEVERITIES.map((severity, index) => caseRow(aCase({ severity, id: `LK-2026031${index}-0A1B2C` })));
const withAccounts = (count: number) =>
  aCase({
    users: many(count, (index) => aCaseUser({ id: `id-${index}`, name: `user-${index}@example.com`, attempts: index })),
    sources: many(30, (index) => aCaseSource({ address: `198.51.100.${index}` })),
  });
const PAGES: Readonly<Record<string, string>> = {
  report: caseReport(caseCalled('ada@example.com')),
  'hostile report': caseReport(caseCalled(HOSTILE_CORPUS.map(({ text }) => text.slice(0, 40)).join(' '))),
  index: casesIndex(CASES),
  'empty index': casesIndex([]),
};
/** Too large to be looked at rule by rule; made of the same parts. */
const LARGE_PAGES: Readonly<Record<string, string>> = {
  'long report': caseReport(withAccounts(1_000)),
  'huge report': caseReport(withAccounts(10_000)),
};

describeInChromium('pages in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const url = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;
  beforeAll(async () => {
    browser = await startChromium();
    folder = await mkdtemp(join(tmpdir(), 'lockout-hunt-pages-'));
    for (const [name, markup] of Object.entries({ ...PAGES, ...LARGE_PAGES }))
      await writeFile(join(folder, `${name}.html`), markup);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page, does something with it, and closes it. */
  async function on<Result>(
    name: string,
    work: (page: Page) => Promise<Result>,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Result> {
    const page = await browser.newPage(options);
    try {
      await page.goto(url(name));
      return await work(page);
    } finally {
      await page.close();
    }
  }

  it.each(
    Object.keys(PAGES).flatMap((name) =>
      [360, 600, 1200].flatMap((width) => [false, true].map((dark) => ({ name, width, dark }))),
    ),
  )(
    '$name, $width px, dark: $dark: no error, no request, nothing to scroll sideways, no serious fault',
    async (seen) => {
      const { errors, requests, tooWide, faults } = await lookAt(browser, { url: url(seen.name) }, seen);
      expect({ errors, requests, tooWide, faults }).toEqual({ errors: [], requests: [], tooWide: 0, faults: [] });
    },
  );

  const severities = (page: Page) => page.locator('tbody tr td:nth-child(2)').allTextContents();
  const sortBy = (page: Page, name: string) => page.getByRole('button', { name });

  it('sorts by click, the other way round by another, and says so', async () => {
    await on('index', async (page) => {
      const head = page.getByRole('columnheader', { name: 'Severity' });
      await sortBy(page, 'Severity').click();
      expect([await severities(page), await head.getAttribute('aria-sort')]).toEqual([[...SEVERITIES], 'ascending']);
      await sortBy(page, 'Severity').click();
      expect(await severities(page)).toEqual([...SEVERITIES].reverse());
      expect(await head.getAttribute('aria-sort')).toBe('descending');
    });
  });

  it('sorts by keyboard', async () => {
    await on('index', async (page) => {
      await sortBy(page, 'Severity').focus();
      await page.keyboard.press('Enter');
      expect(await severities(page)).toEqual([...SEVERITIES]);
      await page.keyboard.press('Space');
      expect(await severities(page)).toEqual([...SEVERITIES].reverse());
    });
  });

  it('shows a long list in part, sorts all of it as numbers, and shows all when asked', async () => {
    await on('long report', async (page) => {
      const rows = page.locator('#part-1 tbody tr:visible');
      expect(await rows.count()).toBe(200);
      await page.locator('#part-1').getByRole('button', { name: 'Attempts' }).click();
      expect(await rows.first().textContent()).toContain('user-999@example.com');
      await page.getByRole('button', { name: 'Show all 1000' }).click();
      expect(await rows.count()).toBe(1_000);
    });
  });

  it('paints its first screen of 10,000 accounts within a second', { retry: 2 }, async () => {
    await on('huge report', async (page) => {
      const painted = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`;
      expect(await page.waitForFunction(painted).then((at) => at.jsonValue())).toBeLessThan(1000);
    });
  });

  it('shows everything without script, and on paper', async () => {
    const rows = (page: Page) => page.locator('#part-1 tbody tr:visible').count();
    expect(await on('long report', rows, { javaScriptEnabled: false })).toBe(1_000);
    await on('long report', async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await rows(page)).toBe(1_000);
    });
  });

  it('prints, on white paper whatever the screen is', async () => {
    await on(
      'report',
      async (page) => {
        expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
        expect(await page.locator('nav').isVisible()).toBe(false);
      },
      { colorScheme: 'dark' },
    );
  });
});
