import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';

/** YAML as it was written. */
export interface Written {
  readonly value: unknown;
  /** Line of a place like `tenants[0].feed.path`, from 1; of what is missing, the line of what it is missing from. */
  readonly lineOf: (path: string) => number | null;
}

/** Reads YAML; throws what is wrong with it, with line and column. */
export function readWritten(text: string): Written {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) throw problem;
  const root = document.contents;
  return {
    value: document.toJS() as unknown,
    lineOf: (path) => {
      const at = root && offsetOf(root, partsOf(path));
      return at === null || at === undefined ? null : lines.linePos(at).line;
    },
  };
}

/** Where a place begins: a key where there is one, since its value may stand below it. */
function offsetOf(node: Node, [part, ...rest]: readonly (string | number)[]): number | undefined {
  const start = node.range?.[0];
  if (part === undefined) return start;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
    if (!pair) return start;
    const value = pair.value as Node | null;
    return rest.length > 0 && value ? offsetOf(value, rest) : (pair.key as Node).range?.[0];
  }
  const items = (node as Partial<{ items: readonly Node[] }>).items;
  const item = typeof part === 'number' ? items?.[part] : undefined;
  return item ? offsetOf(item, rest) : start;
}

function partsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) => (index === undefined ? part : Number(index)));
}
