import { describe, expect, it } from 'vitest';
import { caseLetter } from '../../src/render/case-letter.ts';
import { caseRow } from '../../src/domain/case-row.ts';
import { casesMarkdown } from '../../src/render/cases-markdown.ts';
import { cut, visible } from '../../src/render/escape.ts';
import { letterMarkdown } from '../../src/render/letter-markdown.ts';
import { markdownCode, markdownTable, markdownText } from '../../src/render/markdown.ts';
import { HOSTILE_CORPUS } from '../support/hostile-corpus.ts';
import { readMarkdown } from '../support/read-markdown.ts';
import { actionsFor } from '../../src/domain/actions.ts';
import { aCase, aCaseUser } from '../domain/case-builders.ts';

/** As a reader sees it, without the brackets that break links. */
const plain = (text: string) =>
  text
    .replace(/hxxp/gi, 'http')
    .replace(/\[([.:@#!])\]/g, '$1')
    .toLowerCase();
const shown = (text: string) => plain(visible(cut(text, 500)).trim()).replace(/ +/g, ' ');

describe('text for Markdown', () => {
  it.each([
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['[click](https://evil.example)', '\\[click\\](hxxps[:]//evil[.]example)'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['=====', '\\====='],
    ['see @ops and #12', 'see [@]ops and [#]12'],
    ['ada@example.com', 'ada@example[.]com'],
    ['$x^2$', '\\$x^2\\$'],
    ['a | b', 'a \\| b'],
    ['a\n\n# b', 'a\\\\u000a\\\\u000a# b'],
    ['python-requests/2.32.3', 'python-requests/2.32.3'],
  ])('writes %j as %j', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it.each(HOSTILE_CORPUS)('stays text: $what, $text', async ({ text }) => {
    const line = await readMarkdown(markdownText(text));
    expect(line.kinds.filter((kind) => kind !== 'liquidNode')).toEqual(['paragraph', 'text']);
    const cell = await readMarkdown(markdownTable(['a'], [[text]]));
    expect(cell.kinds.filter((kind) => kind !== 'liquidNode')).toEqual(['table', 'tableCell', 'tableRow', 'text']);
    expect(cell.cells).toHaveLength(2);
    expect(plain(line.text)).toBe(shown(text));
  });

  it.each(HOSTILE_CORPUS)('is said in full by a list of cases: $what, $text', async ({ text }) => {
    const { cells } = await readMarkdown(casesMarkdown([caseRow(aCase({ title: text }))]));
    expect(cells).toHaveLength(10);
  });
});

describe('command for Markdown', () => {
  it('stands in a fence that it cannot leave', async () => {
    const { kinds, text } = await readMarkdown(markdownCode('a ``` b\n```\n# c'));
    expect(kinds).toEqual(['code']);
    expect(text).toBe('a ``` b\\u000a```\\u000a# c');
  });
});

describe('letter as Markdown', () => {
  it('has the headline, the answer, and a heading for each section', async () => {
    const users = [aCaseUser({ outcome: 'signed-in', actions: actionsFor('ada', 'signed-in') })];
    const letter = caseLetter(aCase({ users }));
    const markdown = letterMarkdown(letter);
    const { kinds, text } = await readMarkdown(markdown);
    expect(kinds.sort()).toEqual([
      'code',
      'heading',
      'list',
      'listItem',
      'paragraph',
      'strong',
      'table',
      'tableCell',
      'tableRow',
      'text',
      'thematicBreak',
    ]);
    for (const said of [letter.headline, letter.answer, ...letter.sections.map(({ heading }) => heading)])
      expect(plain(text)).toContain(said.toLowerCase());
    expect(markdown).toContain("```powershell\nRevoke-MgUserSignInSession -UserId 'ada'\n```");
  });

  it.each(HOSTILE_CORPUS)('has no more markup, whatever an account is called: $what, $text', async ({ text }) => {
    const kinds = async (name: string) => {
      const users = [aCaseUser({ name, outcome: 'signed-in', actions: actionsFor('ada', 'signed-in') })];
      return (await readMarkdown(letterMarkdown(caseLetter(aCase({ users }))))).kinds;
    };
    expect((await kinds(text)).filter((kind) => kind !== 'liquidNode')).toEqual(await kinds('ada'));
  });

  it('says how much of a table is left out', () => {
    const users = Array.from({ length: 30 }, () => aCaseUser());
    expect(letterMarkdown(caseLetter(aCase({ users })))).toContain('Showing 25 of 30 rows; the case holds all.');
  });
});

describe('ways to a case in Markdown', () => {
  const links = {
    workflow: 'http://localhost:8233/namespaces/default/workflows/case%2Fcontoso%2FLK-1',
    startForm: { url: 'http://localhost:8233/start-workflow?workflowId=x', paste: '{"ip":"203.0.113.7"}' },
  };

  it('are links where there is a web UI, with what to paste below the form', async () => {
    const text = letterMarkdown(caseLetter(aCase(), undefined, links));
    expect(text).toContain(`[The case in Temporal, as it works](<${links.workflow}>)`);
    expect((await readMarkdown(text)).kinds).toContain('link');
    expect(text).toContain(links.startForm.paste);
  });

  it('are no links where there is none', async () => {
    expect((await readMarkdown(letterMarkdown(caseLetter(aCase())))).kinds).not.toContain('link');
  });
});
