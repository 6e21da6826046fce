import { escapeHtml } from './escape.ts';

/** Markup that is safe to insert: made by `html` only. */
export interface Html {
  readonly markup: string;
}

type Insert = Html | string | number | readonly Insert[];

/** Markup with everything inserted escaped, but for other markup. Attributes must be quoted. */
export function html(fixed: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return { markup: fixed.reduce((markup, part, index) => markup + markupOf(inserts[index - 1] ?? '') + part) };
}

function markupOf(insert: Insert): string {
  if (typeof insert === 'string' || typeof insert === 'number') return escapeHtml(String(insert));
  return 'markup' in insert ? insert.markup : insert.map(markupOf).join('');
}
