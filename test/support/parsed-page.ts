import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';

/** An element as a browser reads it out of a page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text below it. */
  readonly text: string;
}

/** Every element of a page, in its order, by a real HTML parser. */
export function elementsOf(markup: string): PageElement[] {
  return below(parse(markup));
}

function below(node: DefaultTreeAdapterTypes.ParentNode): PageElement[] {
  return node.childNodes.flatMap((child) => {
    if (!defaultTreeAdapter.isElementNode(child)) return [];
    const { tagName: name, attrs } = child;
    const attributes = Object.fromEntries(attrs.map((attribute) => [attribute.name, attribute.value]));
    return [{ name, attributes, text: textOf(child) }, ...below(child)];
  });
}

function textOf(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => {
      if (defaultTreeAdapter.isTextNode(child)) return child.value;
      return defaultTreeAdapter.isElementNode(child) ? textOf(child) : '';
    })
    .join('');
}
