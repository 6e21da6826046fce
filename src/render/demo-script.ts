import { html } from './html.ts';

/**
 * Keeps a page of the demo up to date: when there is news it asks for the page again and takes over what has changed,
 * so that what a reader has opened stays open. `data-part`: replaced as a whole where it differs. `data-list`: children
 * come and go by their ids. `data-once`: never replaced. Everything can be read without it.
 */
export const DEMO_SCRIPT = html`
'use strict';
const root = document.documentElement;
const known = new Map();
let source = null;
let asking = false;
let askAgain = false;
root.dataset.live = '';
remember(document);

function parts(page) {
  return [...page.querySelectorAll('[data-part], [data-list]')].filter((part) => part.id);
}

/** What the server said last: not what readers have made of it since. */
function remember(page) {
  for (const part of parts(page)) {
    known.set(part.id, part.innerHTML);
    if (part.hasAttribute('data-list')) for (const child of part.children) known.set(child.id, child.outerHTML);
  }
}

function keepingFocus(part, change) {
  const reachable = () => [...part.querySelectorAll('a, button, summary')];
  const place = reachable().indexOf(document.activeElement);
  change();
  if (place >= 0) reachable()[place]?.focus({ preventScroll: true });
}

function takeOver(part) {
  const here = document.getElementById(part.id);
  if (!here || known.get(part.id) === part.innerHTML) return;
  if (part.hasAttribute('data-list')) return keepingFocus(here, () => takeOverList(here, part));
  keepingFocus(here, () => here.replaceChildren(...document.importNode(part, true).childNodes));
}

function takeOverList(here, part) {
  const ids = new Set([...part.children].map((child) => child.id));
  for (const child of [...here.children]) if (!ids.has(child.id)) child.remove();
  let place = here.firstElementChild;
  for (const child of part.children) {
    let there = document.getElementById(child.id);
    const changed = known.get(child.id) !== child.outerHTML;
    if (there && changed && !child.hasAttribute('data-once')) {
      const next = document.importNode(child, true);
      if (place === there) place = next;
      there.replaceWith(next);
      there = next;
    }
    if (!there) {
      there = document.importNode(child, true);
      there.classList.add('fresh');
    }
    if (there === place) place = place.nextElementSibling;
    else here.insertBefore(there, place);
  }
  fitAll();
}

async function ask() {
  if (asking) return void (askAgain = true);
  asking = true;
  try {
    const answer = await fetch(document.body.dataset.here);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok) {
      for (const part of parts(page)) takeOver(part);
      document.title = page.title;
      document.body.dataset.here = page.body.dataset.here;
      remember(page);
    }
  } catch { /* the news source says that nobody is there */ }
  asking = false;
  if (askAgain) { askAgain = false; ask(); }
}

function listen() {
  source?.close();
  source = null;
  if (document.hidden) return;
  source = new EventSource('/news');
  source.onmessage = ({ data }) => {
    delete root.dataset.lost;
    if (data === document.body.dataset.news) return;
    document.body.dataset.news = data;
    ask();
  };
  source.onerror = () => { root.dataset.lost = ''; };
}

function fit(frame) {
  const page = frame.contentDocument?.documentElement;
  if (page && frame.offsetParent) frame.style.height = Math.max(60, page.scrollHeight) + 'px';
}

function fitAll() {
  for (const frame of document.querySelectorAll('iframe')) {
    if (!frame.dataset.heard) frame.addEventListener('load', () => fit(frame));
    frame.dataset.heard = '';
    frame.style.height = '';
    fit(frame);
  }
}

async function copy(button) {
  const text = button.previousElementSibling.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

document.addEventListener('click', ({ target }) => { if (target.closest('button')) copy(target.closest('button')); });
document.addEventListener('toggle', fitAll, true);
document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', listen);
addEventListener('resize', fitAll);
fitAll();
`;
