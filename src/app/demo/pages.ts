import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isCaseId } from '../../domain/case-id.ts';
import { caseRow } from '../../domain/case-row.ts';
import { caseReport } from '../../render/case-report.ts';
import { casesIndex } from '../../render/cases-index.ts';
import { DEMO_SCRIPT } from '../../render/demo-script.ts';
import { demoPage, type DemoPage } from '../../render/demo-shell.ts';
import { DEMO_STYLE } from '../../render/demo-style.ts';
import type { Html } from '../../render/html.ts';
import { mailboxPage } from '../../render/mailbox-page.ts';
import { PAGE_POLICY } from '../../render/page.ts';
import { tourPage } from '../../render/tour-page.ts';
import { readCase } from '../read-case.ts';
import { workflowsUrl } from '../temporal-ui.ts';
import type { LiveDemo } from './live.ts';
import type { Answer } from './local-site.ts';
import { VIEWER_POLICY, viewOf } from './mailbox/mail-viewer.ts';
import { mailboxView, type KnownCase } from './mailbox/mailbox-view.ts';
import type { ReceivedMail } from './mailbox/received-mail.ts';
import { FIRST_MAIL_AFTER } from './story.ts';
import { reportPath, tourView, workflowOf } from './tour-view.ts';

/** What a path of the demo's site holds; `null`: nothing. */
export async function demoAnswer(path: string, live: LiveDemo, folder: string, site: string): Promise<Answer | null> {
  const [, place = '', name = '', part, ...more] = path.split('/');
  if (more.length > 0) return null;
  if (path === '/') return shell('Tour', '/', '/', tourPage(tourView(live, folder)), live);
  if (place === 'mailbox' && part === undefined) return mailbox(name === '' ? null : numberOf(name), live);
  if (place === 'mail') return mailPart(live.mailbox.mails()[numberOf(name) - 1], part, live, site);
  if (place === 'cases' && part === undefined)
    return name === '' ? reports(live) : report(name.replace(/\.html$/, ''), live);
  return null;
}

/** `7`; NaN where it is none. */
function numberOf(name: string): number {
  return /^[1-9]\d{0,8}$/.test(name) ? Number(name) : Number.NaN;
}

const HTML = 'text/html; charset=utf-8';
const hashOf = ({ markup }: Html): string => `'sha256-${createHash('sha256').update(markup).digest('base64')}'`;

/** Only the style and the script of our own pages, and answers of this site. */
const POLICY = [
  ...["default-src 'none'", `style-src ${hashOf(DEMO_STYLE)}`, `script-src ${hashOf(DEMO_SCRIPT)}`],
  ...["connect-src 'self'", "frame-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

function shell(title: string, place: DemoPage['place'], here: string, content: Html, live: LiveDemo): Answer {
  const { news, mailbox: box, embedded } = live;
  const temporal = embedded && workflowsUrl(embedded.server);
  const known = { title, place, here, news, mails: box.mails().length, cases: live.cases().length, temporal };
  return { type: HTML, body: demoPage({ ...known, content }), policy: POLICY };
}

function mailbox(chosen: number | null, live: LiveDemo): Answer | null {
  const known = (id: string): KnownCase | null => {
    const file = live.caseFile(id);
    return file && { severity: file.severity, report: reportPath(file), workflow: workflowOf(file, live.embedded) };
  };
  const view = mailboxView(live.mailbox.mails(), chosen, known, firstMailIn(live));
  if (view === null) return null;
  const here = view.open === null ? '/mailbox' : `/mailbox/${view.open.number}`;
  return shell('Mailbox', '/mailbox', here, mailboxPage(view), live);
}

function firstMailIn({ begunAt }: LiveDemo): number {
  const begun = begunAt === null ? Date.now() : Date.parse(begunAt);
  return Math.max(0, Math.round((begun + FIRST_MAIL_AFTER - Date.now()) / 1000));
}

/** A mail's HTML, or one of its files, or the whole of it to keep. */
async function mailPart(
  mail: ReceivedMail | undefined,
  part: string | undefined,
  { embedded }: LiveDemo,
  site: string,
): Promise<Answer | null> {
  if (!mail) return null;
  if (part === undefined) return viewer(mail, [site, ...(embedded?.server.uiUrl ? [embedded.server.uiUrl] : [])]);
  if (part === 'raw') return { type: 'message/rfc822', body: await readFile(mail.file), keepAs: basename(mail.file) };
  const file = mail.files[numberOf(part) - 1];
  return file ? { type: 'application/octet-stream', body: file.content, keepAs: file.name } : null;
}

function viewer(mail: ReceivedMail, origins: readonly string[]): Answer {
  const body = viewOf(mail, origins);
  if (body !== null) return { type: HTML, body, policy: VIEWER_POLICY };
  return { type: 'text/plain; charset=utf-8', body: mail.text ?? 'This mail has no text.', policy: VIEWER_POLICY };
}

function reports(live: LiveDemo): Answer {
  return { type: HTML, body: casesIndex(live.cases().map(caseRow)), policy: PAGE_POLICY };
}

async function report(id: string, { embedded }: LiveDemo): Promise<Answer | null> {
  const file = embedded && isCaseId(id) ? await readCase(embedded.ports.store, id) : null;
  return file && { type: HTML, body: caseReport(file), policy: PAGE_POLICY };
}
