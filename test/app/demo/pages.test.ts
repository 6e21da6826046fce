import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCase, aCaseUser } from '../../domain/case-builders.ts';
import { temporaryFolder } from '../../adapters/temporary-folder.ts';
import { describeInChromium, lookAt, startChromium } from '../../support/chromium.ts';
import { demoStage, type DemoStage } from '../../support/demo-stage.ts';
import { EVIL, HOSTILE_CORPUS } from '../../support/hostile-corpus.ts';
import { ATTACKS } from '../../support/hostile-mails.ts';
import { elementsOf } from '../../support/parsed-page.ts';

const folder = temporaryFolder();
let stage: DemoStage;
beforeEach(async () => void (stage = await demoStage(folder.path())));
afterEach(() => stage.close());

const ID = 'LK-20260317-0A1B2C';
const idOf = (revision: number): string => `<${ID}.${revision}@example.com>`;
const revision = (number: number) => ({
  subject: `[${ID}] Entra ID lockouts in contoso`,
  text: `HIGH: revision ${number}\n`,
  html: `<body><p>Said in revision ${number}</p><a href="https://${EVIL}/">x</a></body>`,
  messageId: idOf(number),
  ...(number > 1 && { inReplyTo: idOf(number - 1), references: [idOf(1), idOf(number - 1)] }),
  headers: { 'X-Case-Id': ID },
  attachments: [{ filename: `${ID}.json`, content: '{"a":1}' }],
});
const page = async (path: string): Promise<string> => (await fetch(`${stage.url}${path}`)).text();
const texts = (markup: string, name: string) =>
  elementsOf(markup)
    .filter((element) => element.name === name)
    .map(({ text }) => text.replace(/\s+/g, ' ').trim());

describe('the mailbox of the demo', () => {
  it('shows the mails of a case as one thread, oldest first and the newest open', async () => {
    for (const number of [1, 2, 4]) await stage.send(revision(number));
    await stage.send({ subject: 'another', text: 'x', messageId: '<other@example.com>' });
    const markup = await page('/mailbox/3');
    expect(texts(markup, 'h2')).toEqual([`[${ID}] Entra ID lockouts in contoso`]);
    expect(texts(markup, 'summary').filter((text) => text.startsWith('HIGH'))).toEqual(
      [1, 2, 4].map((number) => expect.stringContaining(`HIGH: revision ${number}`)),
    );
    const open = elementsOf(markup).filter(({ name, attributes }) => name === 'details' && 'open' in attributes);
    expect(open.map(({ text }) => text)).toEqual([expect.stringContaining('revision 4')]);
    expect(texts(markup, 'li').filter((text) => text.includes(ID) && !text.includes('json'))).toHaveLength(1);
  });

  it('hands out attachments and the mail as it came, to keep and not to show', async () => {
    await stage.send(revision(1));
    const [file, raw] = [await fetch(`${stage.url}/mail/1/1`), await fetch(`${stage.url}/mail/1/raw`)];
    expect(await file.text()).toBe('{"a":1}');
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${ID}.json`);
    expect(raw.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${ID}.1.eml`);
    expect(await raw.text()).toContain(`Message-ID: ${idOf(1)}`);
  });

  it.each([
    '/mailbox/2',
    '/mailbox/0',
    '/mailbox/x',
    '/mail/2',
    '/mail/1/2',
    '/mail/1/..%2f..%2fetc%2fpasswd',
    '/mail/1/raw/x',
    '/cases/x',
    '/x',
  ])('has nothing at %s', async (path) => {
    await stage.send(revision(1));
    expect((await fetch(`${stage.url}${path}`)).status).toBe(404);
  });

  it.each([
    ['threads of their own', []],
    ['one thread', [idOf(1)]],
  ])('shows no more of hostile subjects, senders and names than their text, in %s', async (_where, references) => {
    for (const { text } of HOSTILE_CORPUS) {
      const from = { name: text.slice(0, 500), address: 'x@example.com' };
      const attachments = [{ filename: text.slice(0, 500), content: 'x' }];
      await stage.send({ from, subject: text.slice(0, 2000), text: text.slice(0, 5000), attachments, references });
    }
    const elements = elementsOf(await page('/mailbox'));
    const count = (wanted: string): number => elements.filter(({ name }) => name === wanted).length;
    const mails = references.length > 0 ? HOSTILE_CORPUS.length : 1;
    const threads = references.length > 0 ? 1 : HOSTILE_CORPUS.length;
    expect([count('iframe'), count('time'), count('pre')]).toEqual([mails, mails + threads, mails]);
    expect(['script', 'style', 'img', 'form', 'base', 'svg'].map(count)).toEqual([1, 1, 0, 0, 0, 0]);
    for (const { attributes } of elements) {
      expect(attributes['href'] ?? attributes['src'] ?? '/').toMatch(/^(\/[a-z0-9/]*|#content)$/);
      expect(Object.keys(attributes).filter((key) => key.startsWith('on'))).toEqual([]);
    }
  });
});

describeInChromium(
  'the demo in a browser',
  () => {
    let browser: Browser;
    beforeAll(async () => void (browser = await startChromium()));
    afterAll(() => browser.close());

    const watch = async (path: string, then: (page: Page) => Promise<void>): Promise<void> => {
      const seen = await lookAt(browser, { url: `${stage.url}${path}` }, { width: 1200 }, then);
      expect([seen.errors, elsewhere(seen.requests)]).toEqual([[], []]);
    };
    const elsewhere = (requests: readonly string[]): string[] =>
      requests.filter((url) => !url.startsWith(`${stage.url}/`));

    it('shows a mail that comes in by itself, and leaves open what a reader has opened', async () => {
      await watch('/mailbox', async (tab) => {
        expect(await tab.textContent('#thread')).toMatch(/The first mail comes in about \d+ seconds/);
        await stage.send(revision(1));
        await tab.click('#mail-1 .parts summary');
        await stage.send(revision(2));
        await tab.waitForSelector('#mail-2 details[open] iframe');
        expect(await tab.locator('#mail-1 pre').isVisible()).toBe(true);
        expect(await tab.locator('#threads li').count()).toBe(1);
        expect(await tab.title()).toBe('Mailbox · lockout-hunt demo');
        expect(await tab.textContent('#summary')).toBe('2 mails in 1 thread');
        await tab.frameLocator('#mail-2 iframe').getByText('Said in revision 2').waitFor();
      });
    });

    it('says on its tour how far it is, and says when nobody answers any more', async () => {
      await watch('/', async (tab) => {
        expect(await tab.locator('.step.ready').count()).toBe(0);
        stage.file(aCase({ id: ID, users: [aCaseUser({ outcome: 'signed-in' })] }));
        await tab.locator(`#so-far-${ID}`).getByText('The attacker signed in to 1 account').waitFor();
        expect(await tab.locator('.step.ready h3').count()).toBe(2);
        expect(await tab.locator('.lost').isVisible()).toBe(false);
      });
      const tab = await browser.newPage();
      await tab.goto(stage.url);
      await stage.close();
      await tab.locator('.lost').waitFor();
      await tab.close();
      stage = await demoStage(folder.path());
    });

    it('runs and fetches nothing of mails that want to run and fetch something', async () => {
      for (const [subject, html] of ATTACKS) await stage.send({ subject, text: subject, html, references: [idOf(1)] });
      await watch('/mailbox', async (tab) => {
        await tab.evaluate(`document.querySelectorAll('.mail > details').forEach((each) => { each.open = true; })`);
        const read = `[...document.querySelectorAll('iframe')].filter((frame) => frame.contentDocument?.title === 'Mail').length`;
        for (const frame of await tab.locator('iframe').all()) await frame.scrollIntoViewIfNeeded();
        await tab.waitForFunction(`${read} === ${ATTACKS.length}`);
        expect(
          await tab.evaluate(
            `[window, ...[...document.querySelectorAll('iframe')].map((each) => each.contentWindow)].some((each) => 'ran' in each)`,
          ),
        ).toBe(false);
        expect(tab.url()).toBe(`${stage.url}/mailbox`);
      });
    });

    it('stays where it is when such a mail is opened by itself', async () => {
      const tab = await browser.newPage();
      const asked: string[] = [];
      tab.on('request', (request) => asked.push(request.url()));
      for (const [index, [subject, html]] of ATTACKS.entries()) {
        await stage.send({ subject, text: subject, html });
        await tab.goto(`${stage.url}/mail/${index + 1}`);
      }
      const pages = ATTACKS.map((_, index) => `${stage.url}/mail/${index + 1}`);
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual(pages);
      await tab.close();
    });

    it('can be read without script', async () => {
      await stage.send(revision(1));
      const context = await browser.newContext({ javaScriptEnabled: false });
      const tab = await context.newPage();
      await tab.goto(`${stage.url}/mailbox`);
      await tab.frameLocator('#mail-1 iframe').getByText('Said in revision 1').waitFor();
      await context.close();
    });

    const SIZES = [360, 600, 1200].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
    it.each(SIZES)(
      'fits $width pixels (dark: $dark), can be used by everybody, and asks nobody else',
      async (looking) => {
        stage.file(aCase({ id: ID }));
        for (const number of [1, 2]) await stage.send(revision(number));
        for (const { text } of HOSTILE_CORPUS.slice(-4))
          await stage.send({ subject: text.slice(0, 3000), text, html: `<p>${text}</p>` });
        for (const path of ['/', looking.width === 360 ? '/mailbox/1' : '/mailbox']) {
          const { errors, requests, tooWide, faults } = await lookAt(browser, { url: `${stage.url}${path}` }, looking);
          expect({ path, errors, requests: elsewhere(requests), tooWide, faults }).toEqual({
            path,
            errors: [],
            requests: [],
            tooWide: 0,
            faults: [],
          });
        }
      },
    );
  },
  90_000,
);
