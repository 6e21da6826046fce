/** What can fetch something, or be read as something else by another parser. No mail of ours has any of it. */
const FORBIDDEN =
  /[\\<]|\b(?:url|src|image|image-set|cross-fade|element|paint|attr|var|env|expression)\s*\(|\b(?:position|behavior|-moz-binding)\s*:/i;

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g;

/** The declarations of a `style` attribute that only say how something looks. */
export function allowedStyle(style: string): string {
  return style
    .replace(COMMENT, '')
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => /^[a-z-]+\s*:[^@{}>]+$/i.test(declaration) && !FORBIDDEN.test(declaration))
    .join(';');
}

/** The text of a `style` element, or nothing when any of it does more than to say how things look on which screen. */
export function allowedStyleSheet(css: string): string {
  const rules = css.replace(COMMENT, '');
  return FORBIDDEN.test(rules) || /@(?!media\b)/i.test(rules) ? '' : rules;
}
