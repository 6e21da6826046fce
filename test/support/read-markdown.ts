import { parsers } from 'prettier/plugins/markdown';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** What a parser of Markdown makes of a text: the kinds of everything in it, and the text that a reader sees. */
export async function readMarkdown(text: string): Promise<{ kinds: string[]; text: string; cells: string[] }> {
  const root = (await parsers.markdown.parse(text, {} as never)) as Node;
  return {
    kinds: [...new Set(allBelow(root).map(({ type }) => type))].sort(),
    text: textOf(root),
    cells: allBelow(root)
      .filter(({ type }) => type === 'tableCell')
      .map(textOf),
  };
}

function allBelow(node: Node): Node[] {
  return (node.children ?? []).flatMap((child) => [child, ...allBelow(child)]);
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join(node.type === 'root' ? '\n' : '');
}
