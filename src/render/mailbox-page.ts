import type { Instant } from '../domain/instant.ts';
import type { Severity } from '../domain/severity.ts';
import { counted } from '../domain/wording.ts';
import { chip, clock, outside } from './demo-shell.ts';
import { cut } from './escape.ts';
import { html, type Html } from './html.ts';

/** The mailbox: its threads, the one with the latest mail first, and the one that is open. */
export interface MailboxView {
  readonly threads: readonly ThreadRow[];
  readonly open: OpenThread | null;
  /** A reader chose it: on a phone it stands alone. */
  readonly isChosen: boolean;
  /** Seconds until the first mail is expected. */
  readonly firstIn: number;
}

/** One thread, in one line of the list. */
export interface ThreadRow {
  /** Number of its first mail. */
  readonly number: number;
  readonly subject: string;
  readonly from: string;
  readonly snippet: string;
  readonly mails: number;
  readonly latest: Instant;
  /** Of the case as it is now; `null` where it is about none. */
  readonly severity: Severity | null;
  readonly isOpen: boolean;
}

/** A thread with its mails, oldest first. */
export interface OpenThread {
  readonly number: number;
  readonly subject: string;
  readonly report: string | null;
  readonly workflow: string | null;
  readonly mails: readonly ShownMail[];
}

export interface ShownMail {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly receivedAt: Instant;
  readonly snippet: string;
  readonly text: string | null;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
  /** Another mail before it has the same Message-ID. */
  readonly isRepeat: boolean;
}

/** What may be shown of one text. A mail can hold any. */
const LONGEST_LINE = 200;
const LONGEST_TEXT = 200_000;

/** The content of the mailbox page. */
export function mailboxPage({ threads, open, isChosen, firstIn }: MailboxView): Html {
  const mails = threads.reduce((sum, each) => sum + each.mails, 0);
  const summary = html`${counted(mails, 'mail')} in ${counted(threads.length, 'thread')}`;
  return html`<h1>Mailbox</h1><p class="quiet" id="summary" role="status" data-part>${threads.length === 0 ? 'No mail yet' : summary}</p>
<div class="mailbox ${isChosen ? 'one' : 'all'}">
<nav class="threads" aria-label="Threads"><ul id="threads" data-list>${threads.map(threadRow)}</ul></nav>
<section class="reading" aria-label="Mails of the thread"><header id="thread" data-part>${open === null ? empty(firstIn) : heading(open)}</header>
<div id="mails" data-list>${open === null ? '' : open.mails.map((mail, index) => article(mail, index === open.mails.length - 1))}</div></section></div>`;
}

function empty(firstIn: number): Html {
  const when = firstIn > 0 ? `in about ${counted(firstIn, 'second')}` : 'any moment now';
  return html`<div class="card empty"><p><strong>The first mail comes ${when}.</strong></p>
<p class="quiet">The sample tenant is being attacked; a hunt has to find it first. This page fills by itself.</p></div>`;
}

function threadRow({ number, subject, from, snippet, mails, latest, severity, isOpen }: ThreadRow): Html {
  return html`<li id="thread-${number}"><a href="/mailbox/${number}"${isOpen ? html` aria-current="true"` : ''}>
<span class="top small quiet"><span>${line(from.replace(/ <.*$/, ''))}</span>${severity === null ? '' : chip(severity)}<time datetime="${latest}">${clock(latest)}</time></span>
<span class="subject">${line(subject) || '(no subject)'} ${mails > 1 ? html`<span class="count">${mails}<span class="unseen"> mails</span></span>` : ''}</span>
<span class="snippet">${line(snippet)}</span></a></li>
`;
}

function heading({ subject, report, workflow, mails }: OpenThread): Html {
  return html`<p class="back"><a href="/mailbox">← All threads</a></p><h2>${line(subject) || '(no subject)'}</h2>
<p class="links small">${counted(mails.length, 'mail')}${report === null ? '' : html` <a href="${report}">Report</a>`}
${workflow === null ? '' : outside(workflow, 'Workflow')}</p>`;
}

function article(mail: ShownMail, isNewest: boolean): Html {
  const { number, from, to, receivedAt, snippet, isRepeat } = mail;
  return html`<article class="mail" id="mail-${number}" data-once><details${isNewest ? html` open` : ''}>
<summary><strong>${line(snippet) || '(nothing to read)'}</strong>${isRepeat ? html` <span class="chip">again</span>` : ''}<br>
<span class="quiet small">${line(from)} to ${line(to)}, <time datetime="${receivedAt}">${clock(receivedAt)}</time></span></summary>
<iframe src="/mail/${number}" title="Mail ${number}" loading="lazy" referrerpolicy="no-referrer"
sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
${parts(mail)}</details></article>
`;
}

function parts({ number, text, files }: ShownMail): Html {
  return html`<div class="parts">${
    files.length === 0
      ? ''
      : html`<ul aria-label="Attachments">${files.map(
          ({ name, type, bytes }, index) =>
            html`<li><a href="/mail/${number}/${index + 1}">${line(name)}</a> <span class="quiet">${line(type)}, ${size(bytes)}</span></li>`,
        )}</ul>`
  }<p class="links"><a href="/mail/${number}/raw">The mail as it came (.eml)</a></p>
${text === null ? '' : html`<details><summary>Its text part</summary><pre tabindex="0">${linesOf(text)}</pre></details>`}</div>`;
}

function linesOf(text: string): Html[] {
  return cut(text, LONGEST_TEXT)
    .split(/\r?\n/)
    .map((each) => html`${each}\n`);
}

/** One line of text from anywhere. */
function line(text: string): string {
  return cut(text, LONGEST_LINE);
}

function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`;
}
