import { DEMO_SCRIPT } from './demo-script.ts';
import { DEMO_STYLE } from './demo-style.ts';
import { html, type Html } from './html.ts';

/** A page of the demo, as its shell knows it. */
export interface DemoPage {
  readonly title: string;
  /** Which of the places it is. */
  readonly place: string;
  /** Where the page itself, as it is now, is asked for again. */
  readonly here: string;
  /** Number of the latest news that it holds. */
  readonly news: number;
  readonly mails: number;
  readonly cases: number;
  /** Temporal's web UI; `null` while its server starts. */
  readonly temporal: string | null;
  readonly content: Html;
}

const PLACES = [
  ['/', 'Tour'],
  ['/mailbox', 'Mailbox'],
  ['/cases/', 'Reports'],
] as const;

/** How often a page asks anew where no script may run, in seconds. */
const WITHOUT_SCRIPT = 15;

/** A whole page of the demo, with its one style and its one script inside. */
export function demoPage(page: DemoPage): string {
  const { title, here, news, content } = page;
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · lockout-hunt demo</title>
<style>${DEMO_STYLE}</style><noscript><meta http-equiv="refresh" content="${WITHOUT_SCRIPT}"></noscript></head>
<body data-news="${news}" data-here="${here}"><a class="skip" href="#content">To the content</a>
<header class="bar"><nav aria-label="Demo" id="places" data-part>${places(page)}</nav></header>
<p class="lost" role="status">The demo does not answer: it has ended, or this machine was asleep.</p>
<main id="content" tabindex="-1">${content}</main>
<script>${DEMO_SCRIPT}</script></body></html>
`;
  return markup;
}

function places({ place, mails, cases, temporal }: DemoPage): Html {
  const count: Readonly<Record<string, number>> = { '/mailbox': mails, '/cases/': cases };
  return html`<strong>lockout-hunt demo</strong>${PLACES.map(([to, name]) => {
    const number = count[to] ? ` (${count[to]})` : '';
    return html`<a href="${to}"${place === to ? html` aria-current="page"` : ''}>${name}${number}</a> `;
  })}${temporal === null ? '' : outside(temporal, 'Temporal')}`;
}

/** A link to another program's page, in a tab of its own. */
export function outside(address: string, name: string): Html {
  return html`<a href="${address}" target="_blank" rel="noreferrer">${name}<span aria-hidden="true"> ↗</span><span class="unseen"> (opens a new tab)</span></a>`;
}

/** A severity as a mark that its text tells, too. */
export function chip(severity: string): Html {
  return html`<span class="chip ${severity}">${severity}</span>`;
}

/** A line to copy, with a button where a script may run. */
export function toPaste(line: string): Html {
  return html`<div class="paste"><code>${line}</code><button type="button">Copy</button></div>`;
}

/** `07:38:02 UTC` */
export function clock(instant: string): string {
  return `${instant.slice(11, 19)} UTC`;
}
