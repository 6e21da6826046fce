import type { Instant } from '../domain/instant.ts';
import { html, type Html } from './html.ts';
import { listHtml, type Cell } from './list-html.ts';

/** A part of a page: a heading and what stands below it. */
export interface Part {
  readonly heading: string;
  readonly content: Html;
}

/** A part that is one list; none where the list is empty. */
export function listPart(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  noun = 'row',
): Part[] {
  return rows.length === 0 ? [] : [{ heading, content: listHtml({ columns, rows, noun }) }];
}

/** Blocks in boxes of a hundred, where there are more: a browser lays out what is in view. */
export function boxed(blocks: readonly Html[]): Html {
  if (blocks.length <= IN_A_BOX) return html`${blocks}`;
  const boxes = Array.from({ length: Math.ceil(blocks.length / IN_A_BOX) }, (_, box) =>
    blocks.slice(box * IN_A_BOX, (box + 1) * IN_A_BOX),
  );
  return html`${boxes.map((box) => html`<div class="box">${box}</div>\n`)}`;
}

const IN_A_BOX = 100;

/** `2026-03-17 02:14` */
export function toTheMinute(at: Instant): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** `2026-03-17 02:14:05`: as a log is searched. */
export function toTheSecond(at: Instant): string {
  return at.slice(0, 19).replace('T', ' ');
}
