// Makes the pictures of the README from the running program: the demo's terminal, its case in Temporal's web UI, and its
// mail. Needs Chromium: npm run capture [-- path of chromium]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import PostalMime from 'postal-mime';

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
  const workflow = await untilTold(/CRITICAL[\s\S]*?workflow {2}(\S+)/);
  await pictureOf(workflow, join(docs, 'temporal-ui.png'), { width: 1400, height: 860 });
  const mails = join(folder, 'lockout-hunt-demo', 'mail');
  const critical = readdirSync(mails)
    .map((name) => readFileSync(join(mails, name), 'utf8'))
    .filter((mail) => mail.includes('signed in to 1 account'));
  const { html } = await PostalMime.parse(critical[0]);
  writeFileSync(join(folder, 'mail.html'), html);
  await pictureOf(`file://${join(folder, 'mail.html')}`, join(docs, 'mail.png'), { width: 720, height: 900 });
  writeFileSync(join(docs, 'demo.txt'), told.replaceAll(folder, '~').trimStart());
} finally {
  await browser.close();
  demo.kill('SIGINT');
  await new Promise((resolve) => demo.on('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

async function untilTold(pattern) {
  for (let waited = 0; waited < 120_000; waited += 250) {
    const found = pattern.exec(told);
    if (found) return found[1];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`the demo never said ${pattern}: ${told}`);
}

async function pictureOf(url, path, viewport) {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(2500);
  await page.screenshot({ path });
  await page.close();
}
