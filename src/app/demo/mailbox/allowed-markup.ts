/** Elements of a mail that are shown as they are. Whatever else is around text is left out, and the text stays. */
export const SHOWN = new Set([
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl'],
  ...['dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'ol', 'p', 'pre', 's'],
  ...['samp', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul'],
]);

/** Elements that are left out with everything in them. */
export const LEFT_OUT = new Set([
  ...[
    'script',
    'style',
    'template',
    'title',
    'iframe',
    'frame',
    'frameset',
    'object',
    'embed',
    'applet',
    'svg',
    'math',
  ],
  ...[
    'audio',
    'video',
    'canvas',
    'select',
    'textarea',
    'noembed',
    'noframes',
    'xmp',
    'plaintext',
    'link',
    'meta',
    'base',
  ],
]);

/** Elements that have no content, and no end. */
export const VOID = new Set(['br', 'col', 'hr', 'img']);

/** Attributes that only say how something looks or reads; `href`, `src` and `style` are looked at one by one. */
export const KEPT = new Set([
  ...['align', 'valign', 'bgcolor', 'width', 'height', 'border', 'cellpadding', 'cellspacing', 'colspan', 'rowspan'],
  ...['scope', 'role', 'dir', 'lang', 'alt', 'class', 'aria-label', 'aria-hidden'],
]);

/** Pictures that a mail may show: those that hold no markup. */
export const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
