import { html, type Html } from './html.ts';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './page-script.ts';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page-style.ts';

/** Nothing is loaded from anywhere, and nothing runs but what stands in the page and has these hashes. */
export const PAGE_POLICY =
  `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; script-src '${PAGE_SCRIPT_HASH}'; ` +
  `base-uri 'none'; form-action 'none'`;

/** A whole page in one file. */
export function page(title: string, body: Html): string {
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${title}</title><style>${PAGE_STYLE}</style><script>${PAGE_SCRIPT}</script></head>
<body>
${body}</body></html>\n`;
  return markup;
}
