import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { defanged, escapeHtml } from '../../../render/escape.ts';
import { KEPT, LEFT_OUT, PICTURES, SHOWN, VOID } from './allowed-markup.ts';
import { allowedStyle, allowedStyleSheet } from './allowed-style.ts';
import type { MailFile, ReceivedMail } from './received-mail.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** What of a mail may be shown, and where its links may lead. */
interface Viewing {
  readonly files: readonly MailFile[];
  readonly origins: readonly string[];
}

/** Characters of HTML; ours have 90,000 at most. */
const LONGEST = 300_000;

/** Elements within elements; what is deeper is left out. */
const DEEPEST = 100;

/** Answers of the viewer are documents of a mail: no script, no form, nothing fetched, and links open elsewhere. */
export const VIEWER_POLICY = [
  ...["default-src 'none'", 'img-src data:', "style-src 'unsafe-inline'", "form-action 'none'", "base-uri 'none'"],
  ...["frame-ancestors 'self'", 'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox'],
].join('; ');

/**
 * A mail's HTML as a document of its own, written anew from elements and attributes that are allowed: pictures are those
 * that came with it, links lead to the given origins (`http://127.0.0.1:8233`) only, and every other link is shown as
 * text. `null`: it has none, or one too long to look at.
 */
export function viewOf(
  { html, files }: Pick<ReceivedMail, 'html' | 'files'>,
  origins: readonly string[],
): string | null {
  if (html === null || html.length > LONGEST) return null;
  const viewing = { files, origins };
  const root = elementsIn(parse(html, { scriptingEnabled: false })).find(({ tagName }) => tagName === 'html')!;
  const [head, body] = ['head', 'body'].map((name) => elementsIn(root).find(({ tagName }) => tagName === name));
  const styles = head ? elementsIn(head).flatMap(styleOf) : [];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mail</title>${colourScheme(head)}${styles.join('')}</head>
<body${body ? attributesOf(body) : ''}>${body ? contentOf(body, viewing, 0) : ''}</body></html>
`;
}

function elementsIn(parent: { readonly childNodes: readonly Node[] }): Element[] {
  return parent.childNodes.filter((node): node is Element => 'tagName' in node);
}

function styleOf({ tagName, childNodes }: Element): string[] {
  if (tagName !== 'style') return [];
  const css = allowedStyleSheet(childNodes.map((node) => ('value' in node ? node.value : '')).join(''));
  return css === '' ? [] : [`<style>${css}</style>`];
}

/** A mail that is made for light and dark says so; others are light. */
function colourScheme(head: Element | undefined): string {
  const says =
    head && elementsIn(head).find((each) => each.tagName === 'meta' && attribute(each, 'name') === 'color-scheme');
  const schemes = says ? (attribute(says, 'content') ?? '').match(/\b(?:light|dark)\b/gi) : null;
  return `<meta name="color-scheme" content="${(schemes ?? ['light']).join(' ').toLowerCase()}">`;
}

function contentOf(parent: Element, viewing: Viewing, depth: number): string {
  return depth > DEEPEST ? '' : parent.childNodes.map((node) => shown(node, viewing, depth + 1)).join('');
}

function shown(node: Node, viewing: Viewing, depth: number): string {
  if (node.nodeName === '#text') return escaped((node as DefaultTreeAdapterTypes.TextNode).value);
  if (!('tagName' in node) || LEFT_OUT.has(node.tagName)) return '';
  const content = contentOf(node, viewing, depth);
  if (!SHOWN.has(node.tagName) || !isHtml(node)) return content;
  if (node.tagName === 'a') return link(node, content, viewing);
  if (node.tagName === 'img') return picture(node, viewing);
  const start = `<${node.tagName}${attributesOf(node)}>`;
  return VOID.has(node.tagName) ? start : `${start}${content}</${node.tagName}>`;
}

function isHtml({ namespaceURI }: Element): boolean {
  return (namespaceURI as string) === 'http://www.w3.org/1999/xhtml';
}

/** A link that leads elsewhere is no link: its address stands beside it, so that it can be read. */
function link(node: Element, content: string, viewing: Viewing): string {
  const address = attribute(node, 'href');
  if (address === undefined) return `<span${attributesOf(node)}>${content}</span>`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || !viewing.origins.includes(url.origin))
    return `<span${attributesOf(node)}>${content}</span> [${escaped(defanged(address.slice(0, 200)))}]`;
  const href = escaped(url.href);
  return `<a href="${href}" target="_blank" rel="noopener noreferrer"${attributesOf(node)}>${content}</a>`;
}

/** Pictures come with the mail or not at all; then their text stands for them. */
function picture(node: Element, viewing: Viewing): string {
  const [scheme, id] = (attribute(node, 'src') ?? '').split(/:(.*)/s);
  const file = viewing.files.find(({ contentId }) => scheme?.toLowerCase() === 'cid' && contentId === id);
  if (!file || !PICTURES.has(file.type)) return escaped(attribute(node, 'alt') ?? '');
  const data = Buffer.from(file.content).toString('base64');
  return `<img src="data:${file.type};base64,${data}"${attributesOf(node)}>`;
}

function attributesOf({ attrs }: Element): string {
  const kept = attrs.filter(({ name }) => KEPT.has(name)).map(({ name, value }) => ` ${name}="${escaped(value)}"`);
  const style = allowedStyle(attrs.find(({ name }) => name === 'style')?.value ?? '');
  return [...kept, ...(style === '' ? [] : [` style="${escaped(style)}"`])].join('');
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** Text with what is hidden in it made visible, but for the ends of its lines. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r]+/g, escapeHtml);
}
