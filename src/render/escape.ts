/**
 * Characters that steer a terminal, a renderer or the direction of text, or show nothing themselves: controls, what
 * Unicode says to leave out where it cannot be shown (DerivedCoreProperties.txt), separators of lines, marks of
 * annotation, and the Braille pattern without a dot.
 */
const HIDDEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb\u2800]/gu;

/** Text from logs with every hidden character written out: what a reader sees is all there is. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const hex = character.codePointAt(0)!.toString(16).padStart(4, '0');
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
  });
}

/** Cuts long text, and says so. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** Text for HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What the renderer of the Temporal web UI (gomarkdown) takes a backslash before; nothing else is markup within a line. */
const MARKDOWN = /[\\`*_{}[\]()#+\-.!:|&<>~^]/g;

/**
 * Text for the Markdown of the Temporal web UI, which is not sanitised. It is cut before it is escaped, so that no lone
 * backslash can swallow what comes after.
 */
export function escapeMarkdown(text: string, length = 200): string {
  return cut(visible(text.normalize('NFC')), length).replace(MARKDOWN, '\\$&');
}

/**
 * Text in which mail clients find nothing to make a link of: `198.51.100[.]7`, `ada@example[.]com`, `hxxp[:]//…`. Numbers
 * with dots that are no addresses (versions) stay readable.
 */
export function defanged(text: string): string {
  return text
    .replace(/\bhttp(s?):\/\//gi, 'hxxp$1[:]//')
    .replace(/\b(\d{1,3}\.\d{1,3}\.\d{1,3})\.(\d{1,3})\b/g, '$1[.]$2')
    .replace(/\.(?=[a-z\u0080-\uffff][a-z0-9\u0080-\uffff-])/gi, '[.]');
}

/**
 * Text for a page that people copy from: addresses and names stay as they are, since no browser makes links of them; what
 * readers of PDF files would make one of is broken, as `hxxp[:]//…` and `www[.]…`.
 */
export function unlinked(text: string): string {
  return text
    .replace(/\bhttp(?=s?:\/\/)/gi, 'hxxp')
    .replace(/:(?=\/\/)/g, '[:]')
    .replace(/\bmailto:/gi, 'mailto[:]')
    .replace(/\bwww\./gi, 'www[.]');
}
