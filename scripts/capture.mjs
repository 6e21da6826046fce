// Makes the pictures of the README from the running program: the demo's terminal, its tour and its mailbox, its case in
// Temporal's web UI, and its mail. Needs Chromium: npm run capture [-- path of chromium]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = join(root, 'docs');
const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-capture-'));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

mkdirSync(docs, { recursive: true });
const demo = spawn(process.execPath, [join(root, 'dist/main.js'), 'demo'], {
  cwd: folder,
  stdio: ['ignore', 'ignore', 'pipe'],
});
let told = '';
demo.stderr.setEncoding('utf8').on('data', (text) => (told += text));
const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: FLAGS });

try {
  const site = await until(async () => /^Open (http:\S+) /.exec(told)?.[1]);
  const tour = await until(async () => {
    const page = await (await fetch(site)).text();
    return page.includes('>3 mails<') ? page : undefined;
  });
  const [, thread] = /href="(\/mailbox\/\d+)">3 mails</.exec(tour);
  const mailbox = await (await fetch(`${site}${thread}`)).text();
  const [, worse] = mailbox.match(/\/mail\/\d+(?=" title)/g);
  const [, report] = /href="([^"]*)">Report</.exec(tour);
  const workflow = /href="(http[^"]*\/workflows\/case%2F[^"]*)"/.exec(tour)[1];
  await pictureOf(site, join(docs, 'tour.png'), { width: 1200, height: 900 });
  await pictureOf(`${site}${thread}`, join(docs, 'mailbox.png'), { width: 1200, height: 900 });
  await pictureOf(`${site}${worse}`, join(docs, 'mail.png'), { width: 720, height: 900 });
  await pictureOf(`${site}${worse}`, join(docs, 'mail-phone.png'), { width: 390, height: 900 }, 'dark');
  await pictureOf(`${site}${report}`, join(docs, 'report.png'), { width: 1200, height: 900 });
  await pictureOf(workflow, join(docs, 'temporal-ui.png'), { width: 1400, height: 860 });
  writeFileSync(join(docs, 'demo.txt'), told.replaceAll(folder, '~').trimStart());
} finally {
  await browser.close();
  demo.kill('SIGINT');
  await new Promise((resolve) => demo.on('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

async function until(look) {
  for (let waited = 0; waited < 240_000; waited += 250) {
    const found = demo.exitCode === null ? await look() : undefined;
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`the demo did not come so far: ${told}`);
}

async function pictureOf(url, path, viewport, colorScheme = 'light') {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(url);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(2500);
  await page.screenshot({ path });
  await page.close();
}
