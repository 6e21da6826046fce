import { html } from './html.ts';

/**
 * Makes the lists of a page sortable, and long ones short until one asks for all: fixed, so that a page can say by hash
 * that it has no other script. Without it everything stands there, in the order of the case.
 */
export const PAGE_SCRIPT = html`
'use strict';
document.documentElement.className = 'folded';
document.addEventListener('DOMContentLoaded', () => {
  for (const table of document.querySelectorAll('table.list')) sortable(table);
  for (const list of document.querySelectorAll('.long')) unfoldable(list);
});

function sortable(table) {
  table.tHead.querySelectorAll('th').forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(table, head, column));
  });
}

function sort(table, head, column) {
  const before = head.getAttribute('aria-sort');
  const down = before ? before === 'ascending' : head.classList.contains('n');
  for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const order = new Intl.Collator('en', { numeric: true }).compare;
  const bodies = [...table.tBodies];
  const sizes = bodies.map((body) => body.rows.length);
  const rows = bodies.flatMap((body) => [...body.rows]);
  const keyed = rows.map((row) => [row.cells[column].dataset.key || row.cells[column].textContent, row]);
  keyed.sort(([a], [b]) => (down ? order(b, a) : order(a, b)));
  let next = 0;
  bodies.forEach((body, index) => {
    body.append(...keyed.slice(next, (next += sizes[index])).map(([, row]) => row));
  });
}

function unfoldable(list) {
  const button = list.querySelector('.tools button');
  button.addEventListener('click', () => {
    list.classList.add('whole');
    button.parentElement.remove();
  });
}
`;

/** Of the script above, for the page's policy: a test counts it again. */
export const PAGE_SCRIPT_HASH = 'sha256-C3AwbpQmam47R+fzS/oh81XTdjiPdmktWhCqOgu+Rdc=';
