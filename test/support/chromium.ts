import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { describe } from 'vitest';

/** CI must not pass without a browser; on a user's machine without one these tests are skipped, and say so. */
const REQUIRED = process.env['LOCKOUT_HUNT_REQUIRE_SERVER'] === '1';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Where Chromium is: CHROMIUM, else on the PATH, else where macOS keeps Chrome; `null`: nowhere. */
export function chromiumPath(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (environment['CHROMIUM']) return environment['CHROMIUM'];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return [...onPath, onMac].find((path) => existsSync(path)) ?? null;
}

const path = chromiumPath();
if (path === null && !REQUIRED)
  process.stderr.write('Tests in a browser are SKIPPED, there is no Chromium: install it, or set CHROMIUM.\n');

/** `describe` for what needs Chromium. Where CI has none, its tests fail. */
export const describeInChromium = path === null && !REQUIRED ? describe.skip : describe;

/** Starts Chromium; whoever starts it closes it. */
export async function startChromium(): Promise<Browser> {
  if (path === null) throw new Error('There is no Chromium: install it (apt-get install chromium), or set CHROMIUM.');
  return chromium.launch({ executablePath: path, args: FLAGS });
}

const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** How a page is looked at. */
export interface Looking {
  /** Width and height in CSS pixels. */
  readonly width: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Pictures that are in the page itself; `false` as where a mail client blocks them. */
  readonly images?: boolean;
  /** A file to keep the picture in, of the page in its full length. */
  readonly picture?: string;
}

/** What there was to see. */
export interface Seen {
  /** What the page wrote to the console as an error, or threw. */
  readonly errors: readonly string[];
  /** What it asked the network for, other than itself. */
  readonly requests: readonly string[];
  /** Pixels by which it is wider than the window. */
  readonly tooWide: number;
  /** Serious and critical faults that axe finds: rule, and what breaks it. */
  readonly faults: readonly string[];
  /** The text as a person sees it. */
  readonly text: string;
}

/** Looks at markup, or at the page of an address, as a person would. `more` looks closer before the page is closed. */
export async function lookAt(
  browser: Browser,
  what: { readonly html: string } | { readonly url: string },
  looking: Looking,
  more: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Seen> {
  const { width, height = 800, dark = false, images = true, picture } = looking;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const heard = listenTo(page, 'url' in what ? what.url : null);
  try {
    if ('url' in what) await page.goto(what.url);
    else await page.setContent(images ? what.html : withoutPictures(what.html));
    const tooWide = await page.evaluate<number>(TOO_WIDE);
    if (picture !== undefined) await page.screenshot({ path: picture, fullPage: true });
    const text = await page.evaluate<string>('document.body.innerText');
    const faults = await faultsOf(page);
    await more(page);
    return { ...heard, tooWide, faults, text };
  } finally {
    await page.close();
  }
}

/** Remembers everything that a page asks for, but for itself, and what it complains of. */
function listenTo(page: Page, own: string | null): { errors: string[]; requests: string[] } {
  const heard = { errors: [] as string[], requests: [] as string[] };
  page.on('console', (message) => message.type() === 'error' && heard.errors.push(message.text()));
  page.on('pageerror', (error) => heard.errors.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (url !== own && !/^(data|about|blob):/.test(url)) heard.requests.push(url);
  });
  return heard;
}

/** As a client shows it that loads no pictures: their place, and the text that stands for them. */
function withoutPictures(html: string): string {
  return html.replace(/src="data:[^"]*"/g, 'src="data:image/png;base64,"');
}

/** axe runs from outside the page, so that no policy of the page stands in its way. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
