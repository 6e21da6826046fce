import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { caseMail, shortCaseMail } from '../../src/render/case-mail.ts';
import { HOSTILE_CORPUS } from '../support/hostile-corpus.ts';
import { COSTLY } from '../support/random-cases.ts';
import { caseCalled } from '../support/hostile-case.ts';

const LINKS = {
  workflow: 'http://localhost:8233/namespaces/default/workflows/case',
  startForm: { url: 'http://localhost:8233/namespaces/default/workflows/start-workflow?a=1&b=2', paste: '{"ip":"x"}' },
};
const CID = 'timeline@contoso.com';
const mailSaying = (text: string) =>
  caseMail(caseCalled(text), { kind: 'escalated', isRepeat: true }, { links: LINKS, picture: { cid: CID } });

/** What our mails are made of. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  ...{ html: ['lang'], head: [], title: [], style: [], meta: ['charset', 'name', 'content'] },
  ...{ body: ['class', 'bgcolor', 'style'], tbody: [], tr: [], h1: ['style'], h2: ['style'], div: ['style'] },
  table: ['role', 'class', 'width', 'cellpadding', 'cellspacing', 'border', 'bgcolor', 'style'],
  td: ['class', 'align', 'width', 'height', 'bgcolor', 'style'],
  ...{ th: ['scope', 'class', 'style'], p: ['class', 'style'], a: ['class', 'href', 'style'] },
  img: ['src', 'width', 'height', 'alt', 'style'],
};

type Node = DefaultTreeAdapterTypes.ChildNode;
interface Read {
  readonly tags: string[];
  readonly attributes: [element: string, name: string, value: string][];
  readonly words: string[];
}

function read(html: string): Read {
  const found: Read = { tags: [], attributes: [], words: [] };
  const visit = (node: Node): void => {
    if (node.nodeName === '#text') found.words.push(...wordsOf((node as DefaultTreeAdapterTypes.TextNode).value));
    if ('tagName' in node) {
      found.tags.push(node.tagName);
      for (const { name, value } of node.attrs) found.attributes.push([node.tagName, name, value]);
      if (node.tagName === 'style' || node.tagName === 'title') return;
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  parse(html).childNodes.forEach(visit);
  return found;
}

/** Words without what only one of the two forms has: bullets, underlines, colons after labels. */
function wordsOf(text: string): string[] {
  return text
    .split(/[\s\u00a0]+/)
    .map((word) => word.replace(/:$/, ''))
    .filter((word) => !/^(-*|•)$/.test(word));
}

function expectSafe({ html, text }: { html: string; text: string }): void {
  const { tags, attributes, words } = read(html);
  expect([...new Set(tags)].filter((tag) => !(tag in ELEMENTS))).toEqual([]);
  expect(attributes.filter(([element, name]) => !ELEMENTS[element]!.includes(name))).toEqual([]);
  const leading = attributes.filter(([, name]) => name === 'href' || name === 'src').map(([, , value]) => value);
  const ours = [LINKS.workflow, LINKS.startForm.url, `cid:${CID}`];
  expect(leading.filter((value) => !ours.includes(value))).toEqual([]);
  expect(html.replaceAll('\n', '') + text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b-\u200f]/u);
  const said = new Set([...words, ...leading.filter((value) => !value.startsWith('cid:'))]);
  const written = new Set(wordsOf(text));
  expect([...said].filter((word) => !written.has(word))).toEqual([]);
  expect([...written].filter((word) => !said.has(word))).toEqual([]);
}

describe('a mail about what attackers wrote', () => {
  it.each(HOSTILE_CORPUS.map(({ what, text }) => [what, text.slice(0, 60), text] as const))(
    'is made of our own elements, leads nowhere but where we say, and says the same as text: %s, %j',
    (_what, _shown, text) => expectSafe(mailSaying(text)),
  );

  test.prop([fc.oneof(fc.string(), fc.string({ unit: 'binary' }))], COSTLY)('so it does for any text', (text) => {
    expectSafe(mailSaying(text));
  });

  it('has no address in it that a client would make a link of', () => {
    for (const { text } of HOSTILE_CORPUS) {
      const file = { ...caseCalled(text), users: [] };
      const mail = caseMail(file, { kind: 'opened', isRepeat: false });
      for (const body of [mail.text, mail.html.replace(/<[^>]*>/g, '')])
        expect(body).not.toMatch(/https?:\/\/|evil\.example|www\.evil|198\.51\.100\.7/i);
    }
  });

  it('is never so large that a client hides the end of it', () => {
    for (const { text } of HOSTILE_CORPUS) {
      expect(Buffer.byteLength(mailSaying(text).html)).toBeLessThan(90_000);
      const short = shortCaseMail(caseCalled(text), { kind: 'opened', isRepeat: false }, LINKS);
      expect(Buffer.byteLength(short.html)).toBeLessThan(90_000);
      expect(short.html).not.toContain('<img');
    }
  });
});
