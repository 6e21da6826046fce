import { JSONParser } from '@streamparser/json';

/** The records of a line: itself, those of its list, or those joined on it. `undefined` when the text is no JSON. */
export function recordsOfLine(text: string): readonly unknown[] | undefined {
  try {
    return recordsOf(JSON.parse(text));
  } catch {
    return SEAM.test(text) ? joinedValues(text)?.flatMap(recordsOf) : undefined;
  }
}

/** Where two files were joined, the first of which had no last newline. */
const SEAM = /\}\s*\{/;

function recordsOf(line: unknown): readonly unknown[] {
  const { records, value, hits } = (line ?? {}) as {
    records?: unknown;
    value?: unknown;
    hits?: { hits?: unknown } | null;
  };
  const list = [records, value, hits?.hits].find((each) => Array.isArray(each));
  return list ?? [line];
}

/** Values that follow each other; `undefined` when one of them is broken: then which were whole is a guess. */
function joinedValues(text: string): unknown[] | undefined {
  const values: unknown[] = [];
  const parser = new JSONParser({ paths: ['$'], keepStack: false, separator: '' });
  let broken = false;
  parser.onError = () => void (broken = true);
  parser.onValue = ({ value }) => void values.push(value);
  parser.write(text);
  if (!broken) parser.end();
  return broken || !parser.isEnded ? undefined : values;
}
